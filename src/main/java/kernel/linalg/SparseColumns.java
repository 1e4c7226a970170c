package kernel.linalg;

import java.util.Arrays;

/**
 * Some rows of {@link SparseRows}, transposed: for every pixel the samples in which it is nonzero, ascending, with their values. It
 * belongs to one thread, grows to the largest mini-batch that the thread has met and is kept, so that transposing allocates
 * nothing but the first time.
 */
final class SparseColumns {
    private static final ThreadLocal<SparseColumns> OF_THREAD = ThreadLocal.withInitial(SparseColumns::new);
    /** A collection may have moved the block: so many copies later its place is found again. */
    private static final int COPIES = 1 << 11;

    /** A sample and a value share the 16 bits of an entry. */
    static final int MAX_SAMPLES = 256;

    /** Pixel p's entries, sample &lt;&lt; 8 | value, are {@code entries[start[p]]} up to, not including, {@code start[p + 1]}. */
    int[] start = {};
    char[] entries = {};
    /** A block of columns of a dense matrix, row by row from {@link #offset}, where its vectors lie within cache lines. */
    double[] block = {};
    int offset;
    private int copies;

    private SparseColumns() {
    }

    static SparseColumns ofThread() {
        return OF_THREAD.get();
    }

    /** Transposes the rows {@code rows[first]}, … of x: a counting sort by pixel, which keeps the samples in order. */
    void transpose(SparseRows x, int[] rows, int first, int m) {
        // Two places to spare: counts stand two further on, sums one, and each pixel's end moves on to be the next one's start.
        int length = x.columns + 2;
        if (start.length < length) {
            start = new int[length];
        }
        Arrays.fill(start, 0, length, 0);
        int[] place = start;
        for (int i = 0; i < m; i++) {
            for (int q = 0, s = rows[first + i] * x.bands; q < x.bands; q++, s++) {
                for (int e = x.start[s], pixel = q * x.width + 2; e < x.start[s + 1]; e++) {
                    place[pixel + (x.entries[e] >>> 8)]++;
                }
            }
        }
        for (int p = 2; p < length; p++) {
            place[p] += place[p - 1];
        }
        if (entries.length < place[length - 1]) {
            entries = new char[place[length - 1]];
        }
        char[] out = entries;
        for (int i = 0; i < m; i++) {
            for (int q = 0, s = rows[first + i] * x.bands; q < x.bands; q++, s++) {
                for (int e = x.start[s], pixel = q * x.width + 1; e < x.start[s + 1]; e++) {
                    out[place[pixel + (x.entries[e] >>> 8)]++] = (char) (i << 8 | x.entries[e] & 0xff);
                }
            }
        }
    }

    /** block ← m rows and n columns of D: read again and again, they are worth lying together and on whole cache lines. */
    void copy(int m, int n, double[] d, int dOff, int ldd) {
        int length = m * n + Kernels.MAX_OFFSET;
        if (block.length < length) {
            block = new double[length];
            offset = 0;
        }
        if (++copies % COPIES == 0) {
            offset = Alignment.fastestOffset(block);
        }
        for (int i = 0; i < m; i++) {
            System.arraycopy(d, dOff + i * ldd, block, offset + i * n, n);
        }
    }
}
