package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels on matrices as they lie: C ← C₀ + A·B for a micro-tile of up to R rows and two vectors, without packing.
 * Where C is {@code overwrite}, C₀ is zero and C is not read.
 *
 * <p>Element (i,p) of A is {@code a[aOff + i * rowStride + p * kStride]}, so one kernel serves A and Aᵀ. Row p of B is
 * {@code b[bOff + p * ldb]}; the second vector begins {@code second} elements after the first, in B and in C alike. Edges
 * need no tail: rows from {@code rows} on repeat the last one, and a second vector that would stick out begins early and
 * overlaps the first. Both compute the same element twice and, since all of C is read before any of it is written, store
 * the same bits twice. Nothing outside the rectangles is touched.
 *
 * <p>Straight-line code on purpose: with the tile in local variables C2 keeps it in registers. The row of B is loaded a
 * step ahead, the last one twice: a vector carried round the loop stays in its register, where one loaded at the top is,
 * on JDK 17, at times stored and loaded again for every row of A. The offsets are stepped and not multiplied, for with more
 * integers alive C2 keeps the address of A in a vector register, and moving it back costs a seventh of the speed.
 */
final class RowTiles {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private RowTiles() {
    }

    /** 10 rows × 2 vectors. */
    static void tile10(int k, double[] a, int aOff, int rowStride, int kStride, double[] b, int bOff, int ldb,
                      boolean overwrite, double[] c, int cOff, int ldc, int rows, int second) {
        int a0 = aOff, r0 = cOff;
        int i1 = Math.min(1, rows - 1), a1 = aOff + i1 * rowStride, r1 = cOff + i1 * ldc;
        int i2 = Math.min(2, rows - 1), a2 = aOff + i2 * rowStride, r2 = cOff + i2 * ldc;
        int i3 = Math.min(3, rows - 1), a3 = aOff + i3 * rowStride, r3 = cOff + i3 * ldc;
        int i4 = Math.min(4, rows - 1), a4 = aOff + i4 * rowStride, r4 = cOff + i4 * ldc;
        int i5 = Math.min(5, rows - 1), a5 = aOff + i5 * rowStride, r5 = cOff + i5 * ldc;
        int i6 = Math.min(6, rows - 1), a6 = aOff + i6 * rowStride, r6 = cOff + i6 * ldc;
        int i7 = Math.min(7, rows - 1), a7 = aOff + i7 * rowStride, r7 = cOff + i7 * ldc;
        int i8 = Math.min(8, rows - 1), a8 = aOff + i8 * rowStride, r8 = cOff + i8 * ldc;
        int i9 = Math.min(9, rows - 1), a9 = aOff + i9 * rowStride, r9 = cOff + i9 * ldc;
        DoubleVector x0, y0, x1, y1, x2, y2, x3, y3, x4, y4, x5, y5, x6, y6, x7, y7, x8, y8, x9, y9;
        if (overwrite) {
            x0 = y0 = x1 = y1 = x2 = y2 = x3 = y3 = x4 = y4 = x5 = y5 = x6 = y6 = x7 = y7 = x8 = y8 = x9 =
                    y9 = DoubleVector.zero(S);
        } else {
            x0 = fromArray(S, c, r0); y0 = fromArray(S, c, r0 + second);
            x1 = fromArray(S, c, r1); y1 = fromArray(S, c, r1 + second);
            x2 = fromArray(S, c, r2); y2 = fromArray(S, c, r2 + second);
            x3 = fromArray(S, c, r3); y3 = fromArray(S, c, r3 + second);
            x4 = fromArray(S, c, r4); y4 = fromArray(S, c, r4 + second);
            x5 = fromArray(S, c, r5); y5 = fromArray(S, c, r5 + second);
            x6 = fromArray(S, c, r6); y6 = fromArray(S, c, r6 + second);
            x7 = fromArray(S, c, r7); y7 = fromArray(S, c, r7 + second);
            x8 = fromArray(S, c, r8); y8 = fromArray(S, c, r8 + second);
            x9 = fromArray(S, c, r9); y9 = fromArray(S, c, r9 + second);
        }
        int bp = bOff;
        DoubleVector x = fromArray(S, b, bp), y = fromArray(S, b, bp + second), v;
        for (int ap = 0, left = k; left > 0; ap += kStride) {
            left--;
            v = broadcast(S, a[a0 + ap]); x0 = v.fma(x, x0); y0 = v.fma(y, y0);
            v = broadcast(S, a[a1 + ap]); x1 = v.fma(x, x1); y1 = v.fma(y, y1);
            v = broadcast(S, a[a2 + ap]); x2 = v.fma(x, x2); y2 = v.fma(y, y2);
            v = broadcast(S, a[a3 + ap]); x3 = v.fma(x, x3); y3 = v.fma(y, y3);
            v = broadcast(S, a[a4 + ap]); x4 = v.fma(x, x4); y4 = v.fma(y, y4);
            v = broadcast(S, a[a5 + ap]); x5 = v.fma(x, x5); y5 = v.fma(y, y5);
            v = broadcast(S, a[a6 + ap]); x6 = v.fma(x, x6); y6 = v.fma(y, y6);
            v = broadcast(S, a[a7 + ap]); x7 = v.fma(x, x7); y7 = v.fma(y, y7);
            v = broadcast(S, a[a8 + ap]); x8 = v.fma(x, x8); y8 = v.fma(y, y8);
            v = broadcast(S, a[a9 + ap]); x9 = v.fma(x, x9); y9 = v.fma(y, y9);
            bp += left > 0 ? ldb : 0;
            x = fromArray(S, b, bp); y = fromArray(S, b, bp + second);
        }
        x0.intoArray(c, r0); y0.intoArray(c, r0 + second);
        x1.intoArray(c, r1); y1.intoArray(c, r1 + second);
        x2.intoArray(c, r2); y2.intoArray(c, r2 + second);
        x3.intoArray(c, r3); y3.intoArray(c, r3 + second);
        x4.intoArray(c, r4); y4.intoArray(c, r4 + second);
        x5.intoArray(c, r5); y5.intoArray(c, r5 + second);
        x6.intoArray(c, r6); y6.intoArray(c, r6 + second);
        x7.intoArray(c, r7); y7.intoArray(c, r7 + second);
        x8.intoArray(c, r8); y8.intoArray(c, r8 + second);
        x9.intoArray(c, r9); y9.intoArray(c, r9 + second);
    }

