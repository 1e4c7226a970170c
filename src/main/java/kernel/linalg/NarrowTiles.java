package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernels of narrow layers, C ← C₀ + A·B for up to five rows and two vectors. Strides, {@code rows} and {@code second}
 * are as in {@link RowTiles}. What the sums begin with comes from a matrix of its own, which may be C: so one kernel begins with the
 * biases (a row, repeated by a leading dimension of 0), with zeros, or with the weights, and serves forward, backward and update.
 *
 * <p>It is small because what counts is how soon C2 has compiled it: a seventh of what the tall tile takes. It loads the row of B
 * where it uses it, which is faster here than a step ahead.
 */
final class NarrowTiles {
    private static final VectorSpecies<Double> S = Species.CHOSEN;

    static final int ROWS = 5;

    private NarrowTiles() {
    }

    /** 5 rows × 2 vectors. */
    static void tile(int k, double[] a, int aOff, int rowStride, int kStride, double[] b, int bOff, int ldb,
                     double[] c0, int c0Off, int ldc0, double[] c, int cOff, int ldc, int rows, int second) {
        int i1 = Math.min(1, rows - 1), a1 = aOff + i1 * rowStride, s1 = c0Off + i1 * ldc0, r1 = cOff + i1 * ldc;
        int i2 = Math.min(2, rows - 1), a2 = aOff + i2 * rowStride, s2 = c0Off + i2 * ldc0, r2 = cOff + i2 * ldc;
        int i3 = Math.min(3, rows - 1), a3 = aOff + i3 * rowStride, s3 = c0Off + i3 * ldc0, r3 = cOff + i3 * ldc;
        int i4 = Math.min(4, rows - 1), a4 = aOff + i4 * rowStride, s4 = c0Off + i4 * ldc0, r4 = cOff + i4 * ldc;
        DoubleVector x0 = fromArray(S, c0, c0Off), y0 = fromArray(S, c0, c0Off + second);
        DoubleVector x1 = fromArray(S, c0, s1), y1 = fromArray(S, c0, s1 + second);
        DoubleVector x2 = fromArray(S, c0, s2), y2 = fromArray(S, c0, s2 + second);
        DoubleVector x3 = fromArray(S, c0, s3), y3 = fromArray(S, c0, s3 + second);
        DoubleVector x4 = fromArray(S, c0, s4), y4 = fromArray(S, c0, s4 + second);
        for (int p = 0, ap = 0, bp = bOff; p < k; p++, ap += kStride, bp += ldb) {
            DoubleVector x = fromArray(S, b, bp), y = fromArray(S, b, bp + second), v;
            v = broadcast(S, a[aOff + ap]); x0 = v.fma(x, x0); y0 = v.fma(y, y0);
            v = broadcast(S, a[a1 + ap]); x1 = v.fma(x, x1); y1 = v.fma(y, y1);
            v = broadcast(S, a[a2 + ap]); x2 = v.fma(x, x2); y2 = v.fma(y, y2);
            v = broadcast(S, a[a3 + ap]); x3 = v.fma(x, x3); y3 = v.fma(y, y3);
            v = broadcast(S, a[a4 + ap]); x4 = v.fma(x, x4); y4 = v.fma(y, y4);
        }
        x0.intoArray(c, cOff); y0.intoArray(c, cOff + second);
        x1.intoArray(c, r1); y1.intoArray(c, r1 + second);
        x2.intoArray(c, r2); y2.intoArray(c, r2 + second);
        x3.intoArray(c, r3); y3.intoArray(c, r3 + second);
        x4.intoArray(c, r4); y4.intoArray(c, r4 + second);
    }

    /** A single row × 2 vectors. */
    static void row(int k, double[] a, int aOff, int kStride, double[] b, int bOff, int ldb,
                    double[] c0, int c0Off, double[] c, int cOff, int second) {
        DoubleVector x = fromArray(S, c0, c0Off), y = fromArray(S, c0, c0Off + second);
        for (int p = 0, ap = aOff, bp = bOff; p < k; p++, ap += kStride, bp += ldb) {
            DoubleVector v = broadcast(S, a[ap]);
            x = v.fma(fromArray(S, b, bp), x); y = v.fma(fromArray(S, b, bp + second), y);
        }
        x.intoArray(c, cOff); y.intoArray(c, cOff + second);
    }
}
