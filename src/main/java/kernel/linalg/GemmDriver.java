package kernel.linalg;

import java.util.Arrays;

/**
 * The loops around the micro-kernels. Small and narrow products run on the matrices as they lie, wide ones on packed blocks, by
 * the five loops of Goto and van de Geijn, <i>Anatomy of High-Performance Matrix Multiplication</i> (2008). A and B change
 * places, because C is stored by rows here:
 *
 * <pre>
 *   loop 5   ic over m by MC    A, C
 *   loop 4   pc over k by KC    A, B      packs a block of A, for the third-level cache
 *   loop 3   jc over n by NC    B, C      packs a block of B, for the second-level cache
 *   loop 2   i over MC by MR    A, C      a strip of A, in the first-level cache
 *   loop 1   j over NC by NR    B, C      micro-kernel; walks along the rows of C
 * </pre>
 *
 * Loop 4 runs in ascending k and carries every sum through C, so blocks do not change the result.
 */
final class GemmDriver {
    private static final int LANES = Species.CHOSEN.length();

    private GemmDriver() {
    }

    static void gemm(boolean transA, boolean transB, int m, int n, int k,
                     double alpha, double[] a, int aOff, int lda,
                     double[] b, int bOff, int ldb,
                     double beta, double[] c, int cOff, int ldc) {
        if (m == 0 || n == 0) {
            return;
        }
        boolean overwrite = beta == 0.0 && k > 0;
        if (!overwrite) {
            scale(m, n, beta, c, cOff, ldc);
        }
        if (k == 0) {
            return;
        }
        if (transB && Tiling.areFewRows(m, n, k)) {
            FewRows.product(transA, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, overwrite, c, cOff, ldc);
            return;
        }
        boolean packA = alpha != 1.0 || Tiling.packingPays(transA, transB, m, n, k, lda, ldc);
        boolean packB = packA || transB || n < LANES;
        if (transB && !packA && n >= LANES && Tiling.transposingPays(m, n, k)) {
            double[] transposed = GemmBuffers.ofThread().b(n * k);
            Packing.acrossPanel(1.0, b, bOff, ldb, n, k, transposed, 0, n, n);
            asItLies(transA, m, n, k, a, aOff, lda, transposed, 0, n, overwrite, c, cOff, ldc);
        } else if (packB) {
            packed(transA, transB, m, n, k, packA, alpha, a, aOff, lda, b, bOff, ldb, overwrite, c, cOff, ldc);
        } else {
            asItLies(transA, m, n, k, a, aOff, lda, b, bOff, ldb, overwrite, c, cOff, ldc);
        }
    }

    /** C ← β·C; with β = 0, C becomes zero whatever it holds. */
    private static void scale(int m, int n, double beta, double[] c, int cOff, int ldc) {
        if (beta == 1.0) {
            return;
        }
        for (int i = 0; i < m; i++) {
            int from = cOff + i * ldc;
            if (beta == 0.0) {
                Arrays.fill(c, from, from + n, 0.0);
            } else {
                for (int j = from; j < from + n; j++) {
                    c[j] *= beta;
                }
            }
        }
    }

    /** C ← C₀ + op(A)·B without packing, k in blocks, where C₀ is C, or zero with {@code overwrite}. n is at least one vector. */
    private static void asItLies(boolean transA, int m, int n, int k, double[] a, int aOff, int lda,
                                 double[] b, int bOff, int ldb, boolean overwrite, double[] c, int cOff, int ldc) {
        int kBlock = Tiling.evenly(k, Tiling.KC);
        for (int pc = 0; pc < k; pc += kBlock) {
            int kc = Math.min(kBlock, k - pc);
            int aAt = aOff + (transA ? pc * lda : pc);
            for (int j = 0, columns; j < n; j += columns) {
                columns = Tiling.columns(m, kc, n - j);
                // Fewer columns than a vector has: B is loaded from further left, and C computed in a buffer.
                int left = Math.min(j, columns < LANES ? n - LANES : j);
                columns(transA, m, kc, a, aAt, lda, b, bOff + pc * ldb + left, ldb, overwrite && pc == 0,
                        c, cOff + j, ldc, columns, j - left);
            }
        }
    }