    /** 8 rows × 2 vectors. */
    static void tile8(int k, double[] a, int aOff, int rowStride, int kStride, double[] b, int bOff, int ldb,
                      boolean overwrite, double[] c, int cOff, int ldc, int rows, int second) {
        int a0 = aOff, r0 = cOff;
        int i1 = Math.min(1, rows - 1), a1 = aOff + i1 * rowStride, r1 = cOff + i1 * ldc;
        int i2 = Math.min(2, rows - 1), a2 = aOff + i2 * rowStride, r2 = cOff + i2 * ldc;
        int i3 = Math.min(3, rows - 1), a3 = aOff + i3 * rowStride, r3 = cOff + i3 * ldc;
        int i4 = Math.min(4, rows - 1), a4 = aOff + i4 * rowStride, r4 = cOff + i4 * ldc;
        int i5 = Math.min(5, rows - 1), a5 = aOff + i5 * rowStride, r5 = cOff + i5 * ldc;
        int i6 = Math.min(6, rows - 1), a6 = aOff + i6 * rowStride, r6 = cOff + i6 * ldc;
        int i7 = Math.min(7, rows - 1), a7 = aOff + i7 * rowStride, r7 = cOff + i7 * ldc;
        DoubleVector x0, y0, x1, y1, x2, y2, x3, y3, x4, y4, x5, y5, x6, y6, x7, y7;
        if (overwrite) {
            x0 = y0 = x1 = y1 = x2 = y2 = x3 = y3 = x4 = y4 = x5 = y5 = x6 = y6 = x7 = y7 = DoubleVector.zero(S);
        } else {
            x0 = fromArray(S, c, r0); y0 = fromArray(S, c, r0 + second);
            x1 = fromArray(S, c, r1); y1 = fromArray(S, c, r1 + second);
            x2 = fromArray(S, c, r2); y2 = fromArray(S, c, r2 + second);
            x3 = fromArray(S, c, r3); y3 = fromArray(S, c, r3 + second);
            x4 = fromArray(S, c, r4); y4 = fromArray(S, c, r4 + second);
            x5 = fromArray(S, c, r5); y5 = fromArray(S, c, r5 + second);
            x6 = fromArray(S, c, r6); y6 = fromArray(S, c, r6 + second);
            x7 = fromArray(S, c, r7); y7 = fromArray(S, c, r7 + second);
        }
        int bp = bOff;
        DoubleVector x = fromArray(S, b, bp), y = fromArray(S, b, bp + second), v;
        for (int ap = 0, left = k; left > 0; ap += kStride) {
            left--;
            v = broadcast(S, a[a0 + ap]); x0 = v.fma(x, x0); y0 = v.fma(y, y0);
            v = broadcast(S, a[a1 + ap]); x1 = v.fma(x, x1); y1 = v.fma(y, y1);
            v = broadcast(S, a[a2 + ap]); x2 = v.fma(x, x2); y2 = v.fma(y, y2);
            v = broadcast(S, a[a3 + ap]); x3 = v.fma(x, x3); y3 = v.fma(y, y3);
            v = broadcast(S, a[a4 + ap]); x4 = v.fma(x, x4); y4 = v.fma(y, y4);
            v = broadcast(S, a[a5 + ap]); x5 = v.fma(x, x5); y5 = v.fma(y, y5);
            v = broadcast(S, a[a6 + ap]); x6 = v.fma(x, x6); y6 = v.fma(y, y6);
            v = broadcast(S, a[a7 + ap]); x7 = v.fma(x, x7); y7 = v.fma(y, y7);
            bp += left > 0 ? ldb : 0;
            x = fromArray(S, b, bp); y = fromArray(S, b, bp + second);
        }
        x0.intoArray(c, r0); y0.intoArray(c, r0 + second);
        x1.intoArray(c, r1); y1.intoArray(c, r1 + second);
        x2.intoArray(c, r2); y2.intoArray(c, r2 + second);
        x3.intoArray(c, r3); y3.intoArray(c, r3 + second);
        x4.intoArray(c, r4); y4.intoArray(c, r4 + second);
        x5.intoArray(c, r5); y5.intoArray(c, r5 + second);
        x6.intoArray(c, r6); y6.intoArray(c, r6 + second);
        x7.intoArray(c, r7); y7.intoArray(c, r7 + second);
    }

