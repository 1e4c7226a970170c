package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the level-3 test program of the reference BLAS (Dongarra, Du Croz, Duff and Hammarling, "A set of level 3 basic
 * linear algebra subprograms", 1990) asks of dgemm: its error exits, and its grid of sizes, factors and transposes, where
 * every element may be off by 16 units in the gauge Σ|a||b| and no input may change.
 */
@Tag("width")
class Level3BlasTest {
    private static final int[] SIZES = {0, 1, 2, 3, 5, 9};
    private static final double[] ALPHAS = {0.0, 1.0, 0.7};
    private static final double[] BETAS = {0.0, 1.0, 1.3};
    private static final double THRESHOLD = 16.0;
    /** The spacing of doubles below 1, half of that above. */
    private static final double EPSILON = 0x1p-53;
    /** In the room around the matrices: nothing may come of it. */
    private static final double ROGUE = -1e10;

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    @Test
    void theGrid() {
        for (int m : SIZES) {
            for (int n : SIZES) {
                for (int k : SIZES) {
                    for (int trans = 0; trans < 4; trans++) {
                        for (double alpha : ALPHAS) {
                            for (double beta : BETAS) {
                                check((trans & 1) != 0, (trans & 2) != 0, m, n, k, alpha, beta);
                            }
                        }
                    }
                }
            }
        }
    }

    private static void check(boolean transA, boolean transB, int m, int n, int k, double alpha, double beta) {
        int lda = (transA ? m : k) + 1;
        int ldb = (transB ? k : n) + 1;
        int ldc = n + 1;
        double[] a = matrix(transA ? k : m, transA ? m : k, lda, 1);
        double[] b = matrix(transB ? n : k, transB ? k : n, ldb, 2);
        double[] c = matrix(m, n, ldc, 3);
        double[] aBefore = a.clone();
        double[] bBefore = b.clone();
        double[] cBefore = c.clone();
        Dgemm.dgemm(transA, transB, m, n, k, alpha, a, 0, lda, b, 0, ldb, beta, c, 0, ldc);
        String call = transA + " " + transB + " " + m + " " + n + " " + k + " " + alpha + " " + beta;
        assertArrayEquals(aBefore, a, call);
        assertArrayEquals(bBefore, b, call);
        for (int at = 0; at < c.length; at++) {
            int i = at / ldc;
            int j = at % ldc;
            if (i >= m || j >= n) {
                assertTrue(c[at] == ROGUE, () -> call + ": wrote outside C");
                continue;
            }
            double sum = 0.0;
            double gauge = 0.0;
            for (int p = 0; p < k; p++) {
                double x = a[transA ? p * lda + i : i * lda + p];
                double y = b[transB ? j * ldb + p : p * ldb + j];
                sum += x * y;
                gauge += Math.abs(x) * Math.abs(y);
            }
            double expected = alpha * sum + beta * cBefore[at];
            gauge = Math.abs(alpha) * gauge + Math.abs(beta * cBefore[at]);
            double ratio = Math.abs(expected - c[at]) / EPSILON / (gauge == 0.0 ? 1.0 : gauge);
            assertTrue(ratio < THRESHOLD, () -> call + " at " + i + "," + j + ": " + c[i * ldc + j] + ", expected "
                    + expected);
        }
    }

    /** Numbers of both signs within ±0.5, never zero, with a row of rogue values behind and a column of them beside. */
    private static double[] matrix(int rows, int columns, int ld, int salt) {
        double[] x = new double[(rows + 1) * ld];
        for (int at = 0; at < x.length; at++) {
            boolean inside = at / ld < rows && at % ld < columns;
            x[at] = inside ? ((at * 7 + salt * 31) % 97 - 48.5) / 97.0 : ROGUE;
        }
        return x;
    }

    /** The error exits, by number of the argument there; ours has no invalid TRANS, which are booleans. */
    @Test
    void theErrorExits() {
        for (int trans = 0; trans < 4; trans++) {
            boolean transA = (trans & 1) != 0;
            boolean transB = (trans & 2) != 0;
            exit("m", transA, transB, -1, 0, 0, 1, 1, 1);
            exit("n", transA, transB, 0, -1, 0, 1, 1, 1);
            exit("k", transA, transB, 0, 0, -1, 1, 1, 1);
            exit("lda", transA, transB, transA ? 2 : 0, 0, transA ? 0 : 2, 1, 2, 2);
            exit("ldb", transA, transB, 0, transB ? 0 : 2, transB ? 2 : 0, 2, 1, 2);
            exit("ldc", transA, transB, 0, 2, 0, 1, 2, 1);
        }
    }

    private static void exit(String argument, boolean transA, boolean transB, int m, int n, int k,
                             int lda, int ldb, int ldc) {
        double[] a = new double[9];
        double[] b = new double[9];
        double[] c = new double[9];
        String message = assertThrows(IllegalArgumentException.class,
                () -> Dgemm.dgemm(transA, transB, m, n, k, 1.0, a, 0, lda, b, 0, ldb, 0.0, c, 0, ldc)).getMessage();
        assertTrue(message.startsWith(argument + ":"), message);
    }
}
