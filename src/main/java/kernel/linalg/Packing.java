package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies blocks of A and B into panels, in the order in which the micro-kernels read them: {@code height} neighbouring
 * values for every step of k,
 *
 * <pre>
 *   to[toOff + q * height + r] = alpha * op(x)[r, q]        0 ≤ r &lt; height, 0 ≤ q &lt; kc
 * </pre>
 *
 * Transposition and alpha are dealt with here, once, and not in the innermost loop. A and B share two kinds of copy: what is
 * contiguous along the panel is copied as it is, what is contiguous along k is transposed.
 */
final class Packing {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    /** Of four lanes the second and the fourth, and the last two. */
    private static final VectorMask<Double> ODD = VectorMask.fromLong(S, 0b1010);
    private static final VectorMask<Double> UPPER = VectorMask.fromLong(S, 0b1100);

    /** Steps of k from which on transposing in registers repays its compilation. */
    private static final int BLOCKS_FROM = 2 * Transpose.SIZE;

    private Packing() {
    }

    /**
     * Packs kc rows of {@code columns} values into panels of two vectors, row by row. Panel by panel, every panel would touch
     * as many pages of memory as it has rows.
     */
    static void alongPanels(double[] x, int xOff, int ldx, int columns, int kc, double[] to) {
        int width = 2 * LANES;
        int inPanels = columns % width >= LANES ? columns : columns - columns % width;
        int q = 0;
        for (; q + 4 <= kc; q += 4) {
            int from = xOff + q * ldx;
            for (int j = 0; j < inPanels; j += width) {
                int second = Math.min(LANES, inPanels - j - LANES);
                fourRows(x, from + j, ldx, to, j * kc + q * width, second);
            }
        }
        for (; q < kc; q++) {
            for (int j = 0; j < inPanels; j += width) {
                int from = xOff + q * ldx + j, at = j * kc + q * width;
                int second = Math.min(LANES, inPanels - j - LANES);
                fromArray(S, x, from).intoArray(to, at);
                fromArray(S, x, from + second).intoArray(to, at + LANES);
            }
        }
        if (inPanels < columns) {
            alongPanel(1.0, x, xOff + inPanels, ldx, columns - inPanels, kc, to, inPanels * kc, width);
        }
    }

    private static void fourRows(double[] x, int from, int ldx, double[] to, int at, int second) {
        DoubleVector a0 = fromArray(S, x, from), b0 = fromArray(S, x, from + second);
        DoubleVector a1 = fromArray(S, x, from + ldx), b1 = fromArray(S, x, from + ldx + second);
        DoubleVector a2 = fromArray(S, x, from + 2 * ldx), b2 = fromArray(S, x, from + 2 * ldx + second);
        DoubleVector a3 = fromArray(S, x, from + 3 * ldx), b3 = fromArray(S, x, from + 3 * ldx + second);
        a0.intoArray(to, at);
        b0.intoArray(to, at + LANES);
        a1.intoArray(to, at + 2 * LANES);
        b1.intoArray(to, at + 3 * LANES);
        a2.intoArray(to, at + 4 * LANES);
        b2.intoArray(to, at + 5 * LANES);
        a3.intoArray(to, at + 6 * LANES);
        b3.intoArray(to, at + 7 * LANES);
    }

    /** Packs values that lie side by side along the panel: (r,q) is {@code x[xOff + q * ldx + r]}, r &lt; rows. */
    static void alongPanel(double alpha, double[] x, int xOff, int ldx, int rows, int kc,
                           double[] to, int toOff, int height) {
        if (LANES == 4 && rows == height && height >= LANES && height <= 2 * LANES) {
            twoVectors(alpha, x, xOff, ldx, kc, to, toOff, height);
            return;
        }
        if (rows == height && height >= LANES) {
            int last = height - LANES;
            for (int q = 0; q < kc; q++) {
                int from = xOff + q * ldx;
                int at = toOff + q * height;
                for (int r = 0; r < last; r += LANES) {
                    fromArray(S, x, from + r).mul(alpha).intoArray(to, at + r);
                }
                fromArray(S, x, from + last).mul(alpha).intoArray(to, at + last);
            }
            return;
        }
        for (int q = 0; q < kc; q++) {
            int from = xOff + q * ldx;
            int at = toOff + q * height;
            for (int r = 0; r < height; r++) {
                to[at + r] = alpha * x[from + Math.min(r, rows - 1)];
            }
        }
    }

