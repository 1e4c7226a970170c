package kernel.linalg;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static kernel.linalg.VectorExp.ONE;
import static kernel.linalg.VectorExp.ONE_BITS;
import static kernel.linalg.VectorExp.ROUNDER;
import static kernel.linalg.VectorExp.ZERO;
import static kernel.linalg.VectorExp.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Tanh}, step for step, a vector at a time. The constants are vectors for the reason that {@link VectorSigmoid} gives. */
final class VectorTanh {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private static final DoubleVector MAX = constant(Tanh.MAX);
    private static final DoubleVector MINUS_TWO_LOG2_E = constant(Tanh.MINUS_TWO_LOG2_E);
    private static final DoubleVector UPWARDS = constant(Tanh.UPWARDS);
    private static final DoubleVector HALF_LN2_HIGH = constant(Tanh.HALF_LN2_HIGH);
    private static final DoubleVector HALF_LN2_LOW = constant(Tanh.HALF_LN2_LOW);
    private static final DoubleVector THREE = constant(3.0);
    private static final DoubleVector C1 = constant(Tanh.C1);
    private static final DoubleVector C2 = constant(Tanh.C2);
    private static final DoubleVector C3 = constant(Tanh.C3);
    private static final DoubleVector C4 = constant(Tanh.C4);
    private static final DoubleVector C5 = constant(Tanh.C5);
    private static final DoubleVector C6 = constant(Tanh.C6);
    private static final DoubleVector C7 = constant(Tanh.C7);
    private static final DoubleVector C8 = constant(Tanh.C8);

    private VectorTanh() {
    }

    /** y ← tanh x for n elements, n a multiple of the vector length; y may be x itself. */
    static void apply(int n, double[] x, int xOff, double[] y, int yOff) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, xOff + j);
            DoubleVector u = v.abs().min(MAX);
            DoubleVector rounded = u.fma(MINUS_TWO_LOG2_E, UPWARDS).add(ROUNDER);
            DoubleVector k = rounded.sub(ROUNDER);
            DoubleVector r = k.fma(HALF_LN2_LOW, k.fma(HALF_LN2_HIGH, u));
            DoubleVector s = r.mul(r);
            DoubleVector q = s.fma(C8, C7);
            q = q.fma(s, C6);
            q = q.fma(s, C5);
            q = q.fma(s, C4);
            q = q.fma(s, C3);
            q = q.fma(s, C2);
            DoubleVector c = q.fma(s, C1).fma(s, ONE);
            DoubleVector t = rounded.reinterpretAsLongs().lanewise(LSHL, Exp.MANTISSA_BITS).add(ONE_BITS).reinterpretAsDoubles();
            DoubleVector less = ONE.sub(t);
            DoubleVector more = ONE.add(t);
            DoubleVector w = less.sub(t.mul(r.fma(t.sub(THREE), less.mul(c))).div(r.fma(less, more.mul(c))));
            w.min(v).blend(w.neg(), v.compare(LT, ZERO)).intoArray(y, yOff + j);
        }
    }
}
