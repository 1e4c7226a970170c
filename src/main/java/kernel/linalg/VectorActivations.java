package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarActivations} a vector at a time, with the same bits; what is left over is done by the scalar form. */
final class VectorActivations {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();
    /** So many elements of softmax stay in the first cache. */
    private static final int PIECE = 1024;
    private static final ThreadLocal<double[]> PIECES = ThreadLocal.withInitial(() -> new double[PIECE]);

    private VectorActivations() {
    }

    static void exp(int n, double[] x, int xOff, double[] y, int yOff) {
        if (n >= LANES) {
            VectorExp.apply(n, x, xOff, y, yOff);
        } else {
            ScalarActivations.exp(n, x, xOff, y, yOff);
        }
    }

    static void sigmoid(int n, double[] x, int xOff, double[] y, int yOff) {
        int vectors = n - n % LANES;
        VectorSigmoid.apply(vectors, x, xOff, y, yOff);
        if (vectors < n) {
            ScalarActivations.sigmoid(n - vectors, x, xOff + vectors, y, yOff + vectors);
        }
    }

    static void tanh(int n, double[] x, int xOff, double[] y, int yOff) {
        int vectors = n - n % LANES;
        VectorTanh.apply(vectors, x, xOff, y, yOff);
        if (vectors < n) {
            ScalarActivations.tanh(n - vectors, x, xOff + vectors, y, yOff + vectors);
        }
    }

    static void silu(int n, double[] z, int zOff, double[] y, int yOff) {
        int vectors = n - n % LANES;
        if (vectors > 0) {
            VectorSilu.apply(vectors, z, zOff, y, yOff);
        }
        ScalarActivations.silu(n - vectors, z, zOff + vectors, y, yOff + vectors);
    }

    static void timesSiluDerivative(int n, double[] z, int zOff, double[] y, int yOff) {
        int vectors = n - n % LANES;
        if (vectors > 0) {
            VectorSilu.timesDerivative(vectors, z, zOff, y, yOff);
        }
        ScalarActivations.timesSiluDerivative(n - vectors, z, zOff + vectors, y, yOff + vectors);
    }

    /** y ← y · (a · (1 − a)). */
    static void timesSigmoidDerivative(int n, double[] a, int aOff, double[] y, int yOff) {
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        int vectors = n - n % LANES;
        for (int j = 0; j < vectors; j += LANES) {
            DoubleVector s = fromArray(S, a, aOff + j);
            fromArray(S, y, yOff + j).mul(s.mul(one.sub(s))).intoArray(y, yOff + j);
        }
        ScalarActivations.timesSigmoidDerivative(n - vectors, a, aOff + vectors, y, yOff + vectors);
    }

    /** y ← y · (1 − a²). */
    static void timesTanhDerivative(int n, double[] a, int aOff, double[] y, int yOff) {
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        int vectors = n - n % LANES;
        for (int j = 0; j < vectors; j += LANES) {
            DoubleVector t = fromArray(S, a, aOff + j);
            fromArray(S, y, yOff + j).mul(t.neg().fma(t, one)).intoArray(y, yOff + j);
        }
        ScalarActivations.timesTanhDerivative(n - vectors, a, aOff + vectors, y, yOff + vectors);
    }

    /** y ← x where a &gt; 0, else slope·x + 0: leaky ReLU where a is x, times its derivative where x is y. */
    static void leaky(int n, double slope, double[] a, int aOff, double[] x, int xOff, double[] y, int yOff) {
        DoubleVector zero = DoubleVector.broadcast(S, 0.0);
        DoubleVector factor = DoubleVector.broadcast(S, slope);
        int vectors = n - n % LANES;
        for (int j = 0; j < vectors; j += LANES) {
            DoubleVector v = fromArray(S, x, xOff + j);
            v.mul(factor).add(zero).blend(v, fromArray(S, a, aOff + j).compare(GT, zero)).intoArray(y, yOff + j);
        }
        for (int j = vectors; j < n; j++) {
            double v = x[xOff + j];
            y[yOff + j] = a[aOff + j] > 0.0 ? v : slope * v + 0.0;
        }
    }

    /**
     * Each step is done for many rows before the next, as a step of one row has to wait for its step before. In between the rows
     * lie without gaps, so that short ones fill whole vectors; one longer than a piece stays where it is.
     */
    static void softmax(int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        int most = Math.max(1, PIECE / n);
        for (int first = 0; first < m; first += most) {
            int rows = Math.min(most, m - first), ai = aOff + first * lda;
            double[] e = n <= PIECE ? PIECES.get() : a;
            int eOff = n <= PIECE ? 0 : ai;
            lessMaximum(rows, n, z, zOff + first * ldz, ldz, e, eOff);
            exp(rows * n, e, eOff, e, eOff);
            overSum(rows, n, e, eOff, a, ai, lda);
        }
    }

    /** E ← Z less the maximum of its row. */
    private static void lessMaximum(int m, int n, double[] z, int zOff, int ldz, double[] e, int eOff) {
        int vectors = n - n % LANES;
        for (int i = 0; i < m; i++) {
            int zi = zOff + i * ldz, ei = eOff + i * n;
            double max = z[zi];
            for (int j = 1; j < n; j++) {
                max = Math.max(max, z[zi + j]);
            }
            for (int j = 0; j < vectors; j += LANES) {
                fromArray(S, z, zi + j).sub(max).intoArray(e, ei + j);
            }
            for (int j = vectors; j < n; j++) {
                e[ei + j] = z[zi + j] - max;
            }
        }
    }

    /** A ← E over the sum of its row. */
    private static void overSum(int m, int n, double[] e, int eOff, double[] a, int aOff, int lda) {
        int vectors = n - n % LANES;
        for (int i = 0; i < m; i++) {
            int ei = eOff + i * n, ai = aOff + i * lda;
            double sum = 0.0;
            for (int j = 0; j < n; j++) {
                sum += e[ei + j];
            }
            for (int j = 0; j < vectors; j += LANES) {
                fromArray(S, e, ei + j).div(sum).intoArray(a, ai + j);
            }
            for (int j = vectors; j < n; j++) {
                a[ai + j] = e[ei + j] / sum;
            }
        }
    }
}
