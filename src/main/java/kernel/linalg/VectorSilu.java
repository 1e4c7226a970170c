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

/** {@link Silu}, step for step, a vector at a time. The sigmoid is written out: a vector must not be handed from method to method. */
final class VectorSilu {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private static final DoubleVector TO_HALF = constant(Sigmoid.TO_HALF);

    private VectorSilu() {
    }

    /** y ← z·σ(z) for n elements, n a multiple of the vector length; y may be z itself. */
    static void apply(int n, double[] z, int zOff, double[] y, int yOff) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, z, zOff + j);
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
            v.max(MINUS_MAX).mul(ONE.blend(e, v.compare(LT, ZERO)).div(e.add(ONE))).intoArray(y, yOff + j);
        }
    }

    /** y ← y·σ(z)·(1 + z·(1 − σ(z))) for n elements, n a multiple of the vector length. */
    static void timesDerivative(int n, double[] z, int zOff, double[] y, int yOff) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, z, zOff + j);
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
            VectorMask<Double> negative = v.compare(LT, ZERO);
            DoubleVector s = ONE.blend(e, negative).div(e.add(ONE));
            DoubleVector rest = e.mul(s).blend(ONE.sub(s), negative);
            DoubleVector slope = s.mul(v.max(MINUS_MAX).min(MAX).fma(rest, ONE));
            DoubleVector.fromArray(S, y, yOff + j).mul(slope).intoArray(y, yOff + j);
        }
    }
}