    /** A whole panel of up to two vectors, of which the second ends with the panel. */
    private static void twoVectors(double alpha, double[] x, int xOff, int ldx, int kc, double[] to, int toOff, int height) {
        DoubleVector scale = broadcast(S, alpha);
        int second = height - LANES;
        for (int q = 0; q < kc; q++) {
            int from = xOff + q * ldx;
            int at = toOff + q * height;
            DoubleVector v = fromArray(S, x, from).mul(scale), w = fromArray(S, x, from + second).mul(scale);
            v.intoArray(to, at);
            w.intoArray(to, at + second);
        }
    }

    /**
     * Packs values that lie side by side along k: (r,q) is {@code x[xOff + r * ldx + q]}, r &lt; rows. The panel has
     * {@code width} values for each q; {@code height} of them are written.
     */
    static void acrossPanel(double alpha, double[] x, int xOff, int ldx, int rows, int kc,
                            double[] to, int toOff, int height, int width) {
        int blocked = 0;
        if (LANES == Transpose.SIZE && height >= LANES && kc >= BLOCKS_FROM) {
            blocked = kc - kc % LANES;
            for (int r = 0; r < height; r += LANES) {
                int first = Math.min(r, height - LANES);
                for (int q = 0; q < blocked; q += LANES) {
                    Transpose.block(alpha, x, xOff + q, ldx, first, rows - 1, to, toOff + q * width + first, width);
                }
            }
        }
        int r = 0;
        for (; r + 4 <= height; r += 4) {
            acrossFour(alpha, x, xOff + blocked, ldx, r, rows - 1, kc - blocked, to, toOff + blocked * width + r, width);
        }
        for (; r < height; r++) {
            int from = xOff + Math.min(r, rows - 1) * ldx;
            for (int q = blocked; q < kc; q++) {
                to[toOff + q * width + r] = alpha * x[from + q];
            }
        }
    }

    /**
     * Packs four rows from {@code first} on together; rows beyond {@code last} repeat that one. Four neighbouring stores hit
     * one cache line, so this takes half the time of row after row.
     */
    private static void acrossFour(double alpha, double[] x, int xOff, int ldx, int first, int last, int kc,
                                   double[] to, int toOff, int width) {
        int x0 = xOff + Math.min(first, last) * ldx, x1 = xOff + Math.min(first + 1, last) * ldx;
        int x2 = xOff + Math.min(first + 2, last) * ldx, x3 = xOff + Math.min(first + 3, last) * ldx;
        if (LANES == 4) {
            blendFour(alpha, x, x0, x1, x2, x3, kc, to, toOff, width);
            return;
        }
        for (int q = 0, at = toOff; q < kc; q++, at += width) {
            to[at] = alpha * x[x0 + q];
            to[at + 1] = alpha * x[x1 + q];
            to[at + 2] = alpha * x[x2 + q];
            to[at + 3] = alpha * x[x3 + q];
        }
    }

    /** {@link #acrossFour} with one store for the four: each vector is blended of four, which hold one value in all lanes. */
    private static void blendFour(double alpha, double[] x, int x0, int x1, int x2, int x3, int kc,
                                  double[] to, int toOff, int width) {
        DoubleVector scale = broadcast(S, alpha);
        for (int q = 0; q < kc; q++) {
            DoubleVector lower = broadcast(S, x[x0 + q]).blend(broadcast(S, x[x1 + q]), ODD);
            DoubleVector upper = broadcast(S, x[x2 + q]).blend(broadcast(S, x[x3 + q]), ODD);
            lower.blend(upper, UPPER).mul(scale).intoArray(to, toOff + q * width);
        }
    }
}
