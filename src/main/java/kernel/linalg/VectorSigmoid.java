package kernel.linalg;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Sigmoid}, step for step, a vector at a time. After 8,000 bytecodes C2 stops inlining, and what it does not inline makes an
 * object of each vector: the constants are kept as vectors, as to broadcast one takes some hundred bytecodes, to read a field three.
 */
final class VectorSigmoid {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private static final DoubleVector MAX = constant(Exp.MAX);
    private static final DoubleVector ROUNDER = constant(Exp.ROUNDER);
    private static final DoubleVector LOG2_E = constant(Exp.LOG2_E);
    private static final DoubleVector MINUS_LN2_HIGH = constant(-Exp.LN2_HIGH);
    private static final DoubleVector MINUS_LN2_LOW = constant(-Exp.LN2_LOW);
    private static final DoubleVector C13 = constant(Exp.C13);
    private static final DoubleVector MINUS_C12 = constant(-Exp.C12);
    private static final DoubleVector C11 = constant(Exp.C11);
    private static final DoubleVector MINUS_C10 = constant(-Exp.C10);
    private static final DoubleVector C9 = constant(Exp.C9);
    private static final DoubleVector MINUS_C8 = constant(-Exp.C8);
    private static final DoubleVector C7 = constant(Exp.C7);
    private static final DoubleVector MINUS_C6 = constant(-Exp.C6);
    private static final DoubleVector C5 = constant(Exp.C5);
    private static final DoubleVector MINUS_C4 = constant(-Exp.C4);
    private static final DoubleVector C3 = constant(Exp.C3);
    private static final DoubleVector MINUS_C2 = constant(-Exp.C2);
    private static final DoubleVector ZERO = constant(0.0);
    private static final DoubleVector ONE = constant(1.0);
    private static final DoubleVector TWO = constant(2.0);
    private static final DoubleVector MINUS_HALF = constant(-0.5);
    private static final DoubleVector TO_HALF = constant(Sigmoid.TO_HALF);
    private static final LongVector ONE_BITS = ONE.reinterpretAsLongs();

    private VectorSigmoid() {
    }

    private static DoubleVector constant(double value) {
        return DoubleVector.broadcast(S, value);
    }

    /** y ← σ(x) for n elements, n a multiple of the vector length; y may be x itself. */
    static void apply(int n, double[] x, int xOff, double[] y, int yOff) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, xOff + j);
            DoubleVector u = v.abs().min(MAX);
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
            DoubleVector half = k.fma(TO_HALF, ROUNDER);
            DoubleVector odd = half.sub(ROUNDER).fma(TWO, k);
            DoubleVector twoToHalf = half.reinterpretAsLongs().lanewise(LSHL, Exp.MANTISSA_BITS).add(ONE_BITS)
                    .reinterpretAsDoubles();
            DoubleVector e = p.mul(twoToHalf).mul(odd.fma(MINUS_HALF, ONE).mul(twoToHalf));
            ONE.blend(e, v.compare(LT, ZERO)).div(e.add(ONE)).intoArray(y, yOff + j);
        }
    }
}
