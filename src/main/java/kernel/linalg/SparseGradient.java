package kernel.linalg;

import java.util.Arrays;

/**
 * The gradient Xᵀ·D of compressed rows, some rows of it at a time. X is transposed once, and D copied once into strips
 * of neurons; then a row of the gradient starts at 0 in registers, takes its rows of D, and is stored:
 *
 * <pre>
 *   loop 3   p over the pixels by height        X, G       G in the second-level cache, until it is taken
 *   loop 2   j over the neurons by strips      D, G       a block of D, in the first- or second-level cache
 *   loop 1   p over the height                  X, D, G    G[p] ← Σ x·D
 * </pre>
 *
 * Many samples are transposed in several pieces, which are kept side by side; the chain is carried through G. A few, and all of
 * G at once, are faster by sample.
 */
final class SparseGradient {
    private static final int LANES = Species.CHOSEN.length();
    private static final double[] ZEROS = new double[Tiling.STRIP_VECTORS * LANES];

    private SparseGradient() {
    }

    static void form(SparseRows x, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd,
                     int height, double[] g, int gOff, int ldg, UpdateKernels.GradientRows then) {
        if (isBySample(x, m, n, height)) {
            bySample(x, rows, first, m, n, d, dOff, ldd, g, gOff, ldg);
            then.take(0, x.columns);
        } else {
            SparseColumns columns = transpose(x, rows, first, m, n, d, dOff, ldd);
            byPixel(columns, 0, x.columns, m, n, height, g, gOff, ldg, then);
        }
    }

    /** A band's pixels go through the forward pass of the next mini-batch while their weights are near. */
    static void formThenForward(SparseRows x, int[] rows, int first, int m, int next, int n, double[] d, int dOff, int ldd,
                                int height, double[] g, int gOff, int ldg, UpdateKernels.GradientRows then,
                                double[] w, int wOff, int ldw, double[] b, int bOff, double[] z, int zOff, int ldz) {
        if (isBySample(x, m, n, height)) {
            form(x, rows, first, m, n, d, dOff, ldd, height, g, gOff, ldg, then);
            SparseDriver.forward(x, rows, first + m, next, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
            return;
        }
        SparseColumns columns = transpose(x, rows, first, m, n, d, dOff, ldd);
        for (int q = 0; q < x.bands; q++) {
            byPixel(columns, q * x.width, Math.min((q + 1) * x.width, x.columns), m, n, height, g, gOff, ldg, then);
            SparseDriver.forwardBand(q, x, rows, first + m, next, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
        }
    }

    private static boolean isBySample(SparseRows x, int m, int n, int height) {
        return height >= x.columns && !SparseDriver.transposingPays(m, n);
    }

    /** The whole gradient: a band of G becomes zeros, and is then updated. */
    private static void bySample(SparseRows x, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd,
                                 double[] g, int gOff, int ldg) {
        for (int q = 0; q < x.bands; q++) {
            for (int p = q * x.width, end = Math.min(p + x.width, x.columns); p < end; p++) {
                Arrays.fill(g, gOff + p * ldg, gOff + p * ldg + n, 0.0);
            }
            for (int j = 0, vectors; j < n; j += vectors * LANES) {
                vectors = SparseDriver.strip(n - j);
                SparseDriver.updateBySample(vectors, x, q, rows, first, m, d, dOff + j, ldd, g, gOff + j, ldg);
            }
        }
    }

    /** Samples of a piece, of which many samples have several. */
    private static int piece(int m) {
        return Tiling.evenly(Math.max(1, m), SparseDriver.MAX_ROWS);
    }

    private static SparseColumns transpose(SparseRows x, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd) {
        int piece = piece(m);
        SparseColumns columns = SparseColumns.ofThread();
        SparseColumns t = columns;
        for (int i = 0; i == 0 || i < m; i += piece, t = t.next()) {
            int samples = Math.min(piece, m - i);
            t.transpose(x, rows, first + i, samples);
            copy(t, samples, n, d, dOff + i * ldd, ldd);
        }
        return columns;
    }

    /** The rows of the pixels {@code start} up to, not including, {@code end}, {@code height} at a time. */
    private static void byPixel(SparseColumns columns, int start, int end, int m, int n, int height, double[] g, int gOff, int ldg,
                                UpdateKernels.GradientRows then) {
        int piece = piece(m);
        for (int from = start; from < end; from += height) {
            int count = Math.min(height, end - from);
            SparseColumns t = columns;
            for (int i = 0; i == 0 || i < m; i += piece, t = t.next()) {
                rows(t, i == 0, Math.min(piece, m - i), from, count, n, g, gOff, ldg);
            }
            then.take(from, count);
        }
    }

    /** Block j of D lies behind those before it, row by row. */
    private static void copy(SparseColumns t, int m, int n, double[] d, int dOff, int ldd) {
        t.reserve(m * n);
        for (int j = 0, width; j < n; j += width) {
            width = SparseDriver.strip(n - j) * LANES;
            t.copy(m, width, d, dOff + j, ldd, m * j);
        }
    }

    /** The rows of G that belong to the pixels {@code from} and on: from 0, or on from what is in G. */
    private static void rows(SparseColumns t, boolean fromZero, int m, int from, int count, int n,
                             double[] g, int gOff, int ldg) {
        for (int j = 0, vectors; j < n; j += vectors * LANES) {
            vectors = SparseDriver.strip(n - j);
            for (int p = from, to = gOff + j; p < from + count; p++, to += ldg) {
                if (fromZero || t.begin(p) < t.end[p]) {
                    SparseTiles.product(vectors, t.entries, t.begin(p), t.end[p], t.block, t.offset + m * j, vectors * LANES,
                            fromZero ? ZEROS : g, fromZero ? 0 : to, g, to);
                }
            }
        }
    }
}
