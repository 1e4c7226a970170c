package kernel.linalg;

import java.util.Arrays;

/**
 * What optimizers need beyond the product: the steps themselves, the sum of squares that a gradient is clipped by, and
 * gradients of compressed rows. Arguments are as {@link Kernels} has them. Steps go over n elements that lie one after another:
 * the rows of a matrix without gaps, padding included, are one such run.
 *
 * <p>In every step g is the gradient and w the weights. What it uses is h, the gradient with the penalties on large weights:
 *
 * <pre>
 *   h = fma(l2, w, g)                      always
 *   h ← h + l1·sign(w)                     if l1 is not 0; sign(0) = 0
 * </pre>
 *
 * Each element depends on its own elements alone, by + − × ÷, fma and square roots in the order that the formula says.
 */
public interface UpdateKernels {

    /** Takes rows of a gradient while they are in the cache. */
    @FunctionalInterface
    interface GradientRows {
        /**
         * Rows {@code first} up to, not including, {@code first + count} of the gradient are formed; the array that holds them
         * is free again when this returns.
         *
         * @param first the row of the gradient, and of the weights, that the array begins with
         * @param count rows in the array
         */
        void take(int first, int count);
    }

    /**
     * w ← keep·w − shrink·sign(w), element by element: weights decay. If shrink is 0, w ← keep·w.
     *
     * @param n      elements
     * @param keep   1 − eta·l2
     * @param shrink eta·l1
     * @param w      n elements, read and written
     * @param wOff   where w begins
     */
    void decay(int n, double keep, double shrink, double[] w, int wOff);

    /**
     * w ← fma(−eta, h, w), element by element: plain gradient descent.
     *
     * @param n    elements
     * @param eta  the learning rate
     * @param l1   factor of sign(w) in h
     * @param l2   factor of w in h
     * @param g    n elements of the gradient
     * @param gOff where g begins
     * @param w    n elements, read and written
     * @param wOff where w begins
     */
    void gradientStep(int n, double eta, double l1, double l2, double[] g, int gOff, double[] w, int wOff);

    /**
     * v ← fma(mu, v, h), then w ← fma(−eta, v, w), element by element: gradient descent with momentum. Nesterov's takes
     * fma(mu, v, h), with the new v, in the place of v in the second.
     *
     * @param n        elements
     * @param eta      the learning rate
     * @param mu       how much of the velocity is kept
     * @param nesterov whether to look ahead, as Nesterov does
     * @param l1       factor of sign(w) in h
     * @param l2       factor of w in h
     * @param g        n elements of the gradient
     * @param gOff     where g begins
     * @param w        n elements, read and written
     * @param wOff     where w begins
     * @param v        n elements of the velocity, read and written; zeros before the first step
     * @param vOff     where v begins
     */
    void momentumStep(int n, double eta, double mu, boolean nesterov, double l1, double l2,
                      double[] g, int gOff, double[] w, int wOff, double[] v, int vOff);

    /**
     * A step of Adam (Kingma and Ba, 2015) or AdamW (Loshchilov and Hutter, 2019), element by element:
     *
     * <pre>
     *   m ← fma(beta1, m, (1 − beta1)·h)
     *   v ← fma(beta2, v, ((1 − beta2)·h)·h)
     *   w ← fma(−step, m / fma(√v, rootCorrection, epsilon), keep·w)
     * </pre>
     *
     * @param n              elements
     * @param step           eta / (1 − beta1ᵗ) in step t, from 1 on
     * @param keep           1 for Adam; 1 − eta·decay for AdamW, whose l2 is 0
     * @param rootCorrection 1 / √(1 − beta2ᵗ)
     * @param beta1          how much of m is kept
     * @param beta2          how much of v is kept
     * @param epsilon        keeps the divisor from 0
     * @param l1             factor of sign(w) in h
     * @param l2             factor of w in h
     * @param g              n elements of the gradient
     * @param gOff           where g begins
     * @param w              n elements, read and written
     * @param wOff           where w begins
     * @param m              n elements of the mean gradient, read and written; zeros before the first step
     * @param mOff           where m begins
     * @param v              n elements of the mean square, read and written; zeros before the first step
     * @param vOff           where v begins
     */
    void adamStep(int n, double step, double keep, double rootCorrection, double beta1, double beta2, double epsilon,
                  double l1, double l2, double[] g, int gOff, double[] w, int wOff, double[] m, int mOff, double[] v, int vOff);

