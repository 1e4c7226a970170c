package kernel.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import kernel.data.DataException;

/**
 * Strict UTF-8 without NUL, its byte order mark left out. All characters before a bad byte are given out before it is told, so
 * that whoever reads knows its line.
 */
final class Utf8Reader extends Reader {
    /** A byte that is not UTF-8, or NUL. */
    static final class BadByteException extends IOException {
        private static final long serialVersionUID = 1;

        BadByteException(String message) {
            super(message);
        }

        /** For the user: the file, and the line in which it was found. */
        DataException at(String name, long line) {
            return new DataException(name + ": line " + line + ", " + getMessage(), this);
        }
    }

    private static final int LONGEST = 4;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    /** From so many bytes on the JDK's vectors are worth a call. */
    private static final int LONG_RUN = 64;

    private final InputStream in;
    private final byte[] bytes;
    private final ByteBuffer buffer;
    /** Widens bytes to chars, by vectors. */
    private final CharsetDecoder widening = StandardCharsets.ISO_8859_1.newDecoder();
    private int from;
    private int to;
    /** Bytes that were decoded before those in the buffer. */
    private long before;
    private boolean ended;
    /** The second char of a pair, for which there was no room. */
    private char pending;

    Utf8Reader(InputStream in) throws IOException {
        this(in, ByteSource.BUFFER);
    }

    /** With a buffer of so many bytes. */
    Utf8Reader(InputStream in, int size) throws IOException {
        this.in = in;
        bytes = new byte[size];
        buffer = ByteBuffer.wrap(bytes);
        fill();
        if (to >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            from = 3;
        }
    }

    /** Makes sure that the next character is there whole, or all that is left. */
    private void fill() throws IOException {
        System.arraycopy(bytes, from, bytes, 0, to - from);
        before += from;
        to -= from;
        from = 0;
        while (to < LONGEST && !ended) {
            int n = in.read(bytes, to, bytes.length - to);
            ended = n < 0;
            to += Math.max(0, n);
        }
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        if (pending != 0) {
            target[at++] = pending;
            pending = 0;
        }
        while (at < end) {
            if (to - from < LONGEST && !ended) {
                // What is there is given out before more is waited for.
                if (at > offset) {
                    break;
                }
                fill();
            }
            if (from == to) {
                break;
            }
            if (bytes[from] > 0) {
                at += ascii(target, at, Math.min(end - at, to - from));
                continue;
            }
            int size = size();
            if (size == 0) {
                if (at > offset) {
                    break;
                }
                throw bad(bytes[from] & 0xff);
            }
            int code = code(size);
            from += size;
            if (size < LONGEST) {
                target[at++] = (char) code;
            } else {
                target[at++] = Character.highSurrogate(code);
                pending = Character.lowSurrogate(code);
                if (at < end) {
                    target[at++] = pending;
                    pending = 0;
                }
            }
        }
        return at == offset ? -1 : at - offset;
    }

    /** Gives out characters up to the first that is not ASCII, or is NUL. */
    private int ascii(char[] target, int offset, int length) {
        int run = run(length);
        if (run < LONG_RUN) {
            for (int i = 0; i < run; i++) {
                target[offset + i] = (char) bytes[from + i];
            }
        } else {
            widening.decode(buffer.limit(from + run).position(from), CharBuffer.wrap(target, offset, run), false);
        }
        from += run;
        return run;
    }

    /** How many bytes are above 0, of the next {@code length}. */
    private int run(int length) {
        int at = from;
        int end = from + length;
        while (at <= end - Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, at);
            // A byte that is 0 lends from its neighbour, so its highest bit is set then.
            if (((eight | eight - ONES) & HIGHEST_BITS) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < end && bytes[at] > 0) {
            at++;
        }
        return at - from;
    }

    /**
     * Bytes of the next character, which is not ASCII, after table 3-7 of the Unicode standard (version 15); 0 if it is none.
     */
    private int size() {
        int first = bytes[from] & 0xff;
        int size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        int second = follower(1);
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < size; i++) {
            if ((follower(i) & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size;
    }

    private int code(int size) {
        int code = bytes[from] & 0x7f >> size;
        for (int i = 1; i < size; i++) {
            code = code << 6 | follower(i) & 0x3f;
        }
        return code;
    }

    /** The byte so many after the first, or 0 at the end. */
    private int follower(int i) {
        return from + i < to ? bytes[from + i] & 0xff : 0;
    }

    private BadByteException bad(int found) {
        long at = before + from;
        String hex = "0x" + Character.forDigit(found >> 4, 16) + Character.forDigit(found & 15, 16);
        boolean wide = at < 2 && (found == 0 || found >= 0xfe);
        return new BadByteException("byte " + at + ": " + hex + (found == 0 ? " is not text" : " is not UTF-8")
                + (wide ? ", as in UTF-16" : "") + "; expected text in UTF-8: "
                + (found == 0 && !wide ? "a file with such bytes is damaged; make or fetch it again" : "save it so"));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
