package kernel.linalg;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The loops over elements and rows: vector as scalar, to the last bit. */
@Tag("width")
class KernelsTest {
    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = KernelChoice.best();

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    @Test
    void axpyAtEveryLengthAndOffset() {
        double[] factors = {0.7, 0.0, -1.3, 1.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1e-320};
        for (int n = 0; n <= (VectorWidth.isEmulated() ? 20 : 70); n++) {
            for (int off = 0; off < 5; off++) {
                FencedMatrix x = new FencedMatrix(1, n, off, 0, n % 3).fill(this::number);
                FencedMatrix y = new FencedMatrix(1, n, (off * 3 + n) % 4, 0, n % 2).fill(this::number);
                FencedMatrix expected = y.copy();
                double alpha = factors[(n + off) % factors.length];
                for (int j = 0; j < n; j++) {
                    expected.set(0, j, Math.fma(alpha, x.get(0, j), y.get(0, j)));
                }
                FencedMatrix byScalar = y.copy();
                scalar.axpy(n, alpha, x.array, x.off, byScalar.array, byScalar.off);
                vector.axpy(n, alpha, x.array, x.off, y.array, y.off);
                String what = "n " + n + " offset " + off + " alpha " + alpha + " seed " + VectorWidth.SEED;
                byScalar.assertSame(expected, () -> "scalar " + what);
                y.assertSame(expected, () -> "vector " + what);
            }
        }
    }

    /** What the loops give for each element, NaN, infinities and the sign of a zero included. */
    @Test
    void elementwiseLoopsAtEveryLengthAndOffset() {
        double[] factors = {0.7, -0.0, -1.3, Double.NaN, Double.POSITIVE_INFINITY, 1e-320};
        for (int n = 0; n <= (VectorWidth.isEmulated() ? 20 : 70); n++) {
            for (int off = 0; off < 5; off++) {
                double alpha = factors[(n + off) % factors.length];
                FencedMatrix x = new FencedMatrix(1, n, off, 0, n % 3).fill(this::anything);
                FencedMatrix y = new FencedMatrix(1, n, (off * 3 + n) % 4, 0, n % 2).fill(this::anything);
                FencedMatrix scaled = y.copy();
                FencedMatrix derived = y.copy();
                for (int j = 0; j < n; j++) {
                    double s = x.get(0, j);
                    scaled.set(0, j, alpha * (s - y.get(0, j)));
                    derived.set(0, j, y.get(0, j) * (s * (1.0 - s)));
                }
                String what = " n " + n + " offset " + off + " alpha " + alpha + " seed " + VectorWidth.SEED;
                for (Kernels kernels : new Kernels[] {scalar, vector}) {
                    FencedMatrix result = y.copy();
                    kernels.scaledDifference(1, n, alpha, x.array, x.off, result.array, result.off, n);
                    result.assertSame(scaled, () -> kernels.description() + " scaledDifference" + what);
                    FencedMatrix product = y.copy();
                    kernels.timesSigmoidDerivative(n, x.array, x.off, product.array, product.off);
                    product.assertSame(derived, () -> kernels.description() + " timesSigmoidDerivative" + what);
                }
            }
        }
    }

    @Test
    void differencesAreScaledInEveryRowAndNotBetween() {
        for (int n = 1; n <= 3 * vector.lanes() + 1; n++) {
            for (int m = 0; m <= 5; m++) {
                FencedMatrix x = new FencedMatrix(m, n, n % 3, 1 + m % 2, 1).fill(this::anything);
                FencedMatrix y = x.copy().fill(this::number);
                FencedMatrix expected = y.copy();
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < n; j++) {
                        expected.set(i, j, -0.3 * (x.get(i, j) - y.get(i, j)));
                    }
                }
                String what = " " + m + "×" + n + " seed " + VectorWidth.SEED;
                for (Kernels kernels : new Kernels[] {scalar, vector}) {
                    FencedMatrix result = y.copy();
                    kernels.scaledDifference(m, n, -0.3, x.array, x.off, result.array, result.off, x.ld);
                    result.assertSame(expected, () -> kernels.description() + " scaledDifference" + what);
                }
            }
        }
    }

    @Test
    void rowsAreFilledAndSummedInOrder() {
        for (int n = 1; n <= 3 * vector.lanes() + 1; n++) {
            for (int m = 0; m <= 11; m++) {
                FencedMatrix x = new FencedMatrix(m, n, n % 3, m % 2, 1).fill(this::anything);
                FencedMatrix y = new FencedMatrix(1, n, m % 4, 0, 2).fill(this::number);
                FencedMatrix sums = y.copy();
                FencedMatrix filled = x.copy();
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < n; j++) {
                        sums.set(0, j, sums.get(0, j) + x.get(i, j));
                        filled.set(i, j, y.get(0, j));
                    }
                }
                String what = " " + m + "×" + n + " seed " + VectorWidth.SEED;
                for (Kernels kernels : new Kernels[] {scalar, vector}) {
                    FencedMatrix sum = y.copy();
                    kernels.addRows(m, n, x.array, x.off, x.ld, sum.array, sum.off);
                    sum.assertSame(sums, () -> kernels.description() + " addRows" + what);
                    FencedMatrix rows = x.copy();
                    kernels.fillRows(m, n, y.array, y.off, rows.array, rows.off, rows.ld);
                    rows.assertSame(filled, () -> kernels.description() + " fillRows" + what);
                }
            }
        }
    }

    private double anything() {
        double[] special = {0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300};
        int i = random.nextInt(3 * special.length);
        return i < special.length ? special[i] : number();
    }

    private double number() {
        return random.nextDouble() - 0.5;
    }
}
