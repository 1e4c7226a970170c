package kernel.linalg;

import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Sigmoid}, step for step, a vector at a time. Constants that are used twice are vectors of their own, and none is left
 * to the operations that take a number: C2 stops inlining a method at 8,000 bytecodes, and what it does not inline makes objects.
 */
final class VectorSigmoid {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private VectorSigmoid() {
    }

    /** y ← σ(x) for n elements, n a multiple of the vector length; y may be x itself. */
    static void apply(int n, double[] x, int xOff, double[] y, int yOff) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = broadcast(1.0);
        DoubleVector most = broadcast(Sigmoid.MAX);
        DoubleVector rounder = broadcast(Sigmoid.ROUNDER);
        LongVector oneBits = one.reinterpretAsLongs();
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, xOff + j);
            DoubleVector u = v.abs().min(most);
            DoubleVector k = u.fma(broadcast(Sigmoid.LOG2_E), rounder).sub(rounder);
            DoubleVector r = k.fma(broadcast(-Sigmoid.LN2_LOW), k.fma(broadcast(-Sigmoid.LN2_HIGH), u));
            DoubleVector q = r.fma(broadcast(Sigmoid.C13), broadcast(-Sigmoid.C12));
            q = q.fma(r, broadcast(Sigmoid.C11));
            q = q.fma(r, broadcast(-Sigmoid.C10));
            q = q.fma(r, broadcast(Sigmoid.C9));
            q = q.fma(r, broadcast(-Sigmoid.C8));
            q = q.fma(r, broadcast(Sigmoid.C7));
            q = q.fma(r, broadcast(-Sigmoid.C6));
            q = q.fma(r, broadcast(Sigmoid.C5));
            q = q.fma(r, broadcast(-Sigmoid.C4));
            q = q.fma(r, broadcast(Sigmoid.C3));
            q = q.fma(r, broadcast(-Sigmoid.C2));
            DoubleVector p = one.sub(r.mul(r).fma(q, r));
            DoubleVector half = k.fma(broadcast(-0.5), rounder);
            DoubleVector rest = rounder.sub(k.add(half.sub(rounder)));
            LongVector twoToHalf = half.reinterpretAsLongs().lanewise(LSHL, Sigmoid.MANTISSA_BITS).add(oneBits);
            LongVector twoToRest = rest.reinterpretAsLongs().lanewise(LSHL, Sigmoid.MANTISSA_BITS).add(oneBits);
            DoubleVector e = p.mul(twoToHalf.reinterpretAsDoubles()).mul(twoToRest.reinterpretAsDoubles());
            one.blend(e, v.compare(VectorOperators.LT, zero)).div(e.add(one)).intoArray(y, yOff + j);
        }
    }

    private static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(S, value);
    }
}
