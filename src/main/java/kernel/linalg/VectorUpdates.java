package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarUpdates}, step for step, a vector at a time; what is left over goes there. C2 takes the
 * question for l1 out of the loops; they are apart because JDK 17 is slow at masks.
 */
final class VectorUpdates {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private VectorUpdates() {
    }

    static void decay(int n, double keep, double shrink, double[] w, int wOff) {
        DoubleVector factor = broadcast(S, keep), zero = broadcast(S, 0.0);
        DoubleVector above = broadcast(S, shrink), below = broadcast(S, -shrink);
        int j = 0;
        for (int end = n - LANES; j <= end; j += LANES) {
            DoubleVector x = fromArray(S, w, wOff + j), y = x.mul(factor);
            if (shrink != 0.0) {
                y = y.sub(zero.blend(above, x.compare(GT, zero)).blend(below, x.compare(LT, zero)));
            }
            y.intoArray(w, wOff + j);
        }
        ScalarUpdates.decay(n - j, keep, shrink, w, wOff + j);
    }

    static void gradientStep(int n, double eta, double l1, double l2, double[] g, int gOff, double[] w, int wOff) {
        DoubleVector minusEta = broadcast(S, -eta), decay = broadcast(S, l2), zero = broadcast(S, 0.0);
        DoubleVector above = broadcast(S, l1), below = broadcast(S, -l1);
        int j = 0;
        for (int end = n - LANES; j <= end; j += LANES) {
            DoubleVector x = fromArray(S, w, wOff + j);
            DoubleVector h = decay.fma(x, fromArray(S, g, gOff + j));
            if (l1 != 0.0) {
                h = h.add(zero.blend(above, x.compare(GT, zero)).blend(below, x.compare(LT, zero)));
            }
            minusEta.fma(h, x).intoArray(w, wOff + j);
        }
        ScalarUpdates.gradientStep(n - j, eta, l1, l2, g, gOff + j, w, wOff + j);
    }

    static void momentumStep(int n, double eta, double mu, double l1, double l2,
                             double[] g, int gOff, double[] w, int wOff, double[] v, int vOff) {
        DoubleVector minusEta = broadcast(S, -eta), kept = broadcast(S, mu), decay = broadcast(S, l2), zero = broadcast(S, 0.0);
        DoubleVector above = broadcast(S, l1), below = broadcast(S, -l1);
        int j = 0;
        for (int end = n - LANES; j <= end; j += LANES) {
            DoubleVector x = fromArray(S, w, wOff + j);
            DoubleVector h = decay.fma(x, fromArray(S, g, gOff + j));
            if (l1 != 0.0) {
                h = h.add(zero.blend(above, x.compare(GT, zero)).blend(below, x.compare(LT, zero)));
            }
            DoubleVector velocity = kept.fma(fromArray(S, v, vOff + j), h);
            velocity.intoArray(v, vOff + j);
            minusEta.fma(velocity, x).intoArray(w, wOff + j);
        }
        ScalarUpdates.momentumStep(n - j, eta, mu, false, l1, l2, g, gOff + j, w, wOff + j, v, vOff + j);
    }

    static void nesterovStep(int n, double eta, double mu, double l1, double l2,
                             double[] g, int gOff, double[] w, int wOff, double[] v, int vOff) {
        DoubleVector minusEta = broadcast(S, -eta), kept = broadcast(S, mu), decay = broadcast(S, l2), zero = broadcast(S, 0.0);
        DoubleVector above = broadcast(S, l1), below = broadcast(S, -l1);
        int j = 0;
        for (int end = n - LANES; j <= end; j += LANES) {
            DoubleVector x = fromArray(S, w, wOff + j);
            DoubleVector h = decay.fma(x, fromArray(S, g, gOff + j));
            if (l1 != 0.0) {
                h = h.add(zero.blend(above, x.compare(GT, zero)).blend(below, x.compare(LT, zero)));
            }
            DoubleVector velocity = kept.fma(fromArray(S, v, vOff + j), h);
            velocity.intoArray(v, vOff + j);
            minusEta.fma(kept.fma(velocity, h), x).intoArray(w, wOff + j);
        }
        ScalarUpdates.momentumStep(n - j, eta, mu, true, l1, l2, g, gOff + j, w, wOff + j, v, vOff + j);
    }