    private static void packed(boolean transA, boolean transB, int m, int n, int k, boolean packA,
                               double alpha, double[] a, int aOff, int lda,
                               double[] b, int bOff, int ldb, boolean overwrite, double[] c, int cOff, int ldc) {
        GemmBuffers buffers = GemmBuffers.ofThread();
        // Where A is not packed, few rows use a panel of B, so it is used as soon as it is packed, from the first-level cache.
        int kBlock = Tiling.evenly(k, packA ? Tiling.KC : Tiling.KC / 2);
        int nBlock = packA ? Tiling.columnsInBlock(kBlock) : Tiling.NR;
        for (int ic = 0; ic < m; ic += Tiling.MC) {
            int mc = Math.min(Tiling.MC, m - ic);
            for (int pc = 0; pc < k; pc += kBlock) {
                int kc = Math.min(kBlock, k - pc);
                int aAt = aOff + (transA ? pc * lda + ic : ic * lda + pc);
                double[] aBlock = packA ? packA(transA, mc, kc, alpha, a, aAt, lda, buffers) : null;
                for (int jc = 0; jc < n; jc += nBlock) {
                    int nc = Math.min(nBlock, n - jc);
                    double[] bBlock = packB(transB, packA, kc, nc, b, bOff + (transB ? jc * ldb + pc : pc * ldb + jc), ldb, buffers);
                    int cAt = cOff + ic * ldc + jc;
                    if (packA) {
                        panels(mc, nc, kc, aBlock, bBlock, overwrite && pc == 0, c, cAt, ldc, buffers.tile);
                    } else {
                        for (int j = 0; j < nc; j += Tiling.NR) {
                            columns(transA, mc, kc, a, aAt, lda, bBlock, j * kc, Tiling.NR, overwrite && pc == 0,
                                    c, cAt + j, ldc, Math.min(Tiling.NR, nc - j), 0);
                        }
                    }
                }
            }
        }
    }

    private static double[] packA(boolean transA, int mc, int kc, double alpha, double[] a, int aOff, int lda,
                                  GemmBuffers buffers) {
        double[] aBlock = buffers.a((mc + Tiling.PANELS.tallest) * kc);
        for (int i = 0, height; i < mc; i += height) {
            height = Tiling.PANELS.height(mc - i);
            int rows = Math.min(height, mc - i);
            if (transA) {
                Packing.alongPanel(alpha, a, aOff + i, lda, rows, kc, aBlock, i * kc, height);
            } else {
                Packing.acrossPanel(alpha, a, aOff + i * lda, lda, rows, kc, aBlock, i * kc, height, height);
            }
        }
        return aBlock;
    }

    /**
     * Packs a block of B. In the last panel the second vector is the last one of B, as in C: it lies beside the first for the
     * tiles on panels, and overlaps it for the tiles on matrices as they lie.
     */
    private static double[] packB(boolean transB, boolean beside, int kc, int nc, double[] b, int bOff, int ldb,
                                  GemmBuffers buffers) {
        // A tile that loads B a step ahead loads one beyond the last panel.
        double[] bBlock = buffers.b((nc + Tiling.NR - 1) / Tiling.NR * Tiling.NR * kc + Tiling.NR);
        if (!transB) {
            Packing.alongPanels(b, bOff, ldb, nc, kc, bBlock);
            return bBlock;
        }
        for (int j = 0; j < nc; j += Tiling.NR) {
            int columns = Math.min(Tiling.NR, nc - j);
            int second = Math.max(0, columns - LANES);
            Packing.acrossPanel(1.0, b, bOff + j * ldb, ldb, columns, kc, bBlock, j * kc, LANES, Tiling.NR);
            Packing.acrossPanel(1.0, b, bOff + (j + second) * ldb, ldb, columns - second, kc,
                    bBlock, j * kc + (beside ? LANES : second), LANES, Tiling.NR);
        }
        return bBlock;
    }

    /** Multiplies the packed blocks, one strip of rows along all panels after another, so that C is walked along its rows. */
    private static void panels(int mc, int nc, int kc, double[] aBlock, double[] bBlock,
                               boolean overwrite, double[] c, int cOff, int ldc, double[] tile) {
        for (int i = 0, height; i < mc; i += height) {
            height = Tiling.PANELS.height(mc - i);
            int rows = Math.min(height, mc - i);
            for (int j = 0; j < nc; j += Tiling.NR) {
                panelTile(height, kc, aBlock, i * kc, bBlock, j * kc, overwrite, c, cOff + i * ldc + j, ldc,
                        rows, Math.min(Tiling.NR, nc - j), tile);
            }
        }
    }

    /**
     * Multiplies op(A) as it lies with {@code columns} columns of B: at most two vectors of them, or four in updates of low
     * rank.
     */
    private static void columns(boolean transA, int m, int k, double[] a, int aOff, int lda,
                                double[] b, int bOff, int ldb, boolean overwrite, double[] c, int cOff, int ldc,
                                int columns, int skip) {
        int rowStride = transA ? 1 : lda;
        int kStride = transA ? lda : 1;
        if (columns > Tiling.NR) {
            RankUpdates.fourVectors(m, k, a, aOff, rowStride, kStride, b, bOff, ldb, overwrite, c, cOff, ldc);
            return;
        }
        if (columns >= LANES && Tiling.isLowRank(m, k)) {
            RankUpdates.update(m, k, a, aOff, rowStride, kStride, b, bOff, ldb, overwrite, c, cOff, ldc, columns - LANES);
            return;
        }
        Cover cover = ldb == Tiling.NR && kStride == 1 ? Tiling.STRIPS : Tiling.ROWS;
        for (int i = 0, height; i < m; i += height) {
            height = cover.height(m - i);
            rowTile(height, k, a, aOff + i * rowStride, rowStride, kStride, b, bOff, ldb,
                    overwrite, c, cOff + i * ldc, ldc, Math.min(height, m - i), columns, skip);
        }
    }

