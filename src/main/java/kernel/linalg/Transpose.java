package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes 8×8 blocks in eight registers of eight doubles, in three rounds of exchanges between rows 4, 2 and 1 apart
 * (Eklundh, <i>A Fast Computer Method for Matrix Transposing</i>, 1972).
 */
final class Transpose {
    /** Rows and columns of a block, and the lanes that a vector must have. */
    static final int SIZE = 8;

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> BY4 = VectorShuffle.fromArray(S, new int[] {4, 5, 6, 7, 0, 1, 2, 3}, 0);
    private static final VectorShuffle<Double> BY2 = VectorShuffle.fromArray(S, new int[] {2, 3, 0, 1, 6, 7, 4, 5}, 0);
    private static final VectorShuffle<Double> BY1 = VectorShuffle.fromArray(S, new int[] {1, 0, 3, 2, 5, 4, 7, 6}, 0);
    /** The lanes that a row gives away to its partner: the upper 4, 2 or 1 of every 8, 4 or 2. */
    private static final VectorMask<Double> UPPER4 = VectorMask.fromLong(S, 0b11110000);
    private static final VectorMask<Double> UPPER2 = VectorMask.fromLong(S, 0b11001100);
    private static final VectorMask<Double> UPPER1 = VectorMask.fromLong(S, 0b10101010);

    private Transpose() {
    }

    /**
     * {@code to[toOff + q * ldt + r] = alpha * from[fromOff + (first + r) * ldf + q]} for r and q from 0 to 7; rows
     * beyond {@code last} repeat that one.
     */
    static void block(double alpha, double[] from, int fromOff, int ldf, int first, int last,
                      double[] to, int toOff, int ldt) {
        DoubleVector a0 = fromArray(S, from, fromOff + Math.min(first, last) * ldf);
        DoubleVector a1 = fromArray(S, from, fromOff + Math.min(first + 1, last) * ldf);
        DoubleVector a2 = fromArray(S, from, fromOff + Math.min(first + 2, last) * ldf);
        DoubleVector a3 = fromArray(S, from, fromOff + Math.min(first + 3, last) * ldf);
        DoubleVector a4 = fromArray(S, from, fromOff + Math.min(first + 4, last) * ldf);
        DoubleVector a5 = fromArray(S, from, fromOff + Math.min(first + 5, last) * ldf);
        DoubleVector a6 = fromArray(S, from, fromOff + Math.min(first + 6, last) * ldf);
        DoubleVector a7 = fromArray(S, from, fromOff + Math.min(first + 7, last) * ldf);

        DoubleVector b0 = a0.blend(a4.rearrange(BY4), UPPER4);
        DoubleVector b1 = a1.blend(a5.rearrange(BY4), UPPER4);
        DoubleVector b2 = a2.blend(a6.rearrange(BY4), UPPER4);
        DoubleVector b3 = a3.blend(a7.rearrange(BY4), UPPER4);
        DoubleVector b4 = a0.rearrange(BY4).blend(a4, UPPER4);
        DoubleVector b5 = a1.rearrange(BY4).blend(a5, UPPER4);
        DoubleVector b6 = a2.rearrange(BY4).blend(a6, UPPER4);
        DoubleVector b7 = a3.rearrange(BY4).blend(a7, UPPER4);

        a0 = b0.blend(b2.rearrange(BY2), UPPER2);
        a1 = b1.blend(b3.rearrange(BY2), UPPER2);
        a2 = b0.rearrange(BY2).blend(b2, UPPER2);
        a3 = b1.rearrange(BY2).blend(b3, UPPER2);
        a4 = b4.blend(b6.rearrange(BY2), UPPER2);
        a5 = b5.blend(b7.rearrange(BY2), UPPER2);
        a6 = b4.rearrange(BY2).blend(b6, UPPER2);
        a7 = b5.rearrange(BY2).blend(b7, UPPER2);

        a0.blend(a1.rearrange(BY1), UPPER1).mul(alpha).intoArray(to, toOff);
        a0.rearrange(BY1).blend(a1, UPPER1).mul(alpha).intoArray(to, toOff + ldt);
        a2.blend(a3.rearrange(BY1), UPPER1).mul(alpha).intoArray(to, toOff + 2 * ldt);
        a2.rearrange(BY1).blend(a3, UPPER1).mul(alpha).intoArray(to, toOff + 3 * ldt);
        a4.blend(a5.rearrange(BY1), UPPER1).mul(alpha).intoArray(to, toOff + 4 * ldt);
        a4.rearrange(BY1).blend(a5, UPPER1).mul(alpha).intoArray(to, toOff + 5 * ldt);
        a6.blend(a7.rearrange(BY1), UPPER1).mul(alpha).intoArray(to, toOff + 6 * ldt);
        a6.rearrange(BY1).blend(a7, UPPER1).mul(alpha).intoArray(to, toOff + 7 * ldt);
    }
}
