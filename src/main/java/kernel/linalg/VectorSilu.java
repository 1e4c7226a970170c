package kernel.linalg;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static kernel.linalg.VectorExp.C11;
import static kernel.linalg.VectorExp.C13;
import static kernel.linalg.VectorExp.C3;
import static kernel.linalg.VectorExp.C5;
import static kernel.linalg.VectorExp.C7;
import static kernel.linalg.VectorExp.C9;
import static kernel.linalg.VectorExp.LOG2_E;
import static kernel.linalg.VectorExp.MAX;
import static kernel.linalg.VectorExp.MINUS_C10;
import static kernel.linalg.VectorExp.MINUS_C12;
import static kernel.linalg.VectorExp.MINUS_C2;
import static kernel.linalg.VectorExp.MINUS_C4;
import static kernel.linalg.VectorExp.MINUS_C6;
import static kernel.linalg.VectorExp.MINUS_C8;
import static kernel.linalg.VectorExp.MINUS_HALF;
import static kernel.linalg.VectorExp.MINUS_LN2_HIGH;
import static kernel.linalg.VectorExp.MINUS_LN2_LOW;
import static kernel.linalg.VectorExp.MINUS_MAX;
import static kernel.linalg.VectorExp.ONE;
import static kernel.linalg.VectorExp.ONE_BITS;
import static kernel.linalg.VectorExp.ROUNDER;
import static kernel.linalg.VectorExp.TWO;
import static kernel.linalg.VectorExp.ZERO;
import static kernel.linalg.VectorExp.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Silu}, step for step, a vector at a time, in two passes over a piece: e^−|z|, then what is made of it. In one pass the
 * derivative is so long that C2 of JDK 17 stopped inlining near its end in one JVM of many, and made objects of its vectors.
 */
final class VectorSilu {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();
    /** Elements of a piece: 4 KiB, which stay in the first-level cache. A multiple of every vector length. */
    private static final int PIECE = 512;

    private static final DoubleVector TO_HALF = constant(Sigmoid.TO_HALF);

    private VectorSilu() {
    }

    /** y ← z·σ(z) for n elements, n a multiple of the vector length; y may be z itself. */
    static void apply(int n, double[] z, int zOff, double[] y, int yOff) {
        double[] e = GemmBuffers.ofThread().b(PIECE);
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            exponentials(count, z, zOff + from, e);
            timesSigmoid(count, z, zOff + from, e, y, yOff + from);
        }
    }

    /** y ← y·σ(z)·(1 + z·(1 − σ(z))) for n elements, n a multiple of the vector length. */
    static void timesDerivative(int n, double[] z, int zOff, double[] y, int yOff) {
        double[] e = GemmBuffers.ofThread().b(PIECE);
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            exponentials(count, z, zOff + from, e);
            timesSlope(count, z, zOff + from, e, y, yOff + from);
        }
    }

    /** e ← e^−|z|. */
    private static void exponentials(int n, double[] z, int zOff, double[] e) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector u = DoubleVector.fromArray(S, z, zOff + j).abs().min(MAX);
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
            p.mul(twoToHalf).mul(odd.fma(MINUS_HALF, ONE).mul(twoToHalf)).intoArray(e, j);
        }
    }

    private static void timesSigmoid(int n, double[] z, int zOff, double[] e, double[] y, int yOff) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, z, zOff + j);
            DoubleVector x = DoubleVector.fromArray(S, e, j);
            v.max(MINUS_MAX).mul(ONE.blend(x, v.compare(LT, ZERO)).div(x.add(ONE))).intoArray(y, yOff + j);
        }
    }

    private static void timesSlope(int n, double[] z, int zOff, double[] e, double[] y, int yOff) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, z, zOff + j);
            DoubleVector x = DoubleVector.fromArray(S, e, j);
            VectorMask<Double> negative = v.compare(LT, ZERO);
            DoubleVector s = ONE.blend(x, negative).div(x.add(ONE));
            DoubleVector rest = x.mul(s).blend(ONE.sub(s), negative);
            DoubleVector slope = s.mul(v.max(MINUS_MAX).min(MAX).fma(rest, ONE));
            DoubleVector.fromArray(S, y, yOff + j).mul(slope).intoArray(y, yOff + j);
        }
    }
}