    /**
     * One micro-tile of rows × columns. With one vector of columns or more, the second vector begins early enough to end with
     * the tile. With fewer, the product is computed in a buffer, whose first {@code skip} columns are not copied back.
     */
    private static void rowTile(int height, int k, double[] a, int aOff, int rowStride, int kStride,
                                double[] b, int bOff, int ldb, boolean overwrite, double[] c, int cOff, int ldc,
                                int rows, int columns, int skip) {
        if (columns >= LANES) {
            rowKernel(height, k, a, aOff, rowStride, kStride, b, bOff, ldb, overwrite, c, cOff, ldc, rows, columns - LANES);
        } else {
            double[] tile = GemmBuffers.ofThread().tile;
            copy(rows, columns, c, cOff, ldc, tile, skip, LANES);
            rowKernel(height, k, a, aOff, rowStride, kStride, b, bOff, ldb, overwrite, tile, 0, LANES, rows, 0);
            copy(rows, columns, tile, skip, LANES, c, cOff, ldc);
        }
    }

    private static void panelTile(int height, int kc, double[] a, int aOff, double[] b, int bOff,
                                  boolean overwrite, double[] c, int cOff, int ldc, int rows, int columns, double[] tile) {
        if (columns >= LANES) {
            panelKernel(height, kc, a, aOff, b, bOff, overwrite, c, cOff, ldc, rows, columns - LANES, tile);
        } else {
            copy(rows, columns, c, cOff, ldc, tile, 0, Tiling.NR);
            panelKernel(height, kc, a, aOff, b, bOff, overwrite, tile, 0, Tiling.NR, rows, LANES, tile);
            copy(rows, columns, tile, 0, Tiling.NR, c, cOff, ldc);
        }
    }

    private static void copy(int rows, int columns, double[] from, int fromOff, int fromLd,
                             double[] to, int toOff, int toLd) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[toOff + i * toLd + j] = from[fromOff + i * fromLd + j];
            }
        }
    }

    static void rowKernel(int height, int k, double[] a, int aOff, int rowStride, int kStride,
                          double[] b, int bOff, int ldb, boolean overwrite, double[] c, int cOff, int ldc,
                          int rows, int second) {
        if (height == 5 && rows == 5 && second == LANES && kStride == 1) {
            if (ldb == Tiling.NR) {
                SpecialTiles.strip5(k, a, aOff, rowStride, b, bOff, overwrite, c, cOff, ldc);
            } else {
                SpecialTiles.whole5(k, a, aOff, rowStride, b, bOff, ldb, overwrite, c, cOff, ldc);
            }
            return;
        }
        switch (height) {
            case 10 -> RowTiles.tile10(k, a, aOff, rowStride, kStride, b, bOff, ldb, overwrite, c, cOff, ldc, rows, second);
            case 8 -> RowTiles.tile8(k, a, aOff, rowStride, kStride, b, bOff, ldb, overwrite, c, cOff, ldc, rows, second);
            case 1 -> SpecialTiles.tile1(k, a, aOff, kStride, b, bOff, ldb, overwrite, c, cOff, second);
            case 5 -> RowTiles.tile5(k, a, aOff, rowStride, kStride, b, bOff, ldb, overwrite, c, cOff, ldc, rows, second);
            case 4 -> RowTiles.tile4(k, a, aOff, rowStride, kStride, b, bOff, ldb, overwrite, c, cOff, ldc, rows, second);
            default -> throw Tiling.noKernel("rows on matrices as they lie", height);
        }
    }

    static void panelKernel(int height, int kc, double[] a, int aOff, double[] b, int bOff,
                            boolean overwrite, double[] c, int cOff, int ldc, int rows, int second, double[] tile) {
        switch (height) {
            case 14 -> PanelTiles.tile14(kc, a, aOff, b, bOff, overwrite, c, cOff, ldc, rows, second);
            case 8 -> PanelTiles.tile8(kc, a, aOff, b, bOff, overwrite, c, cOff, ldc, rows, second);
            case 5 -> PanelTiles.tile5(kc, a, aOff, b, bOff, overwrite, c, cOff, ldc, rows, second, tile);
            default -> throw Tiling.noKernel("rows on packed panels", height);
        }
    }
}
