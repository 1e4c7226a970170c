package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Updates of low rank, C ← C₀ + A·B for a few steps of k and two vectors of columns. Where micro-tiles keep a part of C in
 * registers, these keep rows of B ({@link RankTiles}) while the rows of C pass, so no tile has to be loaded and stored every few
 * rows. With {@code overwrite}, C₀ is zero and C is not read. Strides and {@code second} as in {@link RowTiles}.
 *
 * <p>16 registers have room for five rows of B, so ten steps of k would load and store C twice. {@link #fourVectors}, for four
 * vectors of columns, loads and stores it once.
 */
final class RankUpdates {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private RankUpdates() {
    }

    /** C ← C₀ + A·B; k is split into the ranks there are, the greatest first. */
    static void update(int m, int k, double[] a, int aOff, int rowStride, int kStride, double[] b, int bOff, int ldb,
                       boolean overwrite, double[] c, int cOff, int ldc, int second) {
        for (int p = 0, rank; p < k; p += rank) {
            rank = Tiling.rank(k - p);
            int aAt = aOff + p * kStride;
            int bAt = bOff + p * ldb;
            boolean first = overwrite && p == 0;
            if (rank == 5 && !first && rowStride == 1 && ldc == Tiling.NR && second == LANES) {
                strip5(m, a, aAt, kStride, b, bAt, ldb, c, cOff);
                continue;
            }
            kernel(rank, m, a, aAt, rowStride, kStride, b, bAt, ldb, first, c, cOff, ldc, second);
        }
    }

    static void kernel(int rank, int m, double[] a, int aOff, int rowStride, int kStride, double[] b, int bOff, int ldb,
                       boolean overwrite, double[] c, int cOff, int ldc, int second) {
        if (overwrite) {
            switch (rank) {
                case 10 -> RankTiles.set10(m, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, second);
                case 8 -> RankTiles.set8(m, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, second);
                case 5 -> RankTiles.set5(m, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, second);
                case 2 -> RankTiles.set2(m, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, second);
                case 1 -> RankTiles.set1(m, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, second);
                default -> throw Tiling.noKernel("steps of k", rank);
            }
        } else {
            switch (rank) {
                case 10 -> RankTiles.add10(m, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, second);
                case 8 -> RankTiles.add8(m, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, second);
                case 5 -> RankTiles.add5(m, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, second);
                case 2 -> RankTiles.add2(m, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, second);
                case 1 -> RankTiles.add1(m, a, aOff, rowStride, kStride, b, bOff, ldb, c, cOff, ldc, second);
                default -> throw Tiling.noKernel("steps of k", rank);
            }
        }
    }

    /** C ← C₀ + A·B for four vectors of columns side by side: tiles of two rows, low and broad as k is short. */
    static void fourVectors(int m, int k, double[] a, int aOff, int rowStride, int kStride, double[] b, int bOff, int ldb,
                            boolean overwrite, double[] c, int cOff, int ldc) {
        DoubleVector zero = DoubleVector.zero(S);
        for (int i = 0; i + 1 < m; i += 2) {
            int r0 = cOff + i * ldc, r1 = r0 + ldc;
            DoubleVector w0 = zero, x0 = zero, y0 = zero, z0 = zero, w1 = zero, x1 = zero, y1 = zero, z1 = zero;
            if (!overwrite) {
                w0 = fromArray(S, c, r0); x0 = fromArray(S, c, r0 + LANES);
                y0 = fromArray(S, c, r0 + 2 * LANES); z0 = fromArray(S, c, r0 + 3 * LANES);
                w1 = fromArray(S, c, r1); x1 = fromArray(S, c, r1 + LANES);
                y1 = fromArray(S, c, r1 + 2 * LANES); z1 = fromArray(S, c, r1 + 3 * LANES);
            }
            int a0 = aOff + i * rowStride, a1 = a0 + rowStride, bp = bOff;
            for (int p = 0; p < k; p++, a0 += kStride, a1 += kStride, bp += ldb) {
                DoubleVector v = broadcast(S, a[a0]), u = broadcast(S, a[a1]), t;
                t = fromArray(S, b, bp); w0 = v.fma(t, w0); w1 = u.fma(t, w1);
                t = fromArray(S, b, bp + LANES); x0 = v.fma(t, x0); x1 = u.fma(t, x1);
                t = fromArray(S, b, bp + 2 * LANES); y0 = v.fma(t, y0); y1 = u.fma(t, y1);
                t = fromArray(S, b, bp + 3 * LANES); z0 = v.fma(t, z0); z1 = u.fma(t, z1);
            }
            w0.intoArray(c, r0); x0.intoArray(c, r0 + LANES);
            y0.intoArray(c, r0 + 2 * LANES); z0.intoArray(c, r0 + 3 * LANES);
            w1.intoArray(c, r1); x1.intoArray(c, r1 + LANES);
            y1.intoArray(c, r1 + 2 * LANES); z1.intoArray(c, r1 + 3 * LANES);
        }
        if (m % 2 == 1) {
            int last = m - 1, ap = aOff + last * rowStride, cp = cOff + last * ldc;
            update(1, k, a, ap, rowStride, kStride, b, bOff, ldb, overwrite, c, cp, ldc, LANES);
            update(1, k, a, ap, rowStride, kStride, b, bOff + 2 * LANES, ldb, overwrite, c, cp + 2 * LANES, ldc, LANES);
        }
    }

    /**
     * {@link RankTiles#add5} of a transposed A where C has two vectors a row: with these strides fixed no bound is left to
     * check.
     */
    private static void strip5(int m, double[] a, int aOff, int kStride, double[] b, int bOff, int ldb, double[] c, int cOff) {
        DoubleVector x0 = fromArray(S, b, bOff), y0 = fromArray(S, b, bOff + LANES);
        DoubleVector x1 = fromArray(S, b, bOff + ldb), y1 = fromArray(S, b, bOff + ldb + LANES);
        DoubleVector x2 = fromArray(S, b, bOff + 2 * ldb), y2 = fromArray(S, b, bOff + 2 * ldb + LANES);
        DoubleVector x3 = fromArray(S, b, bOff + 3 * ldb), y3 = fromArray(S, b, bOff + 3 * ldb + LANES);
        DoubleVector x4 = fromArray(S, b, bOff + 4 * ldb), y4 = fromArray(S, b, bOff + 4 * ldb + LANES);
        int a1 = aOff + kStride, a2 = a1 + kStride, a3 = a2 + kStride, a4 = a3 + kStride;
        for (int i = 0; i < m; i++) {
            int cp = cOff + i * 2 * LANES;
            DoubleVector s = fromArray(S, c, cp), t = fromArray(S, c, cp + LANES), v;
            v = broadcast(S, a[aOff + i]); s = v.fma(x0, s); t = v.fma(y0, t);
            v = broadcast(S, a[a1 + i]); s = v.fma(x1, s); t = v.fma(y1, t);
            v = broadcast(S, a[a2 + i]); s = v.fma(x2, s); t = v.fma(y2, t);
            v = broadcast(S, a[a3 + i]); s = v.fma(x3, s); t = v.fma(y3, t);
            v = broadcast(S, a[a4 + i]); s = v.fma(x4, s); t = v.fma(y4, t);
            s.intoArray(c, cp);
            t.intoArray(c, cp + LANES);
        }
    }
}
