package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels on packed panels: C ← C₀ + A·B for a micro-tile of up to R rows and two vectors.
 *
 * <pre>
 *   A panel, R values to every p:          a[aOff + p * R + i]
 *   B panel, two vectors to every p:       b[bOff + p * 2 * LANES + j]
 * </pre>
 *
 * Edges as in {@link RowTiles}: rows from {@code rows} on repeat the last one, here in the packed panel already, and the
 * second vector begins {@code second} elements after the first. The fixed strides are what lets C2 prove the bounds once,
 * before the loop.
 */
final class PanelTiles {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private PanelTiles() {
    }

    /** 14 rows × 2 vectors. */
    static void tile14(int k, double[] a, int aOff, double[] b, int bOff,
                      boolean overwrite, double[] c, int cOff, int ldc, int rows, int second) {
        int r0 = cOff;
        int i1 = Math.min(1, rows - 1), r1 = cOff + i1 * ldc;
        int i2 = Math.min(2, rows - 1), r2 = cOff + i2 * ldc;
        int i3 = Math.min(3, rows - 1), r3 = cOff + i3 * ldc;
        int i4 = Math.min(4, rows - 1), r4 = cOff + i4 * ldc;
        int i5 = Math.min(5, rows - 1), r5 = cOff + i5 * ldc;
        int i6 = Math.min(6, rows - 1), r6 = cOff + i6 * ldc;
        int i7 = Math.min(7, rows - 1), r7 = cOff + i7 * ldc;
        int i8 = Math.min(8, rows - 1), r8 = cOff + i8 * ldc;
        int i9 = Math.min(9, rows - 1), r9 = cOff + i9 * ldc;
        int i10 = Math.min(10, rows - 1), r10 = cOff + i10 * ldc;
        int i11 = Math.min(11, rows - 1), r11 = cOff + i11 * ldc;
        int i12 = Math.min(12, rows - 1), r12 = cOff + i12 * ldc;
        int i13 = Math.min(13, rows - 1), r13 = cOff + i13 * ldc;
        DoubleVector x0, y0, x1, y1, x2, y2, x3, y3, x4, y4, x5, y5, x6, y6, x7, y7, x8, y8, x9, y9, x10,
                y10, x11, y11, x12, y12, x13, y13;
        if (overwrite) {
            x0 = y0 = x1 = y1 = x2 = y2 = x3 = y3 = x4 = y4 = x5 = y5 = x6 = y6 = x7 = y7 = x8 = y8 = x9 =
                    y9 = x10 = y10 = x11 = y11 = x12 = y12 = x13 = y13 = DoubleVector.zero(S);
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
            x10 = fromArray(S, c, r10); y10 = fromArray(S, c, r10 + second);
            x11 = fromArray(S, c, r11); y11 = fromArray(S, c, r11 + second);
            x12 = fromArray(S, c, r12); y12 = fromArray(S, c, r12 + second);
            x13 = fromArray(S, c, r13); y13 = fromArray(S, c, r13 + second);
        }
        for (int p = 0; p < k; p++) {
            int ap = aOff + p * 14, bp = bOff + p * 2 * LANES;
            DoubleVector x = fromArray(S, b, bp), y = fromArray(S, b, bp + LANES), v;
            v = broadcast(S, a[ap]); x0 = v.fma(x, x0); y0 = v.fma(y, y0);
            v = broadcast(S, a[ap + 1]); x1 = v.fma(x, x1); y1 = v.fma(y, y1);
            v = broadcast(S, a[ap + 2]); x2 = v.fma(x, x2); y2 = v.fma(y, y2);
            v = broadcast(S, a[ap + 3]); x3 = v.fma(x, x3); y3 = v.fma(y, y3);
            v = broadcast(S, a[ap + 4]); x4 = v.fma(x, x4); y4 = v.fma(y, y4);
            v = broadcast(S, a[ap + 5]); x5 = v.fma(x, x5); y5 = v.fma(y, y5);
            v = broadcast(S, a[ap + 6]); x6 = v.fma(x, x6); y6 = v.fma(y, y6);
            v = broadcast(S, a[ap + 7]); x7 = v.fma(x, x7); y7 = v.fma(y, y7);
            v = broadcast(S, a[ap + 8]); x8 = v.fma(x, x8); y8 = v.fma(y, y8);
            v = broadcast(S, a[ap + 9]); x9 = v.fma(x, x9); y9 = v.fma(y, y9);
            v = broadcast(S, a[ap + 10]); x10 = v.fma(x, x10); y10 = v.fma(y, y10);
            v = broadcast(S, a[ap + 11]); x11 = v.fma(x, x11); y11 = v.fma(y, y11);
            v = broadcast(S, a[ap + 12]); x12 = v.fma(x, x12); y12 = v.fma(y, y12);
            v = broadcast(S, a[ap + 13]); x13 = v.fma(x, x13); y13 = v.fma(y, y13);
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
        x10.intoArray(c, r10); y10.intoArray(c, r10 + second);
        x11.intoArray(c, r11); y11.intoArray(c, r11 + second);
        x12.intoArray(c, r12); y12.intoArray(c, r12 + second);
        x13.intoArray(c, r13); y13.intoArray(c, r13 + second);
    }

    /** 8 rows × 2 vectors. */
    static void tile8(int k, double[] a, int aOff, double[] b, int bOff,
                      boolean overwrite, double[] c, int cOff, int ldc, int rows, int second) {
        int r0 = cOff;
        int i1 = Math.min(1, rows - 1), r1 = cOff + i1 * ldc;
        int i2 = Math.min(2, rows - 1), r2 = cOff + i2 * ldc;
        int i3 = Math.min(3, rows - 1), r3 = cOff + i3 * ldc;
        int i4 = Math.min(4, rows - 1), r4 = cOff + i4 * ldc;
        int i5 = Math.min(5, rows - 1), r5 = cOff + i5 * ldc;
        int i6 = Math.min(6, rows - 1), r6 = cOff + i6 * ldc;
        int i7 = Math.min(7, rows - 1), r7 = cOff + i7 * ldc;
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
        for (int p = 0; p < k; p++) {
            int ap = aOff + p * 8, bp = bOff + p * 2 * LANES;
            DoubleVector x = fromArray(S, b, bp), y = fromArray(S, b, bp + LANES), v;
            v = broadcast(S, a[ap]); x0 = v.fma(x, x0); y0 = v.fma(y, y0);
            v = broadcast(S, a[ap + 1]); x1 = v.fma(x, x1); y1 = v.fma(y, y1);
            v = broadcast(S, a[ap + 2]); x2 = v.fma(x, x2); y2 = v.fma(y, y2);
            v = broadcast(S, a[ap + 3]); x3 = v.fma(x, x3); y3 = v.fma(y, y3);
            v = broadcast(S, a[ap + 4]); x4 = v.fma(x, x4); y4 = v.fma(y, y4);
            v = broadcast(S, a[ap + 5]); x5 = v.fma(x, x5); y5 = v.fma(y, y5);
            v = broadcast(S, a[ap + 6]); x6 = v.fma(x, x6); y6 = v.fma(y, y6);
            v = broadcast(S, a[ap + 7]); x7 = v.fma(x, x7); y7 = v.fma(y, y7);
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

    /** 4 rows × 2 vectors. */
    static void tile4(int k, double[] a, int aOff, double[] b, int bOff,
                      boolean overwrite, double[] c, int cOff, int ldc, int rows, int second) {
        int r0 = cOff;
        int r1 = cOff + Math.min(1, rows - 1) * ldc;
        int r2 = cOff + Math.min(2, rows - 1) * ldc;
        int r3 = cOff + Math.min(3, rows - 1) * ldc;
        DoubleVector x0, y0, x1, y1, x2, y2, x3, y3;
        if (overwrite) {
            x0 = y0 = x1 = y1 = x2 = y2 = x3 = y3 = DoubleVector.zero(S);
        } else {
            x0 = fromArray(S, c, r0); y0 = fromArray(S, c, r0 + second);
            x1 = fromArray(S, c, r1); y1 = fromArray(S, c, r1 + second);
            x2 = fromArray(S, c, r2); y2 = fromArray(S, c, r2 + second);
            x3 = fromArray(S, c, r3); y3 = fromArray(S, c, r3 + second);
        }
        for (int ap = aOff, bp = bOff, end = aOff + k * 4; ap < end; ap += 4, bp += 2 * LANES) {
            DoubleVector x = fromArray(S, b, bp), y = fromArray(S, b, bp + LANES), v;
            v = broadcast(S, a[ap]); x0 = v.fma(x, x0); y0 = v.fma(y, y0);
            v = broadcast(S, a[ap + 1]); x1 = v.fma(x, x1); y1 = v.fma(y, y1);
            v = broadcast(S, a[ap + 2]); x2 = v.fma(x, x2); y2 = v.fma(y, y2);
            v = broadcast(S, a[ap + 3]); x3 = v.fma(x, x3); y3 = v.fma(y, y3);
        }
        x0.intoArray(c, r0); y0.intoArray(c, r0 + second);
        x1.intoArray(c, r1); y1.intoArray(c, r1 + second);
        x2.intoArray(c, r2); y2.intoArray(c, r2 + second);
        x3.intoArray(c, r3); y3.intoArray(c, r3 + second);
    }
}
