package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Loops over elements, a vector at a time and what is left over one by one. */
final class Elementwise {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private Elementwise() {
    }

    /** y ← fma(α, x, y). */
    static void axpy(int n, double alpha, double[] x, int xOff, double[] y, int yOff) {
        int j = 0;
        for (int end = n - LANES; j <= end; j += LANES) {
            DoubleVector v = fromArray(S, y, yOff + j);
            DoubleVector.broadcast(S, alpha).fma(fromArray(S, x, xOff + j), v).intoArray(y, yOff + j);
        }
        for (; j < n; j++) {
            y[yOff + j] = Math.fma(alpha, x[xOff + j], y[yOff + j]);
        }
    }

    /** Y ← α·(X − Y), row by row. */
    static void scaledDifference(int m, int n, double alpha, double[] x, int xOff, double[] y, int yOff, int ld) {
        for (int i = 0; i < m; i++) {
            int xi = xOff + i * ld, yi = yOff + i * ld, j = 0;
            for (int end = n - LANES; j <= end; j += LANES) {
                fromArray(S, x, xi + j).sub(fromArray(S, y, yi + j)).mul(alpha).intoArray(y, yi + j);
            }
            for (; j < n; j++) {
                y[yi + j] = alpha * (x[xi + j] - y[yi + j]);
            }
        }
    }

    /** y ← y + Σᵢ X[i] for the m rows of X in order; a vector of sums stays in its register while the rows pass. */
    static void addRows(int m, int n, double[] x, int xOff, int ldx, double[] y, int yOff) {
        int j = 0;
        for (int end = n - LANES; j <= end; j += LANES) {
            DoubleVector sum = fromArray(S, y, yOff + j);
            for (int i = 0; i < m; i++) {
                sum = sum.add(fromArray(S, x, xOff + i * ldx + j));
            }
            sum.intoArray(y, yOff + j);
        }
        for (; j < n; j++) {
            for (int i = 0; i < m; i++) {
                y[yOff + j] += x[xOff + i * ldx + j];
            }
        }
    }
}
