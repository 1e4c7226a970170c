package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels on one compressed row of pixels: a nonzero pixel p meets row p of the weights, a zero costs nothing.
 * A block of 8, 4, 2 or 1 vectors of neurons stays in registers while the pixels pass.
 *
 * <p>Entries are those of a band of {@link SparseRows}, whose weights begin at {@code w[wOff]}. {@link SparseRows#VALUES} is a
 * constant, so that C2 knows its length and the lookup needs no bounds check. One loop and no other around it: JDK 17 makes
 * objects of vectors that are carried through two.
 */
final class SparseTiles {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();
    private static final double[] VALUES = SparseRows.VALUES;

    private SparseTiles() {
    }

    /** One row of X, 8 vectors of neurons: z ← b + Σ x·w. */
    static void product8(char[] entries, int from, int to, double[] w, int wOff, int ldw,
                         double[] b, int bOff, double[] z, int zOff) {
        DoubleVector z0 = fromArray(S, b, bOff);
        DoubleVector z1 = fromArray(S, b, bOff + LANES);
        DoubleVector z2 = fromArray(S, b, bOff + 2 * LANES);
        DoubleVector z3 = fromArray(S, b, bOff + 3 * LANES);
        DoubleVector z4 = fromArray(S, b, bOff + 4 * LANES);
        DoubleVector z5 = fromArray(S, b, bOff + 5 * LANES);
        DoubleVector z6 = fromArray(S, b, bOff + 6 * LANES);
        DoubleVector z7 = fromArray(S, b, bOff + 7 * LANES);
        for (int e = from; e < to; e++) {
            int row = wOff + (entries[e] >>> 8) * ldw;
            DoubleVector x = broadcast(S, VALUES[entries[e] & 0xff]);
            z0 = x.fma(fromArray(S, w, row), z0);
            z1 = x.fma(fromArray(S, w, row + LANES), z1);
            z2 = x.fma(fromArray(S, w, row + 2 * LANES), z2);
            z3 = x.fma(fromArray(S, w, row + 3 * LANES), z3);
            z4 = x.fma(fromArray(S, w, row + 4 * LANES), z4);
            z5 = x.fma(fromArray(S, w, row + 5 * LANES), z5);
            z6 = x.fma(fromArray(S, w, row + 6 * LANES), z6);
            z7 = x.fma(fromArray(S, w, row + 7 * LANES), z7);
        }
        z0.intoArray(z, zOff);
        z1.intoArray(z, zOff + LANES);
        z2.intoArray(z, zOff + 2 * LANES);
        z3.intoArray(z, zOff + 3 * LANES);
        z4.intoArray(z, zOff + 4 * LANES);
        z5.intoArray(z, zOff + 5 * LANES);
        z6.intoArray(z, zOff + 6 * LANES);
        z7.intoArray(z, zOff + 7 * LANES);
    }

    /** One row of X, 8 vectors of neurons: w ← w + x·d in the rows whose pixel is not zero. */
    static void update8(char[] entries, int from, int to, double[] d, int dOff, double[] w, int wOff, int ldw) {
        DoubleVector d0 = fromArray(S, d, dOff);
        DoubleVector d1 = fromArray(S, d, dOff + LANES);
        DoubleVector d2 = fromArray(S, d, dOff + 2 * LANES);
        DoubleVector d3 = fromArray(S, d, dOff + 3 * LANES);
        DoubleVector d4 = fromArray(S, d, dOff + 4 * LANES);
        DoubleVector d5 = fromArray(S, d, dOff + 5 * LANES);
        DoubleVector d6 = fromArray(S, d, dOff + 6 * LANES);
        DoubleVector d7 = fromArray(S, d, dOff + 7 * LANES);
        for (int e = from; e < to; e++) {
            int row = wOff + (entries[e] >>> 8) * ldw;
            DoubleVector x = broadcast(S, VALUES[entries[e] & 0xff]);
            x.fma(d0, fromArray(S, w, row)).intoArray(w, row);
            x.fma(d1, fromArray(S, w, row + LANES)).intoArray(w, row + LANES);
            x.fma(d2, fromArray(S, w, row + 2 * LANES)).intoArray(w, row + 2 * LANES);
            x.fma(d3, fromArray(S, w, row + 3 * LANES)).intoArray(w, row + 3 * LANES);
            x.fma(d4, fromArray(S, w, row + 4 * LANES)).intoArray(w, row + 4 * LANES);
            x.fma(d5, fromArray(S, w, row + 5 * LANES)).intoArray(w, row + 5 * LANES);
            x.fma(d6, fromArray(S, w, row + 6 * LANES)).intoArray(w, row + 6 * LANES);
            x.fma(d7, fromArray(S, w, row + 7 * LANES)).intoArray(w, row + 7 * LANES);
        }
    }

    /** One row of X, 4 vectors of neurons: z ← b + Σ x·w. */
    static void product4(char[] entries, int from, int to, double[] w, int wOff, int ldw,
                         double[] b, int bOff, double[] z, int zOff) {
        DoubleVector z0 = fromArray(S, b, bOff);
        DoubleVector z1 = fromArray(S, b, bOff + LANES);
        DoubleVector z2 = fromArray(S, b, bOff + 2 * LANES);
        DoubleVector z3 = fromArray(S, b, bOff + 3 * LANES);
        for (int e = from; e < to; e++) {
            int row = wOff + (entries[e] >>> 8) * ldw;
            DoubleVector x = broadcast(S, VALUES[entries[e] & 0xff]);
            z0 = x.fma(fromArray(S, w, row), z0);
            z1 = x.fma(fromArray(S, w, row + LANES), z1);
            z2 = x.fma(fromArray(S, w, row + 2 * LANES), z2);
            z3 = x.fma(fromArray(S, w, row + 3 * LANES), z3);
        }
        z0.intoArray(z, zOff);
        z1.intoArray(z, zOff + LANES);
        z2.intoArray(z, zOff + 2 * LANES);
        z3.intoArray(z, zOff + 3 * LANES);
    }

    /** One row of X, 4 vectors of neurons: w ← w + x·d in the rows whose pixel is not zero. */
    static void update4(char[] entries, int from, int to, double[] d, int dOff, double[] w, int wOff, int ldw) {
        DoubleVector d0 = fromArray(S, d, dOff);
        DoubleVector d1 = fromArray(S, d, dOff + LANES);
        DoubleVector d2 = fromArray(S, d, dOff + 2 * LANES);
        DoubleVector d3 = fromArray(S, d, dOff + 3 * LANES);
        for (int e = from; e < to; e++) {
            int row = wOff + (entries[e] >>> 8) * ldw;
            DoubleVector x = broadcast(S, VALUES[entries[e] & 0xff]);
            x.fma(d0, fromArray(S, w, row)).intoArray(w, row);
            x.fma(d1, fromArray(S, w, row + LANES)).intoArray(w, row + LANES);
            x.fma(d2, fromArray(S, w, row + 2 * LANES)).intoArray(w, row + 2 * LANES);
            x.fma(d3, fromArray(S, w, row + 3 * LANES)).intoArray(w, row + 3 * LANES);
        }
    }

    /** One row of X, 2 vectors of neurons: z ← b + Σ x·w. */
    static void product2(char[] entries, int from, int to, double[] w, int wOff, int ldw,
                         double[] b, int bOff, double[] z, int zOff) {
        DoubleVector z0 = fromArray(S, b, bOff);
        DoubleVector z1 = fromArray(S, b, bOff + LANES);
        for (int e = from; e < to; e++) {
            int row = wOff + (entries[e] >>> 8) * ldw;
            DoubleVector x = broadcast(S, VALUES[entries[e] & 0xff]);
            z0 = x.fma(fromArray(S, w, row), z0);
            z1 = x.fma(fromArray(S, w, row + LANES), z1);
        }
        z0.intoArray(z, zOff);
        z1.intoArray(z, zOff + LANES);
    }

    /** One row of X, 2 vectors of neurons: w ← w + x·d in the rows whose pixel is not zero. */
    static void update2(char[] entries, int from, int to, double[] d, int dOff, double[] w, int wOff, int ldw) {
        DoubleVector d0 = fromArray(S, d, dOff);
        DoubleVector d1 = fromArray(S, d, dOff + LANES);
        for (int e = from; e < to; e++) {
            int row = wOff + (entries[e] >>> 8) * ldw;
            DoubleVector x = broadcast(S, VALUES[entries[e] & 0xff]);
            x.fma(d0, fromArray(S, w, row)).intoArray(w, row);
            x.fma(d1, fromArray(S, w, row + LANES)).intoArray(w, row + LANES);
        }
    }

    /** One row of X, 1 vector of neurons: z ← b + Σ x·w. */
    static void product1(char[] entries, int from, int to, double[] w, int wOff, int ldw,
                         double[] b, int bOff, double[] z, int zOff) {
        DoubleVector z0 = fromArray(S, b, bOff);
        for (int e = from; e < to; e++) {
            int row = wOff + (entries[e] >>> 8) * ldw;
            DoubleVector x = broadcast(S, VALUES[entries[e] & 0xff]);
            z0 = x.fma(fromArray(S, w, row), z0);
        }
        z0.intoArray(z, zOff);
    }

    /** One row of X, 1 vector of neurons: w ← w + x·d in the rows whose pixel is not zero. */
    static void update1(char[] entries, int from, int to, double[] d, int dOff, double[] w, int wOff, int ldw) {
        DoubleVector d0 = fromArray(S, d, dOff);
        for (int e = from; e < to; e++) {
            int row = wOff + (entries[e] >>> 8) * ldw;
            DoubleVector x = broadcast(S, VALUES[entries[e] & 0xff]);
            x.fma(d0, fromArray(S, w, row)).intoArray(w, row);
        }
    }
}