    /** 5 rows × 2 vectors. */
    static void tile5(int k, double[] a, int aOff, int rowStride, int kStride, double[] b, int bOff, int ldb,
                      boolean overwrite, double[] c, int cOff, int ldc, int rows, int second) {
        int a0 = aOff, r0 = cOff;
        int i1 = Math.min(1, rows - 1), a1 = aOff + i1 * rowStride, r1 = cOff + i1 * ldc;
        int i2 = Math.min(2, rows - 1), a2 = aOff + i2 * rowStride, r2 = cOff + i2 * ldc;
        int i3 = Math.min(3, rows - 1), a3 = aOff + i3 * rowStride, r3 = cOff + i3 * ldc;
        int i4 = Math.min(4, rows - 1), a4 = aOff + i4 * rowStride, r4 = cOff + i4 * ldc;
        DoubleVector x0, y0, x1, y1, x2, y2, x3, y3, x4, y4;
        if (overwrite) {
            x0 = y0 = x1 = y1 = x2 = y2 = x3 = y3 = x4 = y4 = DoubleVector.zero(S);
        } else {
            x0 = fromArray(S, c, r0); y0 = fromArray(S, c, r0 + second);
            x1 = fromArray(S, c, r1); y1 = fromArray(S, c, r1 + second);
            x2 = fromArray(S, c, r2); y2 = fromArray(S, c, r2 + second);
            x3 = fromArray(S, c, r3); y3 = fromArray(S, c, r3 + second);
            x4 = fromArray(S, c, r4); y4 = fromArray(S, c, r4 + second);
        }
        int bp = bOff;
        DoubleVector x = fromArray(S, b, bp), y = fromArray(S, b, bp + second), v;
        for (int ap = 0, left = k; left > 0; ap += kStride) {
            left--;
            v = broadcast(S, a[a0 + ap]); x0 = v.fma(x, x0); y0 = v.fma(y, y0);
            v = broadcast(S, a[a1 + ap]); x1 = v.fma(x, x1); y1 = v.fma(y, y1);
            v = broadcast(S, a[a2 + ap]); x2 = v.fma(x, x2); y2 = v.fma(y, y2);
            v = broadcast(S, a[a3 + ap]); x3 = v.fma(x, x3); y3 = v.fma(y, y3);
            v = broadcast(S, a[a4 + ap]); x4 = v.fma(x, x4); y4 = v.fma(y, y4);
            bp += left > 0 ? ldb : 0;
            x = fromArray(S, b, bp); y = fromArray(S, b, bp + second);
        }
        x0.intoArray(c, r0); y0.intoArray(c, r0 + second);
        x1.intoArray(c, r1); y1.intoArray(c, r1 + second);
        x2.intoArray(c, r2); y2.intoArray(c, r2 + second);
        x3.intoArray(c, r3); y3.intoArray(c, r3 + second);
        x4.intoArray(c, r4); y4.intoArray(c, r4 + second);
    }

