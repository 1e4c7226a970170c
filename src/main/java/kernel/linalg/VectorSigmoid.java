package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Sigmoid}, step for step, a vector at a time, in two passes over a short piece. In one pass the method is too long for
 * C2: after 8,000 bytecodes it stops inlining, and what it does not inline makes an object of each vector. JDK 17 came to that
 * point in one JVM of three.
 */
final class VectorSigmoid {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();
    /** Elements of a piece: what lies between the passes stays in the first-level cache. */
    private static final int PIECE = 128;

    /** A thread's room between the passes: exp(−r), then n, of each element of a piece. */
    private static final ThreadLocal<double[]> BETWEEN = ThreadLocal.withInitial(() -> new double[2 * PIECE]);

    private VectorSigmoid() {
    }

    /** y ← σ(x) for n elements, n a multiple of the vector length; y may be x itself. */
    static void apply(int n, double[] x, int xOff, double[] y, int yOff) {
        double[] between = BETWEEN.get();
        for (int j = 0; j < n; j += PIECE) {
            int piece = Math.min(PIECE, n - j);
            reduce(piece, x, xOff + j, between);
            combine(piece, x, xOff + j, between, y, yOff + j);
        }
    }

    /** exp(−|x|) = 2⁻ⁿ · p: p and n of each element. */
    private static void reduce(int length, double[] x, int xOff, double[] between) {
        DoubleVector one = broadcast(S, 1.0);
        DoubleVector most = broadcast(S, Sigmoid.MAX);
        DoubleVector rounder = broadcast(S, Sigmoid.ROUNDER);
        for (int j = 0; j < length; j += LANES) {
            DoubleVector u = fromArray(S, x, xOff + j).abs().min(most);
            DoubleVector n = u.fma(broadcast(S, Sigmoid.LOG2_E), rounder).sub(rounder);
            DoubleVector r = n.fma(broadcast(S, -Sigmoid.LN2_LOW), n.fma(broadcast(S, -Sigmoid.LN2_HIGH), u));
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
            q = q.fma(r, broadcast(S, -Sigmoid.C2));
            one.sub(r.mul(r).fma(q, r)).intoArray(between, j);
            n.intoArray(between, PIECE + j);
        }
    }

    /** σ(x) of the sign of x, p and n. */
    private static void combine(int length, double[] x, int xOff, double[] between, double[] y, int yOff) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = broadcast(S, 1.0);
        DoubleVector rounder = broadcast(S, Sigmoid.ROUNDER);
        LongVector oneBits = one.reinterpretAsLongs();
        for (int j = 0; j < length; j += LANES) {
            DoubleVector n = fromArray(S, between, PIECE + j);
            DoubleVector half = n.fma(broadcast(S, Sigmoid.TO_HALF), rounder);
            DoubleVector odd = half.sub(rounder).fma(broadcast(S, 2.0), n);
            DoubleVector twoToHalf = half.reinterpretAsLongs().lanewise(LSHL, Sigmoid.MANTISSA_BITS).add(oneBits)
                    .reinterpretAsDoubles();
            DoubleVector twoToRest = odd.fma(broadcast(S, -0.5), one).mul(twoToHalf);
            DoubleVector e = fromArray(S, between, j).mul(twoToHalf).mul(twoToRest);
            one.blend(e, fromArray(S, x, xOff + j).compare(LT, zero)).div(e.add(one)).intoArray(y, yOff + j);
        }
    }
}