    static void adamStep(int n, double step, double keep, double rootCorrection, double beta1, double beta2, double epsilon,
                         double l1, double l2, double[] g, int gOff, double[] w, int wOff,
                         double[] m, int mOff, double[] v, int vOff) {
        DoubleVector minusStep = broadcast(S, -step), kept = broadcast(S, keep);
        DoubleVector decay = broadcast(S, l2), zero = broadcast(S, 0.0);
        DoubleVector above = broadcast(S, l1), below = broadcast(S, -l1);
        DoubleVector old1 = broadcast(S, beta1), new1 = broadcast(S, 1.0 - beta1);
        DoubleVector old2 = broadcast(S, beta2), new2 = broadcast(S, 1.0 - beta2);
        DoubleVector correction = broadcast(S, rootCorrection), least = broadcast(S, epsilon);
        int j = 0;
        for (int end = n - LANES; j <= end; j += LANES) {
            DoubleVector x = fromArray(S, w, wOff + j);
            DoubleVector h = decay.fma(x, fromArray(S, g, gOff + j));
            if (l1 != 0.0) {
                h = h.add(zero.blend(above, x.compare(GT, zero)).blend(below, x.compare(LT, zero)));
            }
            DoubleVector mean = old1.fma(fromArray(S, m, mOff + j), new1.mul(h));
            DoubleVector square = old2.fma(fromArray(S, v, vOff + j), new2.mul(h).mul(h));
            mean.intoArray(m, mOff + j);
            square.intoArray(v, vOff + j);
            minusStep.fma(mean.div(square.sqrt().fma(correction, least)), x.mul(kept)).intoArray(w, wOff + j);
        }
        ScalarUpdates.adamStep(n - j, step, keep, rootCorrection, beta1, beta2, epsilon, l1, l2,
                g, gOff + j, w, wOff + j, m, mOff + j, v, vOff + j);
    }

    /** Four rows pass while a vector of sums is in its register. */
    static void addSquares(int m, int n, double[] g, int gOff, int ldg, double[] s, int sOff) {
        int i = 0;
        for (; i <= m - 4; i += 4) {
            addFourSquares(n, g, gOff + i * ldg, ldg, s, sOff);
        }
        for (; i < m; i++) {
            addSquares(n, g, gOff + i * ldg, s, sOff);
        }
    }

    private static void addFourSquares(int n, double[] g, int gOff, int ldg, double[] s, int sOff) {
        int j = 0, g1 = gOff + ldg, g2 = g1 + ldg, g3 = g2 + ldg;
        for (int end = n - LANES; j <= end; j += LANES) {
            DoubleVector x = fromArray(S, g, gOff + j), sum = x.fma(x, fromArray(S, s, sOff + j));
            x = fromArray(S, g, g1 + j);
            sum = x.fma(x, sum);
            x = fromArray(S, g, g2 + j);
            sum = x.fma(x, sum);
            x = fromArray(S, g, g3 + j);
            x.fma(x, sum).intoArray(s, sOff + j);
        }
        ScalarUpdates.addSquares(4, n - j, g, gOff + j, ldg, s, sOff + j);
    }

    private static void addSquares(int n, double[] g, int gOff, double[] s, int sOff) {
        int j = 0;
        for (int end = n - LANES; j <= end; j += LANES) {
            DoubleVector x = fromArray(S, g, gOff + j);
            x.fma(x, fromArray(S, s, sOff + j)).intoArray(s, sOff + j);
        }
        ScalarUpdates.addSquares(1, n - j, g, gOff + j, 0, s, sOff + j);
    }
}