    /**
     * s[j] ← fma(g[i,j], g[i,j], s[j]) for i ascending: the squares of each column, added to s. So a matrix may be cut into
     * columns, or into rows that come one part after another, with the same bits.
     *
     * @param m    rows of G
     * @param n    columns of G
     * @param g    m×n
     * @param gOff where G begins
     * @param ldg  from one row of G to the next
     * @param s    n sums, read and written
     * @param sOff where s begins
     */
    void addSquares(int m, int n, double[] g, int gOff, int ldg, double[] s, int sOff);

    /**
     * ((s[0] + s[1]) + s[2]) + …: the end of {@link #addSquares}, one chain by columns. Padding of zeros changes nothing.
     *
     * @param n    elements
     * @param s    n elements
     * @param sOff where s begins
     * @return their sum; 0 if there are none
     */
    default double sum(int n, double[] s, int sOff) {
        double sum = 0.0;
        for (int j = sOff; j < sOff + n; j++) {
            sum += s[j];
        }
        return sum;
    }

    /**
     * The sum of the squares of a whole matrix: {@link #addSquares} to zeros, then their {@link #sum}.
     *
     * @param m    rows of G
     * @param n    columns of G
     * @param g    m×n
     * @param gOff where G begins
     * @param ldg  from one row of G to the next
     * @param s    room for n sums, written
     * @param sOff where s begins
     * @return the sum
     */
    default double sumOfSquares(int m, int n, double[] g, int gOff, int ldg, double[] s, int sOff) {
        Arrays.fill(s, sOff, sOff + n, 0.0);
        addSquares(m, n, g, gOff, ldg, s, sOff);
        return sum(n, s, sOff);
    }

    /**
     * How many rows of a gradient should be formed at a time, so that they, and what a step needs besides, pass through the
     * second-level cache.
     *
     * @param n       columns of the gradient
     * @param columns rows of the whole gradient: columns of the compressed rows
     * @return rows, at least 1 and at most {@code columns}
     */
    default int gradientRows(int n, int columns) {
        return columns;
    }

    /**
     * Xᵀ·D for the X of {@link Kernels#sparseForward}, some rows at a time: G ← the first {@code height} rows of it, which
     * {@code then} takes, G ← the next ones, and so on; the last time there may be fewer. Every element is the chain of
     * {@link Kernels#gemm} with β = 0, without its products with zero pixels. A row whose pixels are all zero becomes zeros.
     *
     * <p>What {@code then} does must not form gradients or call {@link Kernels#sparseUpdate} on its thread.
     *
     * @param x      compressed rows
     * @param rows   which of them, in this order
     * @param first  where in {@code rows} the m samples begin
     * @param m      rows of X and D
     * @param n      columns of D and G, a multiple of {@link Kernels#lanes}
     * @param d      m×n
     * @param dOff   where D begins
     * @param ldd    from one row of D to the next
     * @param height rows of G, at least 1; see {@link #gradientRows}
     * @param g      height×n, written
     * @param gOff   where G begins
     * @param ldg    from one row of G to the next
     * @param then   takes the rows, in order
     */
    void sparseGradient(SparseRows x, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd,
                        int height, double[] g, int gOff, int ldg, GradientRows then);

    /**
     * {@link #sparseGradient} for m samples, then {@link Kernels#sparseForward} for the {@code next} samples after them in
     * {@code rows}. The forward pass multiplies by a row of W as soon as {@code then} has taken that row of the gradient and returned:
     * so {@code then} must have changed W by then. It may get fewer rows at a time.
     *
     * @param x      compressed rows
     * @param rows   which of them, in this order
     * @param first  where in {@code rows} the m samples begin
     * @param m      samples of the gradient, rows of D
     * @param next   samples of the forward pass, rows of Z; may be 0
     * @param n      columns of D, G, W and Z, a multiple of {@link Kernels#lanes}
     * @param d      m×n
     * @param dOff   where D begins
     * @param ldd    from one row of D to the next
     * @param height rows of G, at least 1
     * @param g      height×n, written
     * @param gOff   where G begins
     * @param ldg    from one row of G to the next
     * @param then   takes the rows, in order
     * @param w      inputs×n, which {@code then} changes
     * @param wOff   where W begins
     * @param ldw    from one row of W to the next
     * @param b      n biases of the forward pass
     * @param bOff   where b begins
     * @param z      next×n, written
     * @param zOff   where Z begins
     * @param ldz    from one row of Z to the next
     */
    void sparseGradientThenForward(SparseRows x, int[] rows, int first, int m, int next, int n, double[] d, int dOff, int ldd,
                                   int height, double[] g, int gOff, int ldg, GradientRows then,
                                   double[] w, int wOff, int ldw, double[] b, int bOff, double[] z, int zOff, int ldz);
}
