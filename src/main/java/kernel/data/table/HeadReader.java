package kernel.data.table;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** Text whose beginning can be looked at before it is read: as much as holds a few rows. */
final class HeadReader extends Reader {
    private static final int SIZE = 1 << 16;
    private static final int MAX_SIZE = 1 << 24;
    private static final int ENOUGH_LINES = 3;

    private final Reader in;
    private char[] head = new char[SIZE];
    private int length;
    private int given;
    private boolean all;
    /** Told when all before it was read. */
    private Utf8Reader.BadByteException bad;

    HeadReader(Reader in) throws IOException {
        this.in = in;
        do {
            if (length == head.length) {
                head = Arrays.copyOf(head, 2 * length);
            }
            while (length < head.length && !all) {
                int n = fetch(head, length, head.length - length);
                all = n < 0;
                length += Math.max(n, 0);
            }
        } while (!all && length < MAX_SIZE && !holdsEnough());
    }

    /** Whether the lines that are whole are enough. */
    private boolean holdsEnough() {
        return new String(head, 0, length).lines().limit(ENOUGH_LINES + 1).count() > ENOUGH_LINES;
    }

    private int fetch(char[] target, int offset, int wanted) throws IOException {
        try {
            return in.read(target, offset, wanted);
        } catch (Utf8Reader.BadByteException e) {
            bad = e;
            return -1;
        }
    }

    String head() {
        return new String(head, 0, length);
    }

    boolean headIsAll() {
        return all && bad == null;
    }

    @Override
    public int read(char[] target, int offset, int wanted) throws IOException {
        if (given == length) {
            head = null;
            if (bad != null) {
                throw bad;
            }
            return in.read(target, offset, wanted);
        }
        int n = Math.min(wanted, length - given);
        System.arraycopy(head, given, target, offset, n);
        given += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
