package kernel.linalg;


/**
 * Some rows of {@link SparseRows}, transposed: for every pixel the samples in which it is nonzero, ascending, with their
 * values. Each thread keeps one, which grows to the largest mini-batch that the thread has met, so that only the first
 * transposition of a size allocates.
 */
final class SparseColumns {
    private static final ThreadLocal<SparseColumns> OF_THREAD = ThreadLocal.withInitial(SparseColumns::new);
    /**
     * Copies after which the best offset is measured again: soon, and often until that code is compiled; then seldom, because only
     * a collection may move the block.
     */
    private static final int FIRST_COPIES = 1 << 4, MOST_COPIES = 1 << 11;

    /** A sample and a value share the 16 bits of an entry. */
    static final int MAX_SAMPLES = 256;

    /** Pixel p's entries, sample &lt;&lt; 8 | value, are {@code entries[begin(p)]} up to, not including, {@code entries[end[p]]}. */
    int[] end = {};
    char[] entries = {};
    private int room;
    /** A block of columns of a dense matrix, row by row from {@link #offset} on, at which its vectors lie within cache lines. */
    double[] block = {};
    int offset;
    private int copies;
    private int measureAfter = FIRST_COPIES;
    private SparseColumns next;

    private SparseColumns() {
    }

    static SparseColumns ofThread() {
        return OF_THREAD.get();
    }

    /**
     * Transposes the rows {@code rows[first]}, … of x. Each pixel has room for all m samples, which takes more memory than to count
     * them beforehand, and half the time.
     */
    void transpose(SparseRows x, int[] rows, int first, int m) {
        int columns = x.columns;
        if (end.length < columns) {
            end = new int[columns];
        }
        if (entries.length < columns * m) {
            entries = new char[columns * m];
        }
        room = m;
        for (int p = 0; p < columns; p++) {
            end[p] = p * m;
        }
        for (int i = 0; i < m; i++) {
            int s = rows[first + i] * x.bands;
            for (int q = 0; q < x.bands; q++) {
                append(i << 8, x.entries, x.start[s + q], x.start[s + q + 1], q * x.width);
            }
        }
    }

    /** Appends a sample to the pixels that it has entries of, counted from {@code pixel} on. */
    private void append(int sample, char[] from, int first, int last, int pixel) {
        int[] place = end;
        char[] to = entries;
        for (int e = first; e < last; e++) {
            int entry = from[e], p = pixel + (entry >>> 8), at = place[p];
            to[at] = (char) (sample | entry & 0xff);
            place[p] = at + 1;
        }
    }

    /** Where the entries of a pixel begin. */
    int begin(int pixel) {
        return pixel * room;
    }

    /** Room in the block for so many elements; forgets what is there. */
    void reserve(int elements) {
        int length = elements + Kernels.MAX_OFFSET;
        if (block.length < length) {
            block = new double[length];
            offset = 0;
            measureAfter = FIRST_COPIES;
        }
        if (copies >= measureAfter) {
            offset = Alignment.fastestOffset(block);
            measureAfter = Math.min(2 * measureAfter, MOST_COPIES);
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
