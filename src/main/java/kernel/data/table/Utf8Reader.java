package kernel.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8 without NUL, its byte order mark left out. All characters before a bad byte are given out before it is told. */
final class Utf8Reader extends Reader {
    /** A byte that is not UTF-8, or NUL. */
    static final class BadByteException extends IOException {
        private static final long serialVersionUID = 1;

        BadByteException(String message) {
            super(message);
        }
    }

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(ByteSource.BUFFER).limit(0);
    /** Bytes that were decoded before those in the buffer. */
    private long before;
    private boolean ended;
    private boolean zero;

    Utf8Reader(InputStream in) throws IOException {
        this.in = in;
        fill();
        if (bytes.remaining() >= 3 && bytes.get(0) == (byte) 0xef && bytes.get(1) == (byte) 0xbb && bytes.get(2) == (byte) 0xbf) {
            bytes.position(3);
        }
    }

    private void fill() throws IOException {
        before += bytes.position();
        bytes.compact();
        int n = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
        ended = n < bytes.remaining();
        int from = bytes.position();
        bytes.position(from + n).flip();
        for (int i = from; i < from + n; i++) {
            if (bytes.get(i) == 0) {
                bytes.limit(i);
                zero = true;
                break;
            }
        }
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended || zero);
            if (chars.position() > offset) {
                return chars.position() - offset;
            }
            if (result.isError()) {
                throw bad(Integer.toHexString(bytes.get(bytes.position()) & 0xff) + " is not UTF-8");
            }
            if (zero) {
                throw bad("0 is NUL");
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private BadByteException bad(String what) {
        return new BadByteException("byte " + (before + bytes.position()) + ": " + what);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
