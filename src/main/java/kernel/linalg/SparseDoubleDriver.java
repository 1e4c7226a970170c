package kernel.linalg;

/**
 * The loops around the micro-kernels on compressed rows of doubles. The rows of W that one mini-batch touches are few, so they
 * stay in a cache by themselves from its update to the forward pass of the next:
 *
 * <pre>
 *   loop 2   j over the neurons by strips      W, D, Z
 *   loop 1   i over the samples                 X, D, Z    W ← W + Xᵀ·D, then Z ← b + X·W for the next mini-batch
 * </pre>
 */
final class SparseDoubleDriver {
    private static final int LANES = Species.CHOSEN.length();

    private SparseDoubleDriver() {
    }

    /** W ← W + Xᵀ·D for m samples, then Z ← b + X·W for the {@code next} ones. */
    static void updateThenForward(SparseDoubleRows x, int[] rows, int first, int m, int next, int n,
                                  double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                                  double[] b, int bOff, double[] z, int zOff, int ldz) {
        for (int j = 0, vectors; j < n; j += vectors * LANES) {
            vectors = SparseDriver.strip(n - j);
            for (int i = 0; i < m; i++) {
                int r = rows[first + i];
                SparseDoubleTiles.update(vectors, x.columns, x.values, x.start[r], x.start[r + 1], w, wOff + j, ldw, d, dOff + i * ldd + j);
            }
            for (int i = 0; i < next; i++) {
                int r = rows[first + m + i];
                SparseDoubleTiles.product(vectors, x.columns, x.values, x.start[r], x.start[r + 1], w, wOff + j, ldw, b, bOff + j,
                        z, zOff + i * ldz + j);
            }
        }
    }
}
