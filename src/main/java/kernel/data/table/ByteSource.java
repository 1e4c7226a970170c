package kernel.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes as they come, counted, whose beginning can be looked at before it is read. */
final class ByteSource extends InputStream {
    static final int BUFFER = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private long fetched;
    private boolean ended;

    ByteSource(InputStream in) {
        this.in = in;
    }

    /** The next {@code count} bytes, or all if there are fewer; they stay to be read. */
    byte[] peek(int count) throws IOException {
        if (count > buffer.length) {
            buffer = Arrays.copyOf(buffer, count);
        }
        if (count > buffer.length - from) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        while (to - from < count && fill()) {
            continue;
        }
        return Arrays.copyOfRange(buffer, from, Math.min(to, from + count));
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        int n = in.read(buffer, to, buffer.length - to);
        if (n < 0) {
            ended = true;
            return false;
        }
        to += n;
        fetched += n;
        return true;
    }

    private boolean ready() throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
            return fill();
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return ready() ? buffer[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int n = Math.min(length, to - from);
        System.arraycopy(buffer, from, target, offset, n);
        from += n;
        return n;
    }

    /** At least 1 unless this is the end. A pipe may have nothing yet: gzip's reader would take that for the end of a file. */
    @Override
    public int available() throws IOException {
        return ready() ? to - from : 0;
    }

    /** How many bytes were taken from what lies below. */
    long fetched() {
        return fetched;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
