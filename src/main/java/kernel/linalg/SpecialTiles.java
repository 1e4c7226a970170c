package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels like those of {@link RowTiles}, written by hand for cases in which more is known: a whole tile of five rows,
 * which is what 16 registers hold, and a single row.
 */
final class SpecialTiles {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private SpecialTiles() {
    }

    /** 5 whole rows × 2 vectors side by side, A not transposed: with these strides fixed, 16 registers are enough. */
    static void whole5(int k, double[] a, int aOff, int lda, double[] b, int bOff, int ldb,
                       boolean overwrite, double[] c, int cOff, int ldc) {
        int a1 = aOff + lda, a2 = a1 + lda, a3 = a2 + lda, a4 = a3 + lda;
        int r1 = cOff + ldc, r2 = r1 + ldc, r3 = r2 + ldc, r4 = r3 + ldc;
        DoubleVector x0, y0, x1, y1, x2, y2, x3, y3, x4, y4;
        if (overwrite) {
            x0 = y0 = x1 = y1 = x2 = y2 = x3 = y3 = x4 = y4 = DoubleVector.zero(S);
        } else {
            x0 = fromArray(S, c, cOff); y0 = fromArray(S, c, cOff + LANES);
            x1 = fromArray(S, c, r1); y1 = fromArray(S, c, r1 + LANES);
            x2 = fromArray(S, c, r2); y2 = fromArray(S, c, r2 + LANES);
            x3 = fromArray(S, c, r3); y3 = fromArray(S, c, r3 + LANES);
            x4 = fromArray(S, c, r4); y4 = fromArray(S, c, r4 + LANES);
        }
        for (int p = 0; p < k; p++) {
            int bp = bOff + p * ldb;
            DoubleVector x = fromArray(S, b, bp), y = fromArray(S, b, bp + LANES), v;
            v = broadcast(S, a[aOff + p]); x0 = v.fma(x, x0); y0 = v.fma(y, y0);
            v = broadcast(S, a[a1 + p]); x1 = v.fma(x, x1); y1 = v.fma(y, y1);
            v = broadcast(S, a[a2 + p]); x2 = v.fma(x, x2); y2 = v.fma(y, y2);
            v = broadcast(S, a[a3 + p]); x3 = v.fma(x, x3); y3 = v.fma(y, y3);
            v = broadcast(S, a[a4 + p]); x4 = v.fma(x, x4); y4 = v.fma(y, y4);
        }
        x0.intoArray(c, cOff); y0.intoArray(c, cOff + LANES);
        x1.intoArray(c, r1); y1.intoArray(c, r1 + LANES);
        x2.intoArray(c, r2); y2.intoArray(c, r2 + LANES);
        x3.intoArray(c, r3); y3.intoArray(c, r3 + LANES);
        x4.intoArray(c, r4); y4.intoArray(c, r4 + LANES);
    }

    /** {@link #whole5} where B is a packed panel or a matrix of two vectors a row: C2 proves its bounds before the loop. */
    static void strip5(int k, double[] a, int aOff, int lda, double[] b, int bOff,
                       boolean overwrite, double[] c, int cOff, int ldc) {
        int a1 = aOff + lda, a2 = a1 + lda, a3 = a2 + lda, a4 = a3 + lda;
        int r1 = cOff + ldc, r2 = r1 + ldc, r3 = r2 + ldc, r4 = r3 + ldc;
        DoubleVector x0, y0, x1, y1, x2, y2, x3, y3, x4, y4;
        if (overwrite) {
            x0 = y0 = x1 = y1 = x2 = y2 = x3 = y3 = x4 = y4 = DoubleVector.zero(S);
        } else {
            x0 = fromArray(S, c, cOff); y0 = fromArray(S, c, cOff + LANES);
            x1 = fromArray(S, c, r1); y1 = fromArray(S, c, r1 + LANES);
            x2 = fromArray(S, c, r2); y2 = fromArray(S, c, r2 + LANES);
            x3 = fromArray(S, c, r3); y3 = fromArray(S, c, r3 + LANES);
            x4 = fromArray(S, c, r4); y4 = fromArray(S, c, r4 + LANES);
        }
        for (int p = 0; p < k; p++) {
            int bp = bOff + p * 2 * LANES;
            DoubleVector x = fromArray(S, b, bp), y = fromArray(S, b, bp + LANES), v;
            v = broadcast(S, a[aOff + p]); x0 = v.fma(x, x0); y0 = v.fma(y, y0);
            v = broadcast(S, a[a1 + p]); x1 = v.fma(x, x1); y1 = v.fma(y, y1);
            v = broadcast(S, a[a2 + p]); x2 = v.fma(x, x2); y2 = v.fma(y, y2);
            v = broadcast(S, a[a3 + p]); x3 = v.fma(x, x3); y3 = v.fma(y, y3);
            v = broadcast(S, a[a4 + p]); x4 = v.fma(x, x4); y4 = v.fma(y, y4);
        }
        x0.intoArray(c, cOff); y0.intoArray(c, cOff + LANES);
        x1.intoArray(c, r1); y1.intoArray(c, r1 + LANES);
        x2.intoArray(c, r2); y2.intoArray(c, r2 + LANES);
        x3.intoArray(c, r3); y3.intoArray(c, r3 + LANES);
        x4.intoArray(c, r4); y4.intoArray(c, r4 + LANES);
    }

    /** 1 row × 2 vectors. */
    static void tile1(int k, double[] a, int aOff, int kStride, double[] b, int bOff, int ldb,
                      boolean overwrite, double[] c, int cOff, int second) {
        DoubleVector x, y;
        if (overwrite) {
            x = y = DoubleVector.zero(S);
        } else {
            x = fromArray(S, c, cOff); y = fromArray(S, c, cOff + second);
        }
        for (int p = 0, ap = aOff, bp = bOff; p < k; p++, ap += kStride, bp += ldb) {
            DoubleVector v = broadcast(S, a[ap]);
            x = v.fma(fromArray(S, b, bp), x); y = v.fma(fromArray(S, b, bp + second), y);
        }
        x.intoArray(c, cOff); y.intoArray(c, cOff + second);
    }
}
