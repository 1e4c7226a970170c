package kernel.linalg;

import java.util.Arrays;

/**
 * The loops around the micro-kernels. Small and narrow products run on the matrices as they lie; larger ones on packed
 * blocks, by the five loops of Goto and van de Geijn, <i>Anatomy of High-Performance Matrix Multiplication</i> (2008):
 *
 * <pre>
 *   loop 5   jc over n by NC    B, C
 *   loop 4   pc over k by KC    A, B      packs a block of B
 *   loop 3   ic over m by MC    A, C      packs a block of A
 *   loop 2   jr over NC by NR   B, C
 *   loop 1   ir over MC by MR   A, C      micro-kernel
 * </pre>
 *
 * Loop 4 runs in ascending k and carries every sum through C, so the blocks do not show in the result.
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
        scale(m, n, beta, c, cOff, ldc);
        if (k == 0) {
            return;
        }
        boolean packA = alpha != 1.0 || n >= Tiling.PACK_FROM && m >= Tiling.PACK_FROM;
        boolean packB = packA || transB || n < LANES;
        if (packB) {
            packed(transA, transB, m, n, k, packA, alpha, a, aOff, lda, b, bOff, ldb, c, cOff, ldc);
        } else {
            asItLies(transA, m, n, k, a, aOff, lda, b, bOff, ldb, c, cOff, ldc);
        }
    }

    /** C ← β·C, where β = 0 means zero whatever C holds. */
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

    /** C ← C + op(A)·B without packing; n is at least one vector. */
    private static void asItLies(boolean transA, int m, int n, int k, double[] a, int aOff, int lda,
                                 double[] b, int bOff, int ldb, double[] c, int cOff, int ldc) {
        int rowStride = transA ? 1 : lda;
        int kStride = transA ? lda : 1;
        int tallRows = Tiling.tallTiles(m, Tiling.ROW_TALL, Tiling.ROW_LOW) * Tiling.ROW_TALL;
        for (int j = 0; j < n; j += Tiling.NR) {
            int columns = Math.min(Tiling.NR, n - j);
            // Narrower than a vector: B is read, and C computed aside, from further left.
            int left = Math.min(j, columns < LANES ? n - LANES : j);
            for (int i = 0, height; i < m; i += height) {
                height = i < tallRows ? Tiling.ROW_TALL : Tiling.ROW_LOW;
                int rows = Math.min(height, m - i);
                rowTile(height, k, a, aOff + i * rowStride, rowStride, kStride, b, bOff + left, ldb,
                        c, cOff + i * ldc + j, ldc, rows, columns, j - left);
            }
        }
    }

    private static void packed(boolean transA, boolean transB, int m, int n, int k, boolean packA,
                               double alpha, double[] a, int aOff, int lda,
                               double[] b, int bOff, int ldb, double[] c, int cOff, int ldc) {
        GemmBuffers buffers = GemmBuffers.ofThread();
        int nr = Tiling.NR;
        for (int jc = 0; jc < n; jc += Tiling.NC) {
            int nc = Math.min(Tiling.NC, n - jc);
            for (int pc = 0; pc < k; pc += Tiling.KC) {
                int kc = Math.min(Tiling.KC, k - pc);
                double[] bBlock = buffers.b((nc + nr - 1) / nr * nr * kc);
                for (int jr = 0; jr < nc; jr += nr) {
                    packPanel(!transB, 1.0, b, bOff, ldb, jc + jr, Math.min(nr, nc - jr), pc, kc, bBlock, jr * kc, nr);
                }
                if (packA) {
                    for (int ic = 0; ic < m; ic += Tiling.MC) {
                        int mc = Math.min(Tiling.MC, m - ic);
                        panels(transA, alpha, a, aOff, lda, ic, mc, pc, kc, buffers, bBlock, nc,
                                c, cOff + ic * ldc + jc, ldc);
                    }
                } else {
                    int aAt = aOff + (transA ? pc * lda : pc);
                    rowsOnPanels(transA, m, nc, kc, a, aAt, lda, bBlock, c, cOff + jc, ldc);
                }
            }
        }
    }

    /** Packs the mc×kc block of A at (ic, pc) and multiplies it with the packed block of B. */
    private static void panels(boolean transA, double alpha, double[] a, int aOff, int lda, int ic, int mc,
                               int pc, int kc, GemmBuffers buffers, double[] bBlock, int nc,
                               double[] c, int cOff, int ldc) {
        int tall = Tiling.PANEL_TALL;
        int low = Tiling.PANEL_LOW;
        int tallRows = Tiling.tallTiles(mc, tall, low) * tall;
        double[] aBlock = buffers.a((mc + tall) * kc);
        for (int i = 0, height; i < mc; i += height) {
            height = i < tallRows ? tall : low;
            packPanel(transA, alpha, a, aOff, lda, ic + i, Math.min(height, mc - i), pc, kc, aBlock, i * kc, height);
        }
        for (int jr = 0; jr < nc; jr += Tiling.NR) {
            int columns = Math.min(Tiling.NR, nc - jr);
            for (int i = 0, height; i < mc; i += height) {
                height = i < tallRows ? tall : low;
                panelTile(height, kc, aBlock, i * kc, bBlock, jr * kc, c, cOff + i * ldc + jr, ldc,
                        Math.min(height, mc - i), columns, buffers.tile);
            }
        }
    }

    /** Packs {@code rows} rows of op(A), or columns of op(B), from the first on, and kc steps of k from p on. */
    private static void packPanel(boolean alongPanel, double alpha, double[] x, int xOff, int ldx, int first, int rows,
                                  int p, int kc, double[] to, int toOff, int height) {
        if (alongPanel) {
            Packing.alongPanel(alpha, x, xOff + p * ldx + first, ldx, rows, kc, to, toOff, height);
        } else {
            Packing.acrossPanel(alpha, x, xOff + first * ldx + p, ldx, rows, kc, to, toOff, height);
        }
    }

    /** Multiplies rows of op(A) as they lie with the packed block of B. */
    private static void rowsOnPanels(boolean transA, int m, int nc, int kc, double[] a, int aOff, int lda,
                                     double[] bBlock, double[] c, int cOff, int ldc) {
        int rowStride = transA ? 1 : lda;
        int kStride = transA ? lda : 1;
        int tallRows = Tiling.tallTiles(m, Tiling.ROW_TALL, Tiling.ROW_LOW) * Tiling.ROW_TALL;
        for (int jr = 0; jr < nc; jr += Tiling.NR) {
            int columns = Math.min(Tiling.NR, nc - jr);
            for (int i = 0, height; i < m; i += height) {
                height = i < tallRows ? Tiling.ROW_TALL : Tiling.ROW_LOW;
                rowTile(height, kc, a, aOff + i * rowStride, rowStride, kStride, bBlock, jr * kc, Tiling.NR,
                        c, cOff + i * ldc + jr, ldc, Math.min(height, m - i), columns, 0);
            }
        }
    }

    /**
     * One micro-tile of rows × columns. One vector or more: the second vector begins early enough to end with the tile.
     * Fewer columns than a vector has: by way of a tile of its own, whose first {@code skip} columns do not count.
     */
    private static void rowTile(int height, int k, double[] a, int aOff, int rowStride, int kStride,
                                double[] b, int bOff, int ldb, double[] c, int cOff, int ldc,
                                int rows, int columns, int skip) {
        if (columns >= LANES) {
            rowKernel(height, k, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, rows, columns - LANES);
        } else {
            double[] tile = GemmBuffers.ofThread().tile;
            copy(rows, columns, c, cOff, ldc, tile, skip, LANES);
            rowKernel(height, k, a, aOff, rowStride, kStride, b, bOff, ldb, tile, 0, LANES, rows, 0);
            copy(rows, columns, tile, skip, LANES, c, cOff, ldc);
        }
    }

    private static void panelTile(int height, int kc, double[] a, int aOff, double[] b, int bOff,
                                  double[] c, int cOff, int ldc, int rows, int columns, double[] tile) {
        if (columns >= LANES) {
            panelKernel(height, kc, a, aOff, b, bOff, c, cOff, ldc, rows, columns - LANES);
        } else {
            copy(rows, columns, c, cOff, ldc, tile, 0, LANES);
            panelKernel(height, kc, a, aOff, b, bOff, tile, 0, LANES, rows, 0);
            copy(rows, columns, tile, 0, LANES, c, cOff, ldc);
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

    private static void rowKernel(int height, int k, double[] a, int aOff, int rowStride, int kStride,
                                  double[] b, int bOff, int ldb, double[] c, int cOff, int ldc, int rows, int second) {
        switch (height) {
            case 10 -> RowTiles.tile10(k, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, rows, second);
            case 8 -> RowTiles.tile8(k, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, rows, second);
            case 5 -> RowTiles.tile5(k, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, rows, second);
            default -> RowTiles.tile4(k, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, rows, second);
        }
    }

    private static void panelKernel(int height, int kc, double[] a, int aOff, double[] b, int bOff,
                                    double[] c, int cOff, int ldc, int rows, int second) {
        switch (height) {
            case 14 -> PanelTiles.tile14(kc, a, aOff, b, bOff, c, cOff, ldc, rows, second);
            case 8 -> PanelTiles.tile8(kc, a, aOff, b, bOff, c, cOff, ldc, rows, second);
            default -> PanelTiles.tile5(kc, a, aOff, b, bOff, c, cOff, ldc, rows, second);
        }
    }
}
