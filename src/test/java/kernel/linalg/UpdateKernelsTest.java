package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The steps of optimizers: scalar as the formula, vector as scalar, to the last bit. */
@Tag("width")
class UpdateKernelsTest {
    private static final double ETA = 0.03, MU = 0.9, BETA1 = 0.9, BETA2 = 0.999, EPSILON = 1e-8;
    private static final double[] L1 = {0.0, 0.02, -0.0, 1e-3};
    private static final double[] L2 = {0.0, 0.01, 0.3};

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = KernelChoice.best();

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    /** The arrays of a step: gradient, weights and what an optimizer remembers, each at an offset of its own. */
    private record Arrays(FencedMatrix g, FencedMatrix w, FencedMatrix m, FencedMatrix v) {
        Arrays copy() {
            return new Arrays(g.copy(), w.copy(), m.copy(), v.copy());
        }

        void assertSame(Arrays expected, String what) {
            g.assertSame(expected.g, () -> what + " g");
            w.assertSame(expected.w, () -> what + " w");
            m.assertSame(expected.m, () -> what + " m");
            v.assertSame(expected.v, () -> what + " v");
        }
    }

    private interface Step {
        void run(Kernels kernels, Arrays a, int n, double l1, double l2);
    }

    /** What element j of the arrays becomes. */
    private interface Formula {
        void set(Arrays a, int j, double l1, double l2);
    }

    private void check(String name, Step step, Formula formula) {
        for (int n = 0; n <= (VectorWidth.isEmulated() ? 20 : 70); n++) {
            for (int off = 0; off < 5; off++) {
                double l1 = L1[(n + off) % L1.length], l2 = L2[(n / 2 + off) % L2.length];
                Arrays a = new Arrays(row(n, off), row(n, (off * 3 + n) % 4), row(n, (off + n) % 3), row(n, (off * 2 + 1) % 5));
                a.v.fill(() -> Math.abs(anything()));
                Arrays expected = a.copy();
                for (int j = 0; j < n; j++) {
                    formula.set(expected, j, l1, l2);
                }
                for (Kernels kernels : new Kernels[] {scalar, vector}) {
                    Arrays result = a.copy();
                    step.run(kernels, result, n, l1, l2);
                    result.assertSame(expected, kernels.description() + " " + name + " n " + n + " offset " + off + " l1 " + l1
                            + " l2 " + l2 + " seed " + VectorWidth.SEED);
                }
            }
        }
    }

    private FencedMatrix row(int n, int off) {
        return new FencedMatrix(1, n, off, 0, (n + off) % 3).fill(this::anything);
    }

    private static double sign(double x) {
        return x > 0 ? 1 : x < 0 ? -1 : 0;
    }

    private static double h(Arrays a, int j, double l1, double l2) {
        double h = Math.fma(l2, a.w.get(0, j), a.g.get(0, j));
        return l1 == 0 ? h : h + l1 * sign(a.w.get(0, j));
    }

    @Test
    void weightsDecay() {
        for (double keep : new double[] {1.0, 0.997, -0.5}) {
            check("decay " + keep, (kernels, a, n, l1, l2) ->
                    kernels.decay(n, keep, l1, a.w.array, a.w.off), (a, j, l1, l2) -> {
                double w = a.w.get(0, j);
                a.w.set(0, j, l1 == 0 ? keep * w : keep * w - l1 * sign(w));
            });
        }
    }

    @Test
    void gradientStep() {
        check("gradientStep", (kernels, a, n, l1, l2) ->
                kernels.gradientStep(n, ETA, l1, l2, a.g.array, a.g.off, a.w.array, a.w.off), (a, j, l1, l2) ->
                a.w.set(0, j, Math.fma(-ETA, h(a, j, l1, l2), a.w.get(0, j))));
    }

    @Test
    void momentumStep() {
        for (boolean nesterov : new boolean[] {false, true}) {
            check("momentumStep " + nesterov, (kernels, a, n, l1, l2) -> kernels.momentumStep(n, ETA, MU, nesterov, l1, l2,
                    a.g.array, a.g.off, a.w.array, a.w.off, a.v.array, a.v.off), (a, j, l1, l2) -> {
                double h = h(a, j, l1, l2);
                a.v.set(0, j, Math.fma(MU, a.v.get(0, j), h));
                a.w.set(0, j, Math.fma(-ETA, nesterov ? Math.fma(MU, a.v.get(0, j), h) : a.v.get(0, j), a.w.get(0, j)));
            });
        }
    }

