package kernel.data.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import kernel.data.DataException;

/** Lines of text, one at a time, in a buffer that is used again. They end in LF, CR LF, or CR. */
final class LineReader implements Closeable {
    private static final int BUFFER = 1 << 14;
    private static final int MAX_LENGTH = 1 << 22;

    private final String name;
    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private int from;
    private int to;
    private char[] text = new char[256];
    private int length;
    private long line;
    private boolean afterCr;

    LineReader(String name, InputStream in) throws IOException {
        this.name = name;
        this.in = new Utf8Reader(in);
    }

    /** Goes to the next line; false at the end. */
    boolean next() throws IOException {
        line++;
        length = 0;
        while (from < to || fill()) {
            if (afterCr && buffer[from] == '\n') {
                from++;
                afterCr = false;
                continue;
            }
            afterCr = false;
            int end = from;
            while (end < to && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            append(end);
            if (end < to) {
                afterCr = buffer[end] == '\r';
                from = end + 1;
                return true;
            }
            from = to;
        }
        return length > 0;
    }

    private boolean fill() throws IOException {
        try {
            from = 0;
            to = Math.max(0, in.read(buffer, 0, buffer.length));
        } catch (Utf8Reader.BadByteException e) {
            throw e.at(name, line);
        }
        return to > 0;
    }

    private void append(int end) throws DataException {
        int more = end - from;
        if (more > text.length - length) {
            if (length + more > MAX_LENGTH) {
                throw new DataException(name + ": line " + line + ": more than " + MAX_LENGTH + " characters");
            }
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
        }
        System.arraycopy(buffer, from, text, length, more);
        length += more;
    }

    /** The line, in {@code text()[0]} to {@code text()[length() - 1]}. */
    char[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** Its number, from 1. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
