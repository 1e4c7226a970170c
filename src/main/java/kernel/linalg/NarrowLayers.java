package kernel.linalg;

/**
 * The three products of a narrow layer: the loops around {@link NarrowTiles}. Weights and samples are in the first-level cache,
 * so nothing is packed and nothing is cut into blocks. What matters is how soon a JVM that has just started has compiled it all.
 */
final class NarrowLayers {
    private static final int LANES = Species.CHOSEN.length();
    private static final int ROWS = NarrowTiles.ROWS;
    /** A row of zeros for sums to begin with: only read. */
    private static final double[] ZEROS = new double[Tiling.NARROW_INPUTS];

    private NarrowLayers() {
    }

    /** Z ← b + A·W. */
    static void forward(int m, int n, int k, double[] a, int aOff, int lda, double[] w, int wOff, int ldw,
                        double[] b, int bOff, double[] z, int zOff, int ldz) {
        product(m, n, k, a, aOff, lda, 1, w, wOff, ldw, b, bOff, 0, z, zOff, ldz);
    }

    /** E ← D·Wᵀ, with W transposed first: it is small beside what is done with it. n is at least one vector. */
    static void backward(int m, int n, int k, double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                         double[] e, int eOff, int lde) {
        double[] transposed = GemmBuffers.ofThread().b(n * k);
        int p = 0;
        for (; p + 3 < n; p += 4) {
            fourRows(k, w, wOff + p * ldw, ldw, transposed, p, n);
        }
        for (; p < n; p++) {
            oneRow(k, w, wOff + p * ldw, transposed, p, n);
        }
        product(m, n, k, d, dOff, ldd, 1, transposed, 0, n, ZEROS, 0, 0, e, eOff, lde);
    }

    /** G ← Aᵀ·D, or G ← G + Aᵀ·D. */
    static void gradient(boolean add, int m, int n, int k, double[] a, int aOff, int lda, double[] d, int dOff, int ldd,
                         double[] g, int gOff, int ldg) {
        if (add) {
            product(m, n, k, a, aOff, 1, lda, d, dOff, ldd, g, gOff, ldg, g, gOff, ldg);
        } else {
            product(m, n, k, a, aOff, 1, lda, d, dOff, ldd, ZEROS, 0, 0, g, gOff, ldg);
        }
    }

    /** {@code to[toOff + q * ldt + r] = from[fromOff + r * ldf + q]} for q up to k and r up to 4. */
    private static void fourRows(int k, double[] from, int fromOff, int ldf, double[] to, int toOff, int ldt) {
        int r1 = fromOff + ldf, r2 = r1 + ldf, r3 = r2 + ldf;
        for (int q = 0, t = toOff; q < k; q++, t += ldt) {
            to[t] = from[fromOff + q];
            to[t + 1] = from[r1 + q];
            to[t + 2] = from[r2 + q];
            to[t + 3] = from[r3 + q];
        }
    }

    private static void oneRow(int k, double[] from, int fromOff, double[] to, int toOff, int ldt) {
        for (int q = 0, t = toOff; q < k; q++, t += ldt) {
            to[t] = from[fromOff + q];
        }
    }

    /**
     * C ← C₀ + A·B by tiles, down the rows. If less than a vector is left over at the right, the last tile begins further left, and
     * computes some columns once more: only where C₀ is not C.
     */
    private static void product(int m, int n, int k, double[] a, int aOff, int rowStride, int kStride, double[] b, int bOff, int ldb,
                                double[] c0, int c0Off, int ldc0, double[] c, int cOff, int ldc) {
        for (int j = 0; j < n; j += 2 * LANES) {
            int at = Math.min(j, n - LANES);
            int second = Math.max(0, Math.min(LANES, n - j - LANES));
            if (m == 1) {
                NarrowTiles.row(k, a, aOff, kStride, b, bOff + at, ldb, c0, c0Off + at, c, cOff + at, second);
                continue;
            }
            for (int i = 0; i < m; i += ROWS) {
                NarrowTiles.tile(k, a, aOff + i * rowStride, rowStride, kStride, b, bOff + at, ldb,
                        c0, c0Off + i * ldc0 + at, ldc0, c, cOff + i * ldc + at, ldc, Math.min(ROWS, m - i), second);
            }
        }
    }
}
