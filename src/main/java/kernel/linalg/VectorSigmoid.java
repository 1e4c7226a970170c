package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Sigmoid}, step for step, a vector at a time. C2 stops inlining at 8,000 bytecodes, and what it does not inline makes
 * objects; this method takes nearly as many. So a constant that is used twice is one vector, −C2 = −½ too, none is left to the
 * operations that take a number, and vectors are broadcast without a method in between.
 */
final class VectorSigmoid {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private VectorSigmoid() {
    }

    /** y ← σ(x) for n elements, n a multiple of the vector length; y may be x itself. */
    static void apply(int n, double[] x, int xOff, double[] y, int yOff) {
        DoubleVector zero = broadcast(S, 0.0);
        DoubleVector one = broadcast(S, 1.0);
        DoubleVector most = broadcast(S, Sigmoid.MAX);
        DoubleVector rounder = broadcast(S, Sigmoid.ROUNDER);
        DoubleVector two = broadcast(S, 2.0);
        DoubleVector minusC2 = broadcast(S, -Sigmoid.C2);
        DoubleVector toHalf = broadcast(S, Sigmoid.TO_HALF);
        LongVector oneBits = one.reinterpretAsLongs();
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, xOff + j);
            DoubleVector u = v.abs().min(most);
            DoubleVector k = u.fma(broadcast(S, Sigmoid.LOG2_E), rounder).sub(rounder);
            DoubleVector r = k.fma(broadcast(S, -Sigmoid.LN2_LOW), k.fma(broadcast(S, -Sigmoid.LN2_HIGH), u));
            DoubleVector q = r.fma(broadcast(S, Sigmoid.C13), broadcast(S, -Sigmoid.C12));
            q = q.fma(r, broadcast(S, Sigmoid.C11));
            q = q.fma(r, broadcast(S, -Sigmoid.C10));
            q = q.fma(r, broadcast(S, Sigmoid.C9));
            q = q.fma(r, broadcast(S, -Sigmoid.C8));
            q = q.fma(r, broadcast(S, Sigmoid.C7));
            q = q.fma(r, broadcast(S, -Sigmoid.C6));
            q = q.fma(r, broadcast(S, Sigmoid.C5));
            q = q.fma(r, broadcast(S, -Sigmoid.C4));
            q = q.fma(r, broadcast(S, Sigmoid.C3));
            q = q.fma(r, minusC2);
            DoubleVector p = one.sub(r.mul(r).fma(q, r));
            DoubleVector half = k.fma(toHalf, rounder);
            DoubleVector odd = half.sub(rounder).fma(two, k);
            DoubleVector twoToHalf = half.reinterpretAsLongs().lanewise(LSHL, Sigmoid.MANTISSA_BITS).add(oneBits)
                    .reinterpretAsDoubles();
            DoubleVector twoToRest = odd.fma(minusC2, one).mul(twoToHalf);
            DoubleVector e = p.mul(twoToHalf).mul(twoToRest);
            one.blend(e, v.compare(VectorOperators.LT, zero)).div(e.add(one)).intoArray(y, yOff + j);
        }
    }
}
