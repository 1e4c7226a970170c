package kernel.linalg;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Sigmoid}, step for step, a vector at a time. After 8,000 bytecodes C2 stops inlining, and what it does not inline makes an
 * object of each vector. To broadcast a constant takes seventy bytecodes, to read a vector in a field three, but C2 loads that one anew
 * for each vector, as the stores might have changed it, and most lie across two cache lines. So the polynomial's are broadcast.
 */
final class VectorSigmoid {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private static final DoubleVector MAX = constant(Exp.MAX);
    private static final DoubleVector ROUNDER = constant(Exp.ROUNDER);
    private static final DoubleVector LOG2_E = constant(Exp.LOG2_E);
    private static final DoubleVector MINUS_LN2_HIGH = constant(-Exp.LN2_HIGH);
    private static final DoubleVector MINUS_LN2_LOW = constant(-Exp.LN2_LOW);
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
        DoubleVector c13 = DoubleVector.broadcast(S, Exp.C13);
        DoubleVector minusC12 = DoubleVector.broadcast(S, -Exp.C12);
        DoubleVector c11 = DoubleVector.broadcast(S, Exp.C11);
        DoubleVector minusC10 = DoubleVector.broadcast(S, -Exp.C10);
        DoubleVector c9 = DoubleVector.broadcast(S, Exp.C9);
        DoubleVector minusC8 = DoubleVector.broadcast(S, -Exp.C8);
        DoubleVector c7 = DoubleVector.broadcast(S, Exp.C7);
        DoubleVector minusC6 = DoubleVector.broadcast(S, -Exp.C6);
        DoubleVector c5 = DoubleVector.broadcast(S, Exp.C5);
        DoubleVector minusC4 = DoubleVector.broadcast(S, -Exp.C4);
        DoubleVector c3 = DoubleVector.broadcast(S, Exp.C3);
        DoubleVector minusC2 = DoubleVector.broadcast(S, -Exp.C2);
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, xOff + j);
            DoubleVector u = v.abs().min(MAX);
            DoubleVector k = u.fma(LOG2_E, ROUNDER).sub(ROUNDER);
            DoubleVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, u));
            DoubleVector q = r.fma(c13, minusC12);
            q = q.fma(r, c11);
            q = q.fma(r, minusC10);
            q = q.fma(r, c9);
            q = q.fma(r, minusC8);
            q = q.fma(r, c7);
            q = q.fma(r, minusC6);
            q = q.fma(r, c5);
            q = q.fma(r, minusC4);
            q = q.fma(r, c3);
            q = q.fma(r, minusC2);
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
