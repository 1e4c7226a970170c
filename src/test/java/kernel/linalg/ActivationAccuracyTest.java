package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** How far the element functions are from the true values, and what they give in their limits. {@link SigmoidTest} has the sigmoid. */
class ActivationAccuracyTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double[] LARGE = {750.0, 751.0, 1e4, 1e300, Double.MAX_VALUE, INFINITY};
    private static final Kernels SCALAR = new ScalarKernels();

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);

    @Test
    void theReferenceKnowsE() {
        BigDecimal e = new BigDecimal("2.7182818284590452353602874713526624977572470936999595749669676277240766");
        assertTrue(ExactMath.exp(BigDecimal.ONE).subtract(e).abs().doubleValue() < 1e-45);
        assertTrue(ExactMath.exp(BigDecimal.ONE.negate()).multiply(e).subtract(BigDecimal.ONE).abs().doubleValue() < 1e-45);
        assertEquals(0.0, ExactMath.ulps(StrictMath.tanh(0.7), ExactMath.tanh(0.7)), 2.0);
    }

    @Test
    void expOverTheWholeRange() {
        for (double[] range : new double[][] {{-1, 1}, {-30, 30}, {-708, 709.78}, {-745.1, -708}, {709.7, 709.78}}) {
            within(1.5, 2000, range, ActivationAccuracyTest::exp, x -> ExactMath.exp(new BigDecimal(x)));
        }
        for (int n = -2149; n <= 2047; n += 2) {
            double seam = n * (Math.log(2.0) / 2.0);
            for (double x : new double[] {Math.nextDown(seam), seam, Math.nextUp(seam)}) {
                close(1.5, x, exp(x), ExactMath.exp(new BigDecimal(x)));
            }
        }
    }

    @Test
    void expInItsLimits() {
        for (double x : new double[] {0.0, -0.0, Double.MIN_VALUE, -Double.MIN_NORMAL, 1e-17, -1e-17}) {
            assertEquals(1.0, exp(x));
        }
        double mostFinite = 709.782712893384;
        close(1.5, mostFinite, exp(mostFinite), ExactMath.exp(new BigDecimal(mostFinite)));
        assertEquals(INFINITY, exp(Math.nextUp(mostFinite)));
        assertEquals(Double.MIN_VALUE, exp(-745.13));
        assertBits(0.0, exp(-745.14));
        for (double x : LARGE) {
            assertEquals(INFINITY, exp(x));
            assertBits(0.0, exp(-x));
        }
        assertTrue(Double.isNaN(exp(Double.NaN)));
    }

    @Test
    void tanhOverTheWholeRange() {
        for (double[] range : new double[][] {{-0.01, 0.01}, {-0.36, 0.36}, {0.34, 0.7}, {-1.5, -0.6}, {1, 4}, {-20, 20}}) {
            within(2.0, 3000, range, ActivationAccuracyTest::tanh, ExactMath::tanh);
        }
        for (int i = 0; i < 2000; i++) {
            double x = Math.scalb(random.nextDouble() - 0.5, -random.nextInt(1070));
            close(2.0, x, tanh(x), ExactMath.tanh(x));
        }
        for (int n = 1; n <= 57; n++) {
            double seam = n * (Math.log(2.0) / 2.0);
            for (double x : new double[] {Math.nextDown(seam), seam, Math.nextUp(seam)}) {
                close(2.0, x, tanh(x), ExactMath.tanh(x));
            }
        }
    }

    @Test
    void tanhInItsLimits() {
        for (double x : new double[] {0.0, Double.MIN_VALUE, 3 * Double.MIN_VALUE, Double.MIN_NORMAL, 1e-300, 1e-9}) {
            assertBits(x, tanh(x));
            assertBits(-x, tanh(-x));
        }
        assertTrue(tanh(18.5) < 1.0);
        for (double x : new double[] {19.1, 20.0, 30.0, 700.0}) {
            assertEquals(1.0, tanh(x));
        }
        for (double x : LARGE) {
            assertEquals(1.0, tanh(x));
            assertEquals(-1.0, tanh(-x));
        }
        assertTrue(Double.isNaN(tanh(Double.NaN)));
    }

    @Test
    void tanhIsOddAndNeverBeyondOneOrItsArgument() {
        for (int i = 0; i < 200_000; i++) {
            double x = i % 2 == 0 ? random.nextDouble() * 25.0 : Math.scalb(random.nextDouble(), -random.nextInt(60));
            double y = tanh(x);
            assertBits(-y, tanh(-x));
            assertTrue(y >= 0.0 && y <= 1.0 && y <= x, () -> "tanh " + x + " = " + y);
        }
    }

    @Test
    void siluOverTheWholeRange() {
        for (double[] range : new double[][] {{-2, 2}, {-40, 40}, {-700, 700}}) {
            within(3.0, 2000, range, ActivationAccuracyTest::silu, z -> new BigDecimal(z).multiply(ExactMath.sigmoid(z)));
        }
        assertBits(0.0, silu(0.0));
        assertBits(-0.0, silu(-0.0));
        for (double z : LARGE) {
            assertEquals(z, silu(z));
            assertEquals(0.0, silu(-z), 0.0);
        }
        assertTrue(Double.isNaN(silu(Double.NaN)));
    }

    /** It has a zero, near z = −1.278, so the error is measured against 1. */
    @Test
    void siluDerivative() {
        for (int i = 0; i < 4000; i++) {
            double z = (random.nextDouble() - 0.5) * (i % 2 == 0 ? 6.0 : 100.0);
            BigDecimal s = ExactMath.sigmoid(z);
            BigDecimal exact = s.multiply(BigDecimal.ONE.add(new BigDecimal(z).multiply(BigDecimal.ONE.subtract(s))));
            double error = new BigDecimal(siluDerivative(z)).subtract(exact).abs().doubleValue();
            assertTrue(error < 5e-16, "at " + z + ": " + error);
        }
        assertEquals(0.5, siluDerivative(0.0));
        for (double z : LARGE) {
            assertEquals(1.0, siluDerivative(z));
            assertEquals(0.0, siluDerivative(-z), 0.0);
        }
        assertTrue(Double.isNaN(siluDerivative(Double.NaN)));
    }

    @Test
    void tanhDerivativeIsRoundedOnce() {
        for (int i = 0; i < 2000; i++) {
            double a = 2.0 * random.nextDouble() - 1.0;
            double[] y = {1.0};
            SCALAR.timesTanhDerivative(1, new double[] {a}, 0, y, 0);
            assertEquals(BigDecimal.ONE.subtract(new BigDecimal(a).pow(2)).doubleValue(), y[0]);
        }
    }

    @Test
    void leakyReluAndItsDerivativeKeepTheSignOfZeroAway() {
        double nan = Double.NaN;
        double[] x = {-2.0, -0.0, 0.0, 3.0, nan, INFINITY, -1e-320};
        assertLeaky(0.25, x, new double[] {-0.5, 0.0, 0.0, 3.0, nan, INFINITY, 0.25 * -1e-320});
        assertLeaky(0.0, x, new double[] {0.0, 0.0, 0.0, 3.0, nan, INFINITY, 0.0});
        double[] y = {-5.0, 7.0, -7.0, -0.0, 1.0, -4.0, 8.0};
        SCALAR.timesLeakyReluDerivative(y.length, 0.0, x, 0, y, 0);
        assertArrayEquals(new double[] {0.0, 0.0, 0.0, -0.0, 0.0, -4.0, 0.0}, y);
        double[] d = {-5.0, 7.0, -7.0, -0.0, 1.0, -4.0, 8.0};
        SCALAR.timesLeakyReluDerivative(d.length, 0.5, x, 0, d, 0);
        assertArrayEquals(new double[] {-2.5, 3.5, -3.5, -0.0, 0.5, -4.0, 4.0}, d);
    }

    private static void assertLeaky(double slope, double[] x, double[] expected) {
        double[] y = new double[x.length];
        SCALAR.leakyRelu(x.length, slope, x, 0, y, 0);
        assertArrayEquals(expected, y);
    }

    @Test
    void softmaxIsTheExponentialsOverTheirSumInOrder() {
        for (int n = 1; n <= 30; n++) {
            double[] z = random.doubles(n, -20.0, 20.0).toArray();
            double max = Arrays.stream(z).max().getAsDouble();
            double[] expected = new double[n];
            double sum = 0.0;
            for (int j = 0; j < n; j++) {
                expected[j] = exp(z[j] - max);
                sum += expected[j];
            }
            for (int j = 0; j < n; j++) {
                expected[j] /= sum;
            }
            assertArrayEquals(expected, softmax(z));
        }
    }

    @Test
    void softmaxInItsLimits() {
        assertArrayEquals(new double[] {1.0}, softmax(-3e300));
        assertArrayEquals(new double[] {0.5, 0.5}, softmax(1e308, 1e308));
        assertArrayEquals(new double[] {1.0, 0.0}, softmax(1e308, -1e308));
        assertArrayEquals(new double[] {0.0, 1.0}, softmax(-INFINITY, 5.0));
        double nan = Double.NaN;
        assertArrayEquals(new double[] {nan, nan}, softmax(1.0, nan));
        assertArrayEquals(new double[] {nan, nan}, softmax(nan, 1.0));
        assertArrayEquals(new double[] {nan, nan}, softmax(INFINITY, 1.0));
        assertArrayEquals(new double[] {nan, nan}, softmax(-INFINITY, -INFINITY));
    }

    private void within(double ulps, int count, double[] range, DoubleUnaryOperator computed, DoubleFunction<BigDecimal> exact) {
        for (int i = 0; i < count; i++) {
            double x = range[0] + (range[1] - range[0]) * random.nextDouble();
            close(ulps, x, computed.applyAsDouble(x), exact.apply(x));
        }
    }

    private static void close(double ulps, double x, double computed, BigDecimal exact) {
        double error = ExactMath.ulps(computed, exact);
        assertTrue(error <= ulps, () -> "at " + x + ": " + error + " ulp, seed " + VectorWidth.SEED);
    }

    private static double exp(double x) {
        double[] y = {x};
        SCALAR.exp(1, y, 0, y, 0);
        return y[0];
    }

    private static double tanh(double x) {
        double[] y = {x};
        SCALAR.tanh(1, y, 0, y, 0);
        return y[0];
    }

    private static double silu(double z) {
        double[] y = {z};
        SCALAR.silu(1, y, 0, y, 0);
        return y[0];
    }

    private static double siluDerivative(double z) {
        double[] y = {1.0};
        SCALAR.timesSiluDerivative(1, new double[] {z}, 0, y, 0);
        return y[0];
    }

    private static double[] softmax(double... z) {
        double[] a = new double[z.length];
        SCALAR.softmax(1, z.length, z, 0, z.length, a, 0, z.length);
        return a;
    }

    private static void assertBits(double expected, double actual) {
        assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual));
    }
}
