package kernel.linalg;

import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Exp}, step for step, a vector at a time. The constants are vectors for the reason that {@link VectorSigmoid} gives. */
final class VectorExp {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    static final DoubleVector MAX = constant(Exp.MAX);
    static final DoubleVector MINUS_MAX = constant(-Exp.MAX);
    static final DoubleVector ROUNDER = constant(Exp.ROUNDER);
    static final DoubleVector LOG2_E = constant(Exp.LOG2_E);
    static final DoubleVector MINUS_LN2_HIGH = constant(-Exp.LN2_HIGH);
    static final DoubleVector MINUS_LN2_LOW = constant(-Exp.LN2_LOW);
    static final DoubleVector C13 = constant(Exp.C13);
    static final DoubleVector MINUS_C12 = constant(-Exp.C12);
    static final DoubleVector C11 = constant(Exp.C11);
    static final DoubleVector MINUS_C10 = constant(-Exp.C10);
    static final DoubleVector C9 = constant(Exp.C9);
    static final DoubleVector MINUS_C8 = constant(-Exp.C8);
    static final DoubleVector C7 = constant(Exp.C7);
    static final DoubleVector MINUS_C6 = constant(-Exp.C6);
    static final DoubleVector C5 = constant(Exp.C5);
    static final DoubleVector MINUS_C4 = constant(-Exp.C4);
    static final DoubleVector C3 = constant(Exp.C3);
    static final DoubleVector MINUS_C2 = constant(-Exp.C2);
    static final DoubleVector ZERO = constant(0.0);
    static final DoubleVector ONE = constant(1.0);
    static final DoubleVector TWO = constant(2.0);
    static final DoubleVector MINUS_HALF = constant(-0.5);
    static final DoubleVector UPWARDS = constant(Exp.UPWARDS);
    static final LongVector ONE_BITS = ONE.reinterpretAsLongs();

    private VectorExp() {
    }

    static DoubleVector constant(double value) {
        return DoubleVector.broadcast(S, value);
    }

    /**
     * y ← eˣ for n elements, n at least the vector length; y may be x itself. Where n is no multiple of it the last
     * vector overlaps the one before, so it is loaded before that one is stored.
     */
    static void apply(int n, double[] x, int xOff, double[] y, int yOff) {
        int last = n - LANES;
        DoubleVector next = DoubleVector.fromArray(S, x, xOff);
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = next;
            next = DoubleVector.fromArray(S, x, xOff + Math.min(j + LANES, last));
            DoubleVector u = v.neg().max(MINUS_MAX).min(MAX);
            DoubleVector k = u.fma(LOG2_E, ROUNDER).sub(ROUNDER);
            DoubleVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, u));
            DoubleVector q = r.fma(C13, MINUS_C12);
            q = q.fma(r, C11);
            q = q.fma(r, MINUS_C10);
            q = q.fma(r, C9);
            q = q.fma(r, MINUS_C8);
            q = q.fma(r, C7);
            q = q.fma(r, MINUS_C6);
            q = q.fma(r, C5);
            q = q.fma(r, MINUS_C4);
            q = q.fma(r, C3);
            q = q.fma(r, MINUS_C2);
            DoubleVector p = ONE.sub(r.mul(r).fma(q, r));
            DoubleVector half = k.fma(MINUS_HALF, UPWARDS).add(ROUNDER);
            DoubleVector odd = half.sub(ROUNDER).fma(TWO, k);
            DoubleVector twoToHalf = half.reinterpretAsLongs().lanewise(LSHL, Exp.MANTISSA_BITS).add(ONE_BITS)
                    .reinterpretAsDoubles();
            p.mul(twoToHalf).mul(odd.fma(MINUS_HALF, ONE).mul(twoToHalf)).intoArray(y, yOff + Math.min(j, last));
        }
    }
}
