package kernel.linalg;

/**
 * C ← C₀ + α·op(A)·Bᵀ for few rows of A; with {@code overwrite}, C₀ is zero and C is not read. Vectors along the rows of C would need
 * B transposed, the larger matrix, and then use each of its rows for a few sums only. So they run down the columns of C: A is
 * transposed, and B is read as it lies ({@link ColumnTiles}). A single row has nothing to fill a vector with, and takes eight sums at
 * a time, of one double each. Either way an element is one chain in ascending k.
 */
final class FewRows {
    private static final int LANES = Species.CHOSEN.length();
    /** Columns of C in a tile of two vectors: as many as the registers have room for. */
    private static final int WIDTH_OF_TWO = Tiling.SCARCE ? 4 : 8;
    /** Columns of C in a tile, by how many vectors its rows fill; 0 stands for a single row. */
    private static final int[] WIDTHS = {8, 8, WIDTH_OF_TWO};
    private static final int MOST = 2 * LANES;

    private FewRows() {
    }

    static void product(boolean transA, int m, int n, int k, double alpha, double[] a, int aOff, int lda,
                        double[] b, int bOff, int ldb, boolean overwrite, double[] c, int cOff, int ldc) {
        for (int i = 0; i < m; i += MOST) {
            for (int pc = 0; pc < k; pc += Tiling.FEW_KC) {
                strip(transA, Math.min(MOST, m - i), n, Math.min(Tiling.FEW_KC, k - pc), alpha,
                        a, aOff + (transA ? pc * lda + i : i * lda + pc), lda, b, bOff + pc, ldb, overwrite && pc == 0, c, cOff + i * ldc, ldc);
            }
        }
    }

    /** At most {@link #MOST} rows and one block of k. */
    private static void strip(boolean transA, int m, int n, int k, double alpha, double[] a, int aOff, int lda,
                              double[] b, int bOff, int ldb, boolean overwrite, double[] c, int cOff, int ldc) {
        GemmBuffers buffers = GemmBuffers.ofThread();
        int vectors = m == 1 ? 0 : (m + LANES - 1) / LANES;
        int height = Math.max(1, vectors * LANES);
        double[] panel = buffers.a((k + 1) * height), tile = buffers.tile;
        if (transA) {
            Packing.alongPanel(alpha, a, aOff, lda, m, k, panel, 0, height);
        } else {
            Packing.acrossPanel(alpha, a, aOff, lda, m, k, panel, 0, height, height);
        }
        for (int j = 0, columns; j < n; j += columns) {
            columns = Math.min(WIDTHS[vectors], n - j);
            TileBuffer.getColumns(m, columns, overwrite, c, cOff + j, ldc, tile, height);
            kernel(vectors, k, panel, b, bOff + j * ldb, ldb, columns, tile);
            TileBuffer.putColumns(m, columns, tile, height, c, cOff + j, ldc);
        }
    }

    static void kernel(int vectors, int k, double[] a, double[] b, int bOff, int ldb, int columns, double[] t) {
        switch (vectors) {
            case 0 -> eightSums(k, a, b, bOff, ldb, columns, t);
            case 1 -> ColumnTiles.tile8x1(k, a, b, bOff, ldb, columns, t);
            case 2 -> {
                if (WIDTH_OF_TWO == 8) {
                    ColumnTiles.tile8x2(k, a, b, bOff, ldb, columns, t);
                } else {
                    ColumnTiles.tile4x2(k, a, b, bOff, ldb, columns, t);
                }
            }
            default -> throw Tiling.noKernel("vectors of rows", vectors);
        }
    }

    /** As {@link ColumnTiles}, one row and up to eight columns. */
    private static void eightSums(int k, double[] a, double[] b, int bOff, int ldb, int columns, double[] t) {
        int last = columns - 1;
        int b1 = bOff + Math.min(1, last) * ldb, b2 = bOff + Math.min(2, last) * ldb, b3 = bOff + Math.min(3, last) * ldb;
        int b4 = bOff + Math.min(4, last) * ldb, b5 = bOff + Math.min(5, last) * ldb;
        int b6 = bOff + Math.min(6, last) * ldb, b7 = bOff + Math.min(7, last) * ldb;
        double t0 = t[0], t1 = t[1], t2 = t[2], t3 = t[3], t4 = t[4], t5 = t[5], t6 = t[6], t7 = t[7];
        for (int p = 0; p < k; p++) {
            double x = a[p];
            t0 = Math.fma(x, b[bOff + p], t0);
            t1 = Math.fma(x, b[b1 + p], t1);
            t2 = Math.fma(x, b[b2 + p], t2);
            t3 = Math.fma(x, b[b3 + p], t3);
            t4 = Math.fma(x, b[b4 + p], t4);
            t5 = Math.fma(x, b[b5 + p], t5);
            t6 = Math.fma(x, b[b6 + p], t6);
            t7 = Math.fma(x, b[b7 + p], t7);
        }
        t[0] = t0;
        t[1] = t1;
        t[2] = t2;
        t[3] = t3;
        t[4] = t4;
        t[5] = t5;
        t[6] = t6;
        t[7] = t7;
    }
}
