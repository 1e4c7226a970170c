package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Forward pass and gradient of a layer of one or two outputs: a regression's last layer, or that of two classes. Lanes along the
 * outputs would be empty but for these; so they lie along the rows of the gradient, and the forward pass, whose every sum is one chain,
 * does without: it has the sums of eight samples under way at once. Each sum has its terms in the order that {@link NarrowTiles} has them.
 *
 * <p>Padding of Z and of G becomes zero, which it would be by the product with the padding of W and D.
 */
final class FewOutputs {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();
    private static final int ROWS = 8;

    private FewOutputs() {
    }

    /** Z ← b + A·W. */
    static void forward(int m, int n, int k, double[] a, int aOff, int lda, double[] w, int wOff, int ldw,
                        double[] b, int bOff, double[] z, int zOff, int ldz) {
        for (int i = 0; i < m; i++) {
            Arrays.fill(z, zOff + i * ldz + n, zOff + i * ldz + LANES, 0.0);
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i += ROWS) {
                eightSamples(k, a, aOff + i * lda, lda, w, wOff + j, ldw, b[bOff + j], z, zOff + i * ldz + j, ldz, Math.min(ROWS, m - i));
            }
        }
    }

    /** G ← Aᵀ·D, or G ← G + Aᵀ·D. */
    static void gradient(boolean add, int m, int n, int k, double[] a, int aOff, int lda, double[] d, int dOff, int ldd,
                         double[] g, int gOff, int ldg) {
        GemmBuffers buffers = GemmBuffers.ofThread();
        double[] before = buffers.a(m), after = buffers.b(m);
        for (int p = 0; !add && p < m; p++) {
            Arrays.fill(g, gOff + p * ldg, gOff + p * ldg + LANES, 0.0);
        }
        for (int j = 0; j < n; j++) {
            for (int p = 0; p < m; p++) {
                before[p] = g[gOff + p * ldg + j];
            }
            column(m, k, a, aOff, lda, d, dOff + j, ldd, before, after);
            for (int p = 0; p < m; p++) {
                g[gOff + p * ldg + j] = after[p];
            }
        }
    }

    /** A column of Z. With fewer than eight rows the last is computed several times. */
    private static void eightSamples(int k, double[] a, int aOff, int lda, double[] w, int wOff, int ldw, double b,
                                     double[] z, int zOff, int ldz, int rows) {
        int i1 = Math.min(1, rows - 1), i2 = Math.min(2, rows - 1), i3 = Math.min(3, rows - 1), i4 = Math.min(4, rows - 1);
        int i5 = Math.min(5, rows - 1), i6 = Math.min(6, rows - 1), i7 = rows - 1;
        int a1 = aOff + i1 * lda, a2 = aOff + i2 * lda, a3 = aOff + i3 * lda, a4 = aOff + i4 * lda;
        int a5 = aOff + i5 * lda, a6 = aOff + i6 * lda, a7 = aOff + i7 * lda;
        double s0 = b, s1 = b, s2 = b, s3 = b, s4 = b, s5 = b, s6 = b, s7 = b;
        for (int p = 0, wp = wOff; p < k; p++, wp += ldw) {
            double v = w[wp];
            s0 = Math.fma(a[aOff + p], v, s0); s1 = Math.fma(a[a1 + p], v, s1);
            s2 = Math.fma(a[a2 + p], v, s2); s3 = Math.fma(a[a3 + p], v, s3);
            s4 = Math.fma(a[a4 + p], v, s4); s5 = Math.fma(a[a5 + p], v, s5);
            s6 = Math.fma(a[a6 + p], v, s6); s7 = Math.fma(a[a7 + p], v, s7);
        }
        z[zOff] = s0;
        z[zOff + i1 * ldz] = s1;
        z[zOff + i2 * ldz] = s2;
        z[zOff + i3 * ldz] = s3;
        z[zOff + i4 * ldz] = s4;
        z[zOff + i5 * ldz] = s5;
        z[zOff + i6 * ldz] = s6;
        z[zOff + i7 * ldz] = s7;
    }

    /** after[p] ← before[p] + Σᵢ a[i][p] · d[i], four vectors of p at a time, then one, the last of which ends with the row. */
    private static void column(int m, int k, double[] a, int aOff, int lda, double[] d, int dOff, int ldd, double[] before, double[] after) {
        int p = 0;
        for (; p + 4 * LANES <= m; p += 4 * LANES) {
            fourVectors(k, a, aOff + p, lda, d, dOff, ldd, before, after, p);
        }
        for (; p < m && m >= LANES; p += LANES) {
            oneVector(k, a, aOff + Math.min(p, m - LANES), lda, d, dOff, ldd, before, after, Math.min(p, m - LANES));
        }
        for (; p < m; p++) {
            double s = before[p];
            for (int i = 0; i < k; i++) {
                s = Math.fma(a[aOff + i * lda + p], d[dOff + i * ldd], s);
            }
            after[p] = s;
        }
    }

    private static void fourVectors(int k, double[] a, int aOff, int lda, double[] d, int dOff, int ldd,
                                    double[] before, double[] after, int p) {
        DoubleVector s0 = fromArray(S, before, p), s1 = fromArray(S, before, p + LANES);
        DoubleVector s2 = fromArray(S, before, p + 2 * LANES), s3 = fromArray(S, before, p + 3 * LANES);
        for (int i = 0, ai = aOff, di = dOff; i < k; i++, ai += lda, di += ldd) {
            DoubleVector v = broadcast(S, d[di]);
            s0 = v.fma(fromArray(S, a, ai), s0);
            s1 = v.fma(fromArray(S, a, ai + LANES), s1);
            s2 = v.fma(fromArray(S, a, ai + 2 * LANES), s2);
            s3 = v.fma(fromArray(S, a, ai + 3 * LANES), s3);
        }
        s0.intoArray(after, p);
        s1.intoArray(after, p + LANES);
        s2.intoArray(after, p + 2 * LANES);
        s3.intoArray(after, p + 3 * LANES);
    }

    private static void oneVector(int k, double[] a, int aOff, int lda, double[] d, int dOff, int ldd,
                                  double[] before, double[] after, int p) {
        DoubleVector s = fromArray(S, before, p);
        for (int i = 0, ai = aOff, di = dOff; i < k; i++, ai += lda, di += ldd) {
            s = broadcast(S, d[di]).fma(fromArray(S, a, ai), s);
        }
        s.intoArray(after, p);
    }
}