    @Test
    void adamStep() {
        double step = ETA / (1 - BETA1 * BETA1), root = 1 / Math.sqrt(1 - BETA2 * BETA2);
        for (double keep : new double[] {1.0, 0.9997}) {
            check("adamStep " + keep, (kernels, a, n, l1, l2) ->
                    kernels.adamStep(n, step, keep, root, BETA1, BETA2, EPSILON, l1, l2, a.g.array, a.g.off,
                    a.w.array, a.w.off, a.m.array, a.m.off, a.v.array, a.v.off), (a, j, l1, l2) -> {
                double h = h(a, j, l1, l2);
                a.m.set(0, j, Math.fma(BETA1, a.m.get(0, j), (1 - BETA1) * h));
                a.v.set(0, j, Math.fma(BETA2, a.v.get(0, j), ((1 - BETA2) * h) * h));
                double ratio = a.m.get(0, j) / Math.fma(Math.sqrt(a.v.get(0, j)), root, EPSILON);
                a.w.set(0, j, Math.fma(-step, ratio, keep * a.w.get(0, j)));
            });
        }
    }

    @Test
    void squaresAreAddedColumnByColumn() {
        for (int n = 0; n <= 3 * vector.lanes() + 1; n++) {
            for (int m = 0; m <= 11; m++) {
                FencedMatrix g = new FencedMatrix(m, n, n % 3, m % 2, 1).fill(this::anything);
                FencedMatrix s = new FencedMatrix(1, n, m % 4, 0, 2).fill(this::number);
                FencedMatrix sums = s.copy();
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < n; j++) {
                        sums.set(0, j, Math.fma(g.get(i, j), g.get(i, j), sums.get(0, j)));
                    }
                }
                String what = " " + m + "×" + n + " seed " + VectorWidth.SEED;
                for (Kernels kernels : new Kernels[] {scalar, vector}) {
                    FencedMatrix sum = s.copy();
                    kernels.addSquares(m, n, g.array, g.off, g.ld, sum.array, sum.off);
                    sum.assertSame(sums, () -> kernels.description() + " addSquares" + what);
                }
            }
        }
    }

    /** However it is cut: into columns, into rows, or with padding of zeros. */
    @Test
    void theSumOfSquaresIsTheSameHoweverTheMatrixIsCut() {
        int m = 37, n = 45, padded = 48;
        FencedMatrix g = new FencedMatrix(m, n, 3, 0, 0).fill(this::number);
        FencedMatrix zeros = new FencedMatrix(m, padded, 1, 2, 0);
        for (int i = 0; i < m; i++) {
            System.arraycopy(g.array, g.off + i * g.ld, zeros.array, zeros.off + i * zeros.ld, n);
        }
        double expected = 0.0;
        for (int j = 0; j < n; j++) {
            double column = 0.0;
            for (int i = 0; i < m; i++) {
                column = Math.fma(g.get(i, j), g.get(i, j), column);
            }
            expected += column;
        }
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            double[] s = new double[1 + padded];
            assertEquals(expected, kernels.sumOfSquares(m, n, g.array, g.off, g.ld, s, 1), 0.0, kernels.description());
            assertEquals(expected, kernels.sumOfSquares(m, padded, zeros.array, zeros.off, zeros.ld, s, 1), 0.0, "padded");
            java.util.Arrays.fill(s, 0.0);
            for (int i : new int[] {0, 10}) {
                for (int j : new int[] {0, 29}) {
                    kernels.addSquares(i == 0 ? 10 : m - 10, j == 0 ? 29 : n - 29, g.array, g.off + i * g.ld + j, g.ld, s, j);
                }
            }
            assertEquals(expected, kernels.sum(n, s, 0), 0.0, "in parts");
        }
    }

    private double anything() {
        double[] special = {0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.MIN_VALUE,
            -Double.MIN_VALUE, 1e300};
        int i = random.nextInt(3 * special.length);
        return i < special.length ? special[i] : number();
    }

    private double number() {
        return random.nextDouble() - 0.5;
    }
}
