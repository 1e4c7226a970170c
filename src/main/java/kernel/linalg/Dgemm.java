package kernel.linalg;

import java.util.Objects;

/**
 * The matrix product of the BLAS on row-major {@code double[]}: the checked door to {@link Kernels#gemm}.
 *
 * <p>Every element of C is one chain of fused multiply-adds in ascending k, so the result has the same bits on every
 * machine, JDK, vector width and number of threads; see {@link Kernels}. Any thread may call at any time.
 */
public final class Dgemm {
    /** Blocks of threads begin on multiples of this: two vectors of any width, so that no column of micro-tiles is cut. */
    static final int CUT = 16;

    private Dgemm() {
    }

    /**
     * C ← α·op(A)·op(B) + β·C, where op(X) is X or Xᵀ, op(A) is m×k, op(B) is k×n and C is m×n.
     *
     * <p>Element (i,j) of a matrix x as stored is {@code x[xOff + i * ldx + j]}. Only the m×n elements of C are written,
     * never what lies between its rows. With {@code beta == 0} C is not read, so NaN in it does not spread; with
     * {@code alpha == 0} A and B are still multiplied, so NaN and infinity in them do (0·∞ is NaN). C must not overlap
     * A or B; A and B may be the same.
     *
     * @param transA whether op(A) = Aᵀ, with A stored as k×m
     * @param transB whether op(B) = Bᵀ, with B stored as n×k
     * @param m      rows of C; 0 leaves C alone
     * @param n      columns of C; 0 leaves C alone
     * @param k      terms of each sum; 0 makes it C ← β·C
     * @param alpha  α
     * @param a      A
     * @param aOff   where A begins
     * @param lda    elements from one stored row of A to the next, at least its stored width
     * @param b      B
     * @param bOff   where B begins
     * @param ldb    elements from one stored row of B to the next, at least its stored width
     * @param beta   β
     * @param c      C, written
     * @param cOff   where C begins
     * @param ldc    elements from one row of C to the next, at least n
     * @throws IllegalArgumentException  if a size is negative, a leading dimension too small, or C shares elements with A
     *                                   or B; the message names the argument, its value and the rule
     * @throws IndexOutOfBoundsException if a matrix does not fit in its array
     * @throws NullPointerException      if an array is null
     */
    public static void dgemm(boolean transA, boolean transB, int m, int n, int k,
                             double alpha, double[] a, int aOff, int lda,
                             double[] b, int bOff, int ldb,
                             double beta, double[] c, int cOff, int ldc) {
        check(transA, transB, m, n, k, a, aOff, lda, b, bOff, ldb, c, cOff, ldc);
        KernelChoice.best().gemm(transA, transB, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
    }

    /**
     * As {@link #dgemm(boolean, boolean, int, int, int, double, double[], int, int, double[], int, int, double, double[],
     * int, int)}, with C cut into one block of rows or columns for each thread of {@code team}; the same bits for any
     * team. Worth it from about 128³ on; a call allocates one small object.
     *
     * @param team   who does it; it must not be at work on another task
     * @param transA whether op(A) = Aᵀ, with A stored as k×m
     * @param transB whether op(B) = Bᵀ, with B stored as n×k
     * @param m      rows of C; 0 leaves C alone
     * @param n      columns of C; 0 leaves C alone
     * @param k      terms of each sum; 0 makes it C ← β·C
     * @param alpha  α
     * @param a      A
     * @param aOff   where A begins
     * @param lda    elements from one stored row of A to the next, at least its stored width
     * @param b      B
     * @param bOff   where B begins
     * @param ldb    elements from one stored row of B to the next, at least its stored width
     * @param beta   β
     * @param c      C, written
     * @param cOff   where C begins
     * @param ldc    elements from one row of C to the next, at least n
     * @throws IllegalArgumentException  if a size is negative, a leading dimension too small, or C shares elements with A
     *                                   or B; the message names the argument, its value and the rule
     * @throws IndexOutOfBoundsException if a matrix does not fit in its array
     * @throws NullPointerException      if an array or the team is null
     * @throws IllegalStateException     if the team is closed or at work
     */
    public static void dgemm(Team team, boolean transA, boolean transB, int m, int n, int k,
                             double alpha, double[] a, int aOff, int lda,
                             double[] b, int bOff, int ldb,
                             double beta, double[] c, int cOff, int ldc) {
        check(transA, transB, m, n, k, a, aOff, lda, b, bOff, ldb, c, cOff, ldc);
        Objects.requireNonNull(team, "team");
        Kernels kernels = KernelChoice.best();
        team.run((part, parts) -> {
            if (m >= n) {
                int from = cut(m, part, parts);
                int rows = cut(m, part + 1, parts) - from;
                kernels.gemm(transA, transB, rows, n, k, alpha, a, aOff + (transA ? from : from * lda), lda,
                        b, bOff, ldb, beta, c, cOff + from * ldc, ldc);
            } else {
                int from = cut(n, part, parts);
                int columns = cut(n, part + 1, parts) - from;
                kernels.gemm(transA, transB, m, columns, k, alpha, a, aOff, lda,
                        b, bOff + (transB ? from * ldb : from), ldb, beta, c, cOff + from, ldc);
            }
        });
    }

    /** The first of n rows or columns in part {@code part}: a multiple of {@link #CUT}, or n. */
    private static int cut(int n, int part, int parts) {
        return (int) Math.min(n, (long) ((n + CUT - 1) / CUT) * part / parts * CUT);
    }

    private static void check(boolean transA, boolean transB, int m, int n, int k,
                              double[] a, int aOff, int lda, double[] b, int bOff, int ldb,
                              double[] c, int cOff, int ldc) {
        checkSize("m", m);
        checkSize("n", n);
        checkSize("k", k);
        checkMatrix("a", a, aOff, "lda", lda, transA ? k : m, transA ? m : k);
        checkMatrix("b", b, bOff, "ldb", ldb, transB ? n : k, transB ? k : n);
        checkMatrix("c", c, cOff, "ldc", ldc, m, n);
        checkApart("a", a, aOff, lda, transA ? k : m, transA ? m : k, c, cOff, ldc, m, n);
        checkApart("b", b, bOff, ldb, transB ? n : k, transB ? k : n, c, cOff, ldc, m, n);
    }

    private static void checkSize(String name, int size) {
        if (size < 0) {
            throw new IllegalArgumentException(name + ": " + size + " (at least 0)");
        }
    }

    private static void checkMatrix(String name, double[] x, int off, String ldName, int ld, int rows, int columns) {
        Objects.requireNonNull(x, name);
        if (ld < Math.max(1, columns)) {
            throw new IllegalArgumentException(ldName + ": " + ld + " (at least " + Math.max(1, columns)
                    + ", the stored width of " + name + ")");
        }
        if (off < 0) {
            throw new IndexOutOfBoundsException(name + "Off: " + off + " (at least 0)");
        }
        if (end(off, ld, rows, columns) > x.length) {
            throw new IndexOutOfBoundsException(name + ": length " + x.length + " (at least "
                    + end(off, ld, rows, columns) + " for " + rows + "×" + columns + " at offset " + off
                    + " with " + ldName + " " + ld + ")");
        }
    }

    /** Refuses an overlap with C: one array, overlapping spans, and not two blocks of columns of one matrix side by side. */
    private static void checkApart(String name, double[] x, int off, int ld, int rows, int columns,
                                   double[] c, int cOff, int ldc, int m, int n) {
        if (x != c || rows == 0 || columns == 0 || m == 0 || n == 0) {
            return;
        }
        boolean apart = end(off, ld, rows, columns) <= cOff || end(cOff, ldc, m, n) <= off;
        boolean sideBySide = ld == ldc && besides(off, columns, cOff, n, ld);
        if (!apart && !sideBySide) {
            throw new IllegalArgumentException("c overlaps " + name + ": elements " + cOff + " to "
                    + (end(cOff, ldc, m, n) - 1) + " against " + off + " to " + (end(off, ld, rows, columns) - 1)
                    + " of one array (C must not share elements with A or B)");
        }
    }

    /** Whether two blocks of one matrix, with the same leading dimension, have no column in common. */
    private static boolean besides(int off, int columns, int cOff, int n, int ld) {
        int distance = Math.floorMod((long) cOff - off, ld);
        return distance >= columns && distance + n <= ld;
    }

    /** One past the last element of a matrix, as a long, so that no size overflows. */
    private static long end(int off, int ld, int rows, int columns) {
        return rows == 0 || columns == 0 ? off : off + (rows - 1L) * ld + columns;
    }
}
