package kernel.linalg;

import java.util.Arrays;

/** Gradients of compressed rows of doubles, some rows at a time. */
public final class SparseDoubleGradient {
    private SparseDoubleGradient() {
    }

    /**
     * G ← rows {@code from} up to, not including, {@code to} of Xᵀ·D for m rows of X, the samples in order; every element is the
     * chain of {@link Kernels#gemm} with β = 0, without its products with zeros.
     *
     * @param kernels do the work
     * @param x       compressed rows
     * @param rows    numbers of rows
     * @param first   where in {@code rows} the m samples begin
     * @param m       rows of D
     * @param from    the column of X that is the first row of G
     * @param to      the column after the last
     * @param n       columns of D and G
     * @param d       m×n
     * @param dOff    where D begins
     * @param ldd     from one row of D to the next
     * @param g       (to − from)×n, written
     * @param gOff    where G begins
     * @param ldg     from one row of G to the next
     */
    public static void form(Kernels kernels, SparseDoubleRows x, int[] rows, int first, int m, int from, int to, int n, double[] d, int dOff, int ldd,
                            double[] g, int gOff, int ldg) {
        for (int p = 0; p < to - from; p++) {
            Arrays.fill(g, gOff + p * ldg, gOff + p * ldg + n, 0.0);
        }
        for (int i = 0; i < m; i++) {
            int r = rows[first + i];
            int found = from == 0 ? x.start[r] : Arrays.binarySearch(x.columns, x.start[r], x.start[r + 1], from);
            for (int e = found < 0 ? -found - 1 : found; e < x.start[r + 1] && x.columns[e] < to; e++) {
                kernels.axpy(n, x.values[e], d, dOff + i * ldd, g, gOff + (x.columns[e] - from) * ldg);
            }
        }
    }
}
