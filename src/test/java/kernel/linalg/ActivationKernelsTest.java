package kernel.linalg;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The element functions of activations and losses: vector as scalar, to the last bit, and nothing written but the output. */
@Tag("width")
class ActivationKernelsTest {
    /** y from x, or y from x and y. */
    private interface Function {
        void apply(Kernels kernels, int n, double[] x, int xOff, double[] y, int yOff);
    }

    private static final Map<String, Function> FROM_X = new LinkedHashMap<>();
    private static final Map<String, Function> FROM_X_AND_Y = new LinkedHashMap<>();

    static {
        FROM_X.put("exp", Kernels::exp);
        FROM_X.put("tanh", Kernels::tanh);
        FROM_X.put("silu", Kernels::silu);
        for (double slope : new double[] {0.0, 0.01, -1.5}) {
            FROM_X.put("leakyRelu " + slope, (k, n, x, xOff, y, yOff) -> k.leakyRelu(n, slope, x, xOff, y, yOff));
            FROM_X_AND_Y.put("timesLeakyReluDerivative " + slope,
                    (k, n, x, xOff, y, yOff) -> k.timesLeakyReluDerivative(n, slope, x, xOff, y, yOff));
        }
        FROM_X_AND_Y.put("timesTanhDerivative", Kernels::timesTanhDerivative);
        FROM_X_AND_Y.put("timesSiluDerivative", Kernels::timesSiluDerivative);
    }

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = KernelChoice.best();

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    @Test
    void ofOneArgumentAtEveryLengthAndOffset() {
        FROM_X.forEach((name, function) -> {
            for (int n = 0; n <= (VectorWidth.isEmulated() ? 20 : 40); n++) {
                for (int off = 0; off < 5; off++) {
                    FencedMatrix x = new FencedMatrix(1, n, off, 0, n % 3).fill(this::anything);
                    FencedMatrix expected = new FencedMatrix(1, n, 0, 0, 0);
                    function.apply(scalar, n, x.array, x.off, expected.array, 0);
                    FencedMatrix y = new FencedMatrix(1, n, (off * 3 + n) % 4, 0, n % 2).fill(this::anything);
                    function.apply(vector, n, x.array, x.off, y.array, y.off);
                    String what = name + " n " + n + " offset " + off + " seed " + VectorWidth.SEED;
                    y.assertSame(expected, () -> what);
                    for (Kernels kernels : new Kernels[] {scalar, vector}) {
                        FencedMatrix inPlace = x.copy();
                        function.apply(kernels, n, inPlace.array, x.off, inPlace.array, x.off);
                        inPlace.assertSame(expected, () -> kernels.description() + " in place " + what);
                    }
                }
            }
        });
    }

    @Test
    void derivativesAtEveryLengthAndOffset() {
        FROM_X_AND_Y.forEach((name, function) -> {
            for (int n = 0; n <= (VectorWidth.isEmulated() ? 20 : 40); n++) {
                for (int off = 0; off < 5; off++) {
                    FencedMatrix x = new FencedMatrix(1, n, off, 0, n % 3).fill(this::anything);
                    FencedMatrix before = x.copy();
                    FencedMatrix y = new FencedMatrix(1, n, (off * 3 + n) % 4, 0, n % 2).fill(this::anything);
                    FencedMatrix expected = y.copy();
                    function.apply(scalar, n, x.array, x.off, expected.array, expected.off);
                    function.apply(vector, n, x.array, x.off, y.array, y.off);
                    String what = name + " n " + n + " offset " + off + " seed " + VectorWidth.SEED;
                    y.assertSame(expected, () -> what);
                    expected.assertFence(() -> "scalar " + what);
                    x.assertSame(before, () -> "the argument of " + what);
                }
            }
        });
    }

    @Test
    void overTheWholeRange() {
        int n = VectorWidth.isEmulated() ? 2_000 : 100_000;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = switch (i % 5) {
                case 0 -> -760.0 + 1520.0 * i / n;
                case 1 -> (random.nextDouble() - 0.5) * 40.0;
                case 2 -> -700.0 - random.nextDouble() * 60.0;
                case 3 -> (random.nextDouble() - 0.5) * 3.0;
                default -> Double.longBitsToDouble(random.nextLong());
            };
            y[i] = random.nextDouble() - 0.5;
        }
        Map<String, Function> all = new LinkedHashMap<>(FROM_X);
        all.putAll(FROM_X_AND_Y);
        all.forEach((name, function) -> {
            double[] byScalar = y.clone();
            double[] byVector = y.clone();
            function.apply(scalar, n, x, 0, byScalar, 0);
            function.apply(vector, n, x, 0, byVector, 0);
            for (int i = 0; i < n; i++) {
                if (Double.doubleToLongBits(byScalar[i]) != Double.doubleToLongBits(byVector[i])) {
                    throw new AssertionError(name + " of " + x[i] + ": " + byVector[i] + ", expected " + byScalar[i]);
                }
            }
        });
    }

    @Test
    void softmaxRowByRowAndNotBetween() {
        for (int n = 1; n <= (VectorWidth.isEmulated() ? 18 : 35); n++) {
            for (int m = 0; m <= 5; m++) {
                softmax(m, n);
            }
        }
        softmax(2, 1100);
        softmax(VectorWidth.isEmulated() ? 110 : 250, 10);
    }

    private void softmax(int m, int n) {
        FencedMatrix z = new FencedMatrix(m, n, n % 3, m % 3, 1).fill(m % 2 == 0 ? this::anything : this::number);
        FencedMatrix expected = new FencedMatrix(m, n, 1, 2, 0);
        scalar.softmax(m, n, z.array, z.off, z.ld, expected.array, expected.off, expected.ld);
        FencedMatrix a = new FencedMatrix(m, n, m % 4, n % 3, 2).fill(this::anything);
        vector.softmax(m, n, z.array, z.off, z.ld, a.array, a.off, a.ld);
        String what = "softmax " + m + "×" + n + " seed " + VectorWidth.SEED;
        a.assertSame(expected, () -> what);
        expected.assertFence(() -> "scalar " + what);
        vector.softmax(m, n, z.array, z.off, z.ld, z.array, z.off, z.ld);
        z.assertSame(expected, () -> what + " in place");
    }

    private double anything() {
        return switch (random.nextInt(24)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            case 4 -> 0.0;
            case 5 -> -745.0 + random.nextDouble() * 40.0;
            case 6 -> 700.0 + random.nextDouble() * 12.0;
            case 7 -> Double.longBitsToDouble(random.nextLong());
            case 8 -> Double.MIN_VALUE;
            default -> number();
        };
    }

    private double number() {
        return (random.nextDouble() - 0.5) * 20.0;
    }
}
