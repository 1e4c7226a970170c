package kernel.linalg;

/**
 * The loops around the micro-kernels on compressed rows. Z ← b + X·W goes by samples: a sample's lit pixels choose rows of W.
 * W ← W + Xᵀ·D goes by samples, too, while they are few: each row of W that a sample lights is read and written once a
 * sample. With many samples X is transposed first, and the same product as forward, now with the rows of W for sums and the
 * rows of D to choose from, reads and writes each row of W once a mini-batch. Samples are added in the same order either way.
 */
final class SparseDriver {
    private static final int LANES = Species.CHOSEN.length();
    /** From so many samples on, if they are so many with their neurons, transposing pays. */
    static final int TRANSPOSE_ROWS = 16;
    private static final int TRANSPOSE_SIZE = 4096;
    /** So many are transposed at a time: their part of D stays in the second-level cache. */
    static final int MOST_ROWS = 128;

    private SparseDriver() {
    }

    static void forward(SparseRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                        double[] b, int bOff, double[] z, int zOff, int ldz) {
        // Neurons outside, samples inside: a block of columns of W stays in the cache for the whole mini-batch.
        for (int j = 0, vectors; j < n; j += vectors * LANES) {
            vectors = block(n - j);
            for (int i = 0; i < m; i++) {
                int row = rows[first + i];
                product(vectors, x.entries, x.start[row], x.start[row + 1], w, wOff + j, ldw, b, bOff + j,
                        z, zOff + i * ldz + j);
            }
        }
    }

    static void update(SparseRows x, int[] rows, int first, int m, int n,
                       double[] d, int dOff, int ldd, double[] w, int wOff, int ldw) {
        if (m < TRANSPOSE_ROWS || (long) m * n < TRANSPOSE_SIZE) {
            updateBySample(x, rows, first, m, n, d, dOff, ldd, w, wOff, ldw);
            return;
        }
        int piece = Tiling.evenly(m, MOST_ROWS);
        for (int i = 0; i < m; i += piece) {
            updateByPixel(x, rows, first + i, Math.min(piece, m - i), n, d, dOff + i * ldd, ldd, w, wOff, ldw);
        }
    }

    private static void updateBySample(SparseRows x, int[] rows, int first, int m, int n,
                                       double[] d, int dOff, int ldd, double[] w, int wOff, int ldw) {
        for (int j = 0, vectors; j < n; j += vectors * LANES) {
            vectors = block(n - j);
            for (int i = 0; i < m; i++) {
                int from = x.start[rows[first + i]];
                int to = x.start[rows[first + i] + 1];
                int at = dOff + i * ldd + j;
                switch (vectors) {
                    case 8 -> SparseTiles.update8(x.entries, from, to, d, at, w, wOff + j, ldw);
                    case 4 -> SparseTiles.update4(x.entries, from, to, d, at, w, wOff + j, ldw);
                    case 2 -> SparseTiles.update2(x.entries, from, to, d, at, w, wOff + j, ldw);
                    default -> SparseTiles.update1(x.entries, from, to, d, at, w, wOff + j, ldw);
                }
            }
        }
    }

    private static void updateByPixel(SparseRows x, int[] rows, int first, int m, int n,
                                      double[] d, int dOff, int ldd, double[] w, int wOff, int ldw) {
        SparseColumns t = SparseColumns.ofThread();
        t.transpose(x, rows, first, m);
        for (int j = 0, vectors; j < n; j += vectors * LANES) {
            vectors = block(n - j);
            t.copy(m, vectors * LANES, d, dOff + j, ldd);
            for (int p = 0; p < x.columns; p++) {
                if (t.start[p] < t.start[p + 1]) {
                    int row = wOff + p * ldw + j;
                    product(vectors, t.entries, t.start[p], t.start[p + 1], t.block, t.offset, vectors * LANES, w, row, w, row);
                }
            }
        }
    }

    private static void product(int vectors, int[] entries, int from, int to, double[] w, int wOff, int ldw,
                                double[] b, int bOff, double[] z, int zOff) {
        switch (vectors) {
            case 8 -> SparseTiles.product8(entries, from, to, w, wOff, ldw, b, bOff, z, zOff);
            case 4 -> SparseTiles.product4(entries, from, to, w, wOff, ldw, b, bOff, z, zOff);
            case 2 -> SparseTiles.product2(entries, from, to, w, wOff, ldw, b, bOff, z, zOff);
            default -> SparseTiles.product1(entries, from, to, w, wOff, ldw, b, bOff, z, zOff);
        }
    }

    /** The vectors of the widest micro-kernel that {@code columns} can fill. */
    private static int block(int columns) {
        return Math.min(8, Integer.highestOneBit(columns / LANES));
    }
}
