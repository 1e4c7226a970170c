package kernel.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One product C ← op(A)·op(B) + β·C, row-major and without gaps, and what its result must be.
 *
 * <p>op(A) is m×k and op(B) is k×n; A is stored k×m if {@code transA}, B is stored n×k if {@code transB}.
 */
record Problem(Shape shape, boolean transA, boolean transB, double beta,
               double[] a, double[] b, double[] c, double[] expected, double[] bound) {

    /** The three sizes of a product. */
    record Shape(int m, int n, int k) {
        /** Reads {@code MxNxK}. */
        static Shape parse(String text) {
            String[] sizes = text.split("x");
            if (sizes.length != 3) throw new IllegalArgumentException("shape " + text + ": expected MxNxK");
            return new Shape(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
        }

        double flops() {
            return 2.0 * m * n * k;
        }

        boolean isSquare() {
            return m == n && n == k;
        }

        @Override
        public String toString() {
            return m + "x" + n + "x" + k;
        }
    }

    /**
     * Random operands in [−1, 1), with the result from three plain loops.
     *
     * <p>Each element may be off by 2(k + 2)·u·(|A|·|B| + |β·C|), u = 2⁻⁵³: twice the bound for a sum of k products
     * in any order (Higham, Accuracy and Stability of Numerical Algorithms, §3.1), since the reference errs too.
     */
    static Problem random(Shape shape, boolean transA, boolean transB, double beta) {
        int m = shape.m, n = shape.n, k = shape.k;
        SplittableRandom random = new SplittableRandom(31L * (31L * m + n) + k);
        double[] a = random.doubles((long) m * k, -1, 1).toArray();
        double[] b = random.doubles((long) k * n, -1, 1).toArray();
        double[] c = random.doubles((long) m * n, -1, 1).toArray();

        double[] expected = new double[m * n];
        double[] bound = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                expected[i * n + j] = beta * c[i * n + j];
                bound[i * n + j] = Math.abs(beta * c[i * n + j]);
            }
            for (int p = 0; p < k; p++) {
                for (int j = 0; j < n; j++) {
                    double product = a[i * k + p] * b[p * n + j];
                    expected[i * n + j] += product;
                    bound[i * n + j] += Math.abs(product);
                }
            }
        }
        for (int i = 0; i < bound.length; i++) bound[i] *= 2 * (k + 2) * 0x1p-53;
        if (beta == 0) Arrays.fill(c, Double.NaN); // β = 0 must not read C
        return new Problem(shape, transA, transB, beta, transA ? transpose(a, m, k) : a,
                transB ? transpose(b, k, n) : b, c, expected, bound);
    }

    int lda() {
        return transA ? shape.m : shape.k;
    }

    int ldb() {
        return transB ? shape.k : shape.n;
    }

    /** The operands and C as a system wants them; C is copied, so that every system starts from the same one. */
    final class Loaded {
        private final Contender contender;
        private final Contender.Matrix left, right, result;

        private Loaded(Contender contender) {
            this.contender = contender;
            left = contender.matrix(a, lda());
            right = contender.matrix(b, ldb());
            result = contender.matrix(c.clone(), shape.n);
        }

        void multiply() {
            contender.multiply(transA, transB, shape.m, shape.n, shape.k, left, right, beta, result);
        }

        /** C as it is now. */
        double[] result() {
            result.download(result.data.length);
            return result.data;
        }
    }

    Loaded load(Contender contender) {
        return new Loaded(contender);
    }

    String form() {
        return (transA ? "T" : "N") + (transB ? "T" : "N");
    }

    /** Fails with the first element of {@code result} that is out of bounds. */
    void verify(double[] result, String who) {
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(result[i] - expected[i]) <= bound[i])) { // written so that NaN fails
                throw new IllegalStateException(String.format(
                        "%s, %s %s: C[%d, %d] is %s, expected %s ± %.1e; a wrong result is not timed", who, shape,
                        form(), i / shape.n, i % shape.n, result[i], expected[i], bound[i]));
            }
        }
    }

    private static double[] transpose(double[] x, int rows, int cols) {
        double[] t = new double[x.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) t[j * rows + i] = x[i * cols + j];
        }
        return t;
    }
}