    /** 5 whole rows × 2 vectors side by side, A not transposed: with so much fixed, 16 registers are enough. */
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

    /** As {@link #whole5} where B is a packed panel, or a matrix of two vectors a row: its bounds are proven before the loop. */
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

    /** 4 rows × 2 vectors. */
    static void tile4(int k, double[] a, int aOff, int rowStride, int kStride, double[] b, int bOff, int ldb,
                      boolean overwrite, double[] c, int cOff, int ldc, int rows, int second) {
        int a0 = aOff, r0 = cOff;
        int i1 = Math.min(1, rows - 1), a1 = aOff + i1 * rowStride, r1 = cOff + i1 * ldc;
        int i2 = Math.min(2, rows - 1), a2 = aOff + i2 * rowStride, r2 = cOff + i2 * ldc;
        int i3 = Math.min(3, rows - 1), a3 = aOff + i3 * rowStride, r3 = cOff + i3 * ldc;
        DoubleVector x0, y0, x1, y1, x2, y2, x3, y3;
        if (overwrite) {
            x0 = y0 = x1 = y1 = x2 = y2 = x3 = y3 = DoubleVector.zero(S);
        } else {
            x0 = fromArray(S, c, r0); y0 = fromArray(S, c, r0 + second);
            x1 = fromArray(S, c, r1); y1 = fromArray(S, c, r1 + second);
            x2 = fromArray(S, c, r2); y2 = fromArray(S, c, r2 + second);
            x3 = fromArray(S, c, r3); y3 = fromArray(S, c, r3 + second);
        }
        int bp = bOff;
        DoubleVector x = fromArray(S, b, bp), y = fromArray(S, b, bp + second), v;
        for (int ap = 0, left = k; left > 0; ap += kStride) {
            left--;
            v = broadcast(S, a[a0 + ap]); x0 = v.fma(x, x0); y0 = v.fma(y, y0);
            v = broadcast(S, a[a1 + ap]); x1 = v.fma(x, x1); y1 = v.fma(y, y1);
            v = broadcast(S, a[a2 + ap]); x2 = v.fma(x, x2); y2 = v.fma(y, y2);
            v = broadcast(S, a[a3 + ap]); x3 = v.fma(x, x3); y3 = v.fma(y, y3);
            bp += left > 0 ? ldb : 0;
            x = fromArray(S, b, bp); y = fromArray(S, b, bp + second);
        }
        x0.intoArray(c, r0); y0.intoArray(c, r0 + second);
        x1.intoArray(c, r1); y1.intoArray(c, r1 + second);
        x2.intoArray(c, r2); y2.intoArray(c, r2 + second);
        x3.intoArray(c, r3); y3.intoArray(c, r3 + second);
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
