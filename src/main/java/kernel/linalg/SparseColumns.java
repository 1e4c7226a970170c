package kernel.linalg;

import java.util.Arrays;

/**
 * Some rows of {@link SparseRows}, transposed: for every pixel the samples in which it is nonzero, ascending, with their
 * values. Each thread keeps one, which grows to the largest mini-batch that the thread has met, so that only the first
 * transposition of a size allocates.
 */
final class SparseColumns {
    private static final ThreadLocal<SparseColumns> OF_THREAD = ThreadLocal.withInitial(SparseColumns::new);
    /** Copies after which the best offset is measured again, because a collection may have moved the block. */
    private static final int COPIES = 1 << 11;

    /** A sample and a value share the 16 bits of an entry. */
    static final int MAX_SAMPLES = 256;

    /** Pixel p's entries, sample &lt;&lt; 8 | value, are {@code entries[start[p]]} up to, not including, {@code start[p + 1]}. */
    int[] start = {};
    char[] entries = {};
    /** A block of columns of a dense matrix, row by row from {@link #offset} on, at which its vectors lie within cache lines. */
    double[] block = {};
    int offset;
    private int copies;
    private SparseColumns next;

    private SparseColumns() {
    }

    static SparseColumns ofThread() {
        return OF_THREAD.get();
    }

    /** Transposes the rows {@code rows[first]}, … of x: a counting sort by pixel, which keeps the samples in order. */
    void transpose(SparseRows x, int[] rows, int first, int m) {
        // Pixel p is counted in place[p + 2]. Summing makes place[p + 1] the start of p; filling moves that on to the start of p + 1.
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

    /** Room in the block for so many elements; forgets what is there. */
    void reserve(int elements) {
        int length = elements + Kernels.MAX_OFFSET;
        if (block.length < length) {
            block = new double[length];
            offset = 0;
        }
        if (copies >= COPIES) {
            offset = Alignment.fastestOffset(block);
            copies = 0;
        }
    }

    /** block[at] and on ← m rows and n columns of D, contiguous and on whole cache lines because they are read many times. */
    void copy(int m, int n, double[] d, int dOff, int ldd, int at) {
        copies++;
        for (int i = 0; i < m; i++) {
            System.arraycopy(d, dOff + i * ldd, block, offset + at + i * n, n);
        }
    }

    /** Another of this thread's, for the samples after those here. */
    SparseColumns next() {
        if (next == null) {
            next = new SparseColumns();
        }
        return next;
    }
}
