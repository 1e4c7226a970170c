package kernel.linalg;

import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Sigmoid}, step for step, a vector at a time. */
final class VectorSigmoid {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private VectorSigmoid() {
    }

    /** y ← σ(x) for n elements, n a multiple of the vector length; y may be x itself. */
    static void apply(int n, double[] x, int xOff, double[] y, int yOff) {
        DoubleVector zero = broadcast(0.0);
        DoubleVector one = broadcast(1.0);
        DoubleVector least = broadcast(Sigmoid.LEAST);
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, xOff + j);
            DoubleVector u = v.abs().neg();
            u = u.blend(least, u.compare(VectorOperators.LT, least));
            DoubleVector k = u.fma(Sigmoid.LOG2_E, Sigmoid.ROUNDER).sub(Sigmoid.ROUNDER);
            DoubleVector minusK = k.neg();
            DoubleVector r = minusK.fma(broadcast(Sigmoid.LN2_LOW), minusK.fma(broadcast(Sigmoid.LN2_HIGH), u));
            DoubleVector q = r.fma(Sigmoid.C13, Sigmoid.C12);
            q = q.fma(r, broadcast(Sigmoid.C11));
            q = q.fma(r, broadcast(Sigmoid.C10));
            q = q.fma(r, broadcast(Sigmoid.C9));
            q = q.fma(r, broadcast(Sigmoid.C8));
            q = q.fma(r, broadcast(Sigmoid.C7));
            q = q.fma(r, broadcast(Sigmoid.C6));
            q = q.fma(r, broadcast(Sigmoid.C5));
            q = q.fma(r, broadcast(Sigmoid.C4));
            q = q.fma(r, broadcast(Sigmoid.C3));
            q = q.fma(r, broadcast(Sigmoid.C2));
            DoubleVector p = r.mul(r).fma(q, r).add(1.0);
            DoubleVector half = k.fma(0.5, Sigmoid.ROUNDER);
            DoubleVector rest = k.sub(half.sub(Sigmoid.ROUNDER)).add(Sigmoid.ROUNDER);
            LongVector twoToHalf = half.reinterpretAsLongs().lanewise(LSHL, Sigmoid.MANTISSA_BITS).add(Sigmoid.ONE_BITS);
            LongVector twoToRest = rest.reinterpretAsLongs().lanewise(LSHL, Sigmoid.MANTISSA_BITS).add(Sigmoid.ONE_BITS);
            DoubleVector e = p.mul(twoToHalf.reinterpretAsDoubles()).mul(twoToRest.reinterpretAsDoubles());
            one.blend(e, v.compare(VectorOperators.LT, zero)).div(e.add(one)).intoArray(y, yOff + j);
        }
    }

    private static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(S, value);
    }
}
