package kernel.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies blocks of A and B into panels, in the order in which the micro-kernels read them: {@code height} neighbouring
 * values for every step of k,
 *
 * <pre>
 *   to[toOff + q * height + r] = alpha * op(x)[r, q]        0 ≤ r &lt; height, 0 ≤ q &lt; kc
 * </pre>
 *
 * Transposition and alpha are dealt with here, once, and not in the innermost loop. Both matrices use the same two
 * copies: what is contiguous along the panel is copied, what is contiguous along k is transposed on the way.
 */
final class Packing {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private Packing() {
    }

    /** Packs values that lie side by side along the panel: (r,q) is {@code x[xOff + q * ldx + r]}, r &lt; rows. */
    static void alongPanel(double alpha, double[] x, int xOff, int ldx, int rows, int kc,
                           double[] to, int toOff, int height) {
        if (rows == height && height >= LANES) {
            int last = height - LANES;
            for (int q = 0; q < kc; q++) {
                int from = xOff + q * ldx;
                int at = toOff + q * height;
                for (int r = 0; r < last; r += LANES) {
                    DoubleVector.fromArray(S, x, from + r).mul(alpha).intoArray(to, at + r);
                }
                DoubleVector.fromArray(S, x, from + last).mul(alpha).intoArray(to, at + last);
            }
            return;
        }
        for (int q = 0; q < kc; q++) {
            int from = xOff + q * ldx;
            int at = toOff + q * height;
            for (int r = 0; r < height; r++) {
                to[at + r] = alpha * x[from + Math.min(r, rows - 1)];
            }
        }
    }

    /** Packs values that lie side by side along k: (r,q) is {@code x[xOff + r * ldx + q]}, r &lt; rows. */
    static void acrossPanel(double alpha, double[] x, int xOff, int ldx, int rows, int kc,
                            double[] to, int toOff, int height) {
        int blocked = 0;
        if (LANES == Transpose.SIZE && height >= LANES) {
            blocked = kc - kc % LANES;
            for (int r = 0; r < height; r += LANES) {
                int first = Math.min(r, height - LANES);
                for (int q = 0; q < blocked; q += LANES) {
                    Transpose.block(alpha, x, xOff + q, ldx, first, rows - 1, to, toOff + q * height + first, height);
                }
            }
        }
        for (int r = 0; r < height; r++) {
            int from = xOff + Math.min(r, rows - 1) * ldx;
            for (int q = blocked; q < kc; q++) {
                to[toOff + q * height + r] = alpha * x[from + q];
            }
        }
    }
}
