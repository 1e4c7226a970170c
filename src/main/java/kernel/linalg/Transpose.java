package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes 8×8 blocks in eight registers of eight doubles, in three rounds of exchanges between rows 4, 2 and 1 apart
 * (Eklundh, <i>A Fast Computer Method for Matrix Transposing</i>, 1972). What the two rows of a pair give away is blended into
 * one vector, so that it is rearranged once: with twice as many rearrangements C2 17 left objects in one JVM of many.
 */
final class Transpose {
    /** Rows and columns of a block, and the lanes that a vector must have. */
    static final int SIZE = 8;

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_512;
    private static final VectorShuffle<Double> BY4 = VectorShuffle.fromArray(S, new int[] {4, 5, 6, 7, 0, 1, 2, 3}, 0);
    private static final VectorShuffle<Double> BY2 = VectorShuffle.fromArray(S, new int[] {2, 3, 0, 1, 6, 7, 4, 5}, 0);
    private static final VectorShuffle<Double> BY1 = VectorShuffle.fromArray(S, new int[] {1, 0, 3, 2, 5, 4, 7, 6}, 0);
    /** The lanes that the upper row of a pair gives away to the lower one: the upper 4, 2 or 1 of every 8, 4 or 2. */
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

        DoubleVector g0 = a4.blend(a0, UPPER4).rearrange(BY4), g1 = a5.blend(a1, UPPER4).rearrange(BY4);
        DoubleVector g2 = a6.blend(a2, UPPER4).rearrange(BY4), g3 = a7.blend(a3, UPPER4).rearrange(BY4);
        a0 = a0.blend(g0, UPPER4); a4 = g0.blend(a4, UPPER4);
        a1 = a1.blend(g1, UPPER4); a5 = g1.blend(a5, UPPER4);
        a2 = a2.blend(g2, UPPER4); a6 = g2.blend(a6, UPPER4);
        a3 = a3.blend(g3, UPPER4); a7 = g3.blend(a7, UPPER4);

        g0 = a2.blend(a0, UPPER2).rearrange(BY2); g1 = a3.blend(a1, UPPER2).rearrange(BY2);
        g2 = a6.blend(a4, UPPER2).rearrange(BY2); g3 = a7.blend(a5, UPPER2).rearrange(BY2);
        a0 = a0.blend(g0, UPPER2); a2 = g0.blend(a2, UPPER2);
        a1 = a1.blend(g1, UPPER2); a3 = g1.blend(a3, UPPER2);
        a4 = a4.blend(g2, UPPER2); a6 = g2.blend(a6, UPPER2);
        a5 = a5.blend(g3, UPPER2); a7 = g3.blend(a7, UPPER2);

        g0 = a1.blend(a0, UPPER1).rearrange(BY1); g1 = a3.blend(a2, UPPER1).rearrange(BY1);
        g2 = a5.blend(a4, UPPER1).rearrange(BY1); g3 = a7.blend(a6, UPPER1).rearrange(BY1);
        a0 = a0.blend(g0, UPPER1); a1 = g0.blend(a1, UPPER1);
        a2 = a2.blend(g1, UPPER1); a3 = g1.blend(a3, UPPER1);
        a4 = a4.blend(g2, UPPER1); a5 = g2.blend(a5, UPPER1);
        a6 = a6.blend(g3, UPPER1); a7 = g3.blend(a7, UPPER1);

        DoubleVector scale = DoubleVector.broadcast(S, alpha);
        a0.mul(scale).intoArray(to, toOff);
        a1.mul(scale).intoArray(to, toOff + ldt);
        a2.mul(scale).intoArray(to, toOff + 2 * ldt);
        a3.mul(scale).intoArray(to, toOff + 3 * ldt);
        a4.mul(scale).intoArray(to, toOff + 4 * ldt);
        a5.mul(scale).intoArray(to, toOff + 5 * ldt);
        a6.mul(scale).intoArray(to, toOff + 6 * ldt);
        a7.mul(scale).intoArray(to, toOff + 7 * ldt);
    }
}
