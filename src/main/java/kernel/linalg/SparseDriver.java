package kernel.linalg;

/**
 * The loops around the micro-kernels on compressed rows. The traffic of the weights between the first- and the second-level cache
 * limits them, so a band of weights is brought in once and used for everything:
 *
 * <pre>
 *   loop 3   j over the neurons by strips      W, D, Z
 *   loop 2   q over the bands of pixels         X, W       a band of W, in the first-level cache
 *   loop 1   i over the samples                 X, D, Z    W ← W + Xᵀ·D, then Z ← Z + X·W for the next mini-batch
 * </pre>
 *
 * With many samples X is transposed, and loop 1 of the update runs over the pixels: a row of W stays in registers while rows of
 * D are added to it, so it is loaded and stored once a mini-batch instead of once a sample. Samples are added in the same order
 * either way.
 */
final class SparseDriver {
    private static final int LANES = Species.CHOSEN.length();
    /** Transposing pays from this many samples on, if samples times neurons reach TRANSPOSE_SIZE. */
    static final int TRANSPOSE_ROWS = 16;
    private static final int TRANSPOSE_SIZE = 4096;
    /** Samples transposed at a time, so that their part of D stays in the second-level cache. */
    static final int MAX_ROWS = 128;

    static {
        if (MAX_ROWS > SparseColumns.MAX_SAMPLES) {
            throw new IllegalStateException("MAX_ROWS: " + MAX_ROWS + " (at most " + SparseColumns.MAX_SAMPLES + ")");
        }
    }

    private SparseDriver() {
    }

    /** Z ← b + X·W for m samples. */
    static void forward(SparseRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                        double[] b, int bOff, double[] z, int zOff, int ldz) {
        for (int q = 0; q < x.bands; q++) {
            forwardBand(q, x, rows, first, m, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
        }
    }

    /** What band q adds to Z, which begins at b in the first band. */
    static void forwardBand(int q, SparseRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                            double[] b, int bOff, double[] z, int zOff, int ldz) {
        for (int j = 0, vectors; j < n; j += vectors * LANES) {
            vectors = strip(n - j);
            forward(vectors, x, q, rows, first, m, w, wOff + j, ldw, b, bOff + j, z, zOff + j, ldz);
        }
    }

    /** W ← W + Xᵀ·D for m samples, then Z ← b + X·W for the {@code next} ones. */
    static void updateThenForward(SparseRows x, int[] rows, int first, int m, int next, int n,
                     double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                     double[] b, int bOff, double[] z, int zOff, int ldz) {
        boolean byPixel = transposingPays(m, n);
        int piece = byPixel ? Tiling.evenly(m, MAX_ROWS) : m;
        int done = 0;
        for (; m - done > piece; done += piece) {
            piece(byPixel, x, rows, first + done, piece, 0, n, d, dOff + done * ldd, ldd, w, wOff, ldw, b, bOff, z, zOff, ldz);
        }
        piece(byPixel, x, rows, first + done, m - done, next, n, d, dOff + done * ldd, ldd, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    /** Whether an update by m samples of n neurons is faster by pixel. */
    static boolean transposingPays(int m, int n) {
        return m >= TRANSPOSE_ROWS && (long) m * n >= TRANSPOSE_SIZE;
    }

    private static void piece(boolean byPixel, SparseRows x, int[] rows, int first, int m, int next, int n,
                              double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                              double[] b, int bOff, double[] z, int zOff, int ldz) {
        SparseColumns columns = byPixel ? SparseColumns.ofThread() : null;
        if (byPixel) {
            columns.transpose(x, rows, first, m);
        }
        for (int j = 0, vectors; j < n; j += vectors * LANES) {
            vectors = strip(n - j);
            if (byPixel) {
                columns.reserve(m * vectors * LANES);
                columns.copy(m, vectors * LANES, d, dOff + j, ldd, 0);
            }
            for (int q = 0; q < x.bands; q++) {
                if (byPixel) {
                    updateByPixel(vectors, columns, x, q, w, wOff + j, ldw);
                } else {
                    updateBySample(vectors, x, q, rows, first, m, d, dOff + j, ldd, w, wOff + j, ldw);
                }
                forward(vectors, x, q, rows, first + m, next, w, wOff + j, ldw, b, bOff + j, z, zOff + j, ldz);
            }
        }
    }

    /**
     * Where the entries of the next sample begin and end is read before those of this one are multiplied. The end of a loop over
     * entries is mispredicted, so what is read after it is waited for.
     */
    private static void forward(int vectors, SparseRows x, int q, int[] rows, int first, int m,
                                double[] w, int wOff, int ldw, double[] b, int bOff, double[] z, int zOff, int ldz) {
        if (m == 0) {
            return;
        }
        int at = wOff + q * x.width * ldw;
        int s = rows[first] * x.bands + q, start = x.start[s], end = x.start[s + 1];
        for (int i = 0; i < m; i++) {
            int from = start, to = end, zAt = zOff + i * ldz;
            s = rows[first + Math.min(i + 1, m - 1)] * x.bands + q;
            start = x.start[s];
            end = x.start[s + 1];
            SparseTiles.product(vectors, x.entries, from, to, w, at, ldw, q == 0 ? b : z, q == 0 ? bOff : zAt, z, zAt);
        }
    }

    /** W ← W + Xᵀ·D in band q, sample after sample. Reads ahead like the forward pass. */
    static void updateBySample(int vectors, SparseRows x, int q, int[] rows, int first, int m,
                               double[] d, int dOff, int ldd, double[] w, int wOff, int ldw) {
        if (m == 0) {
            return;
        }
        int at = wOff + q * x.width * ldw;
        int s = rows[first] * x.bands + q, start = x.start[s], end = x.start[s + 1];
        for (int i = 0; i < m; i++) {
            int from = start, to = end;
            s = rows[first + Math.min(i + 1, m - 1)] * x.bands + q;
            start = x.start[s];
            end = x.start[s + 1];
            SparseTiles.update(vectors, x.entries, from, to, w, at, ldw, d, dOff + i * ldd);
        }
    }

    private static void updateByPixel(int vectors, SparseColumns t, SparseRows x, int q, double[] w, int wOff, int ldw) {
        for (int p = q * x.width, end = Math.min(p + x.width, x.columns); p < end; p++) {
            if (t.begin(p) < t.end[p]) {
                int row = wOff + p * ldw;
                SparseTiles.product(vectors, t.entries, t.begin(p), t.end[p], t.block, t.offset, vectors * LANES, w, row, w, row);
            }
        }
    }

    /** The vectors of a strip of so many columns: strips are about equally wide, because each decodes all entries. */
    static int strip(int columns) {
        return Tiling.evenly(columns / LANES, Tiling.STRIP_VECTORS);
    }
}
