package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** σ(x) = 1 / (1 + exp(−x)): within 2 ulp of the true value everywhere, and the same bits scalar and vector. */
class SigmoidTest {
    private static final double MAX_ULPS = 2.0;

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    @Test
    void overTheWholeRange() {
        double worst = 0.0;
        for (double x = -750.0; x <= 750.0; x += 1.5) {
            worst = Math.max(worst, ulps(x + random.nextDouble()));
        }
        for (int i = 0; i < 4000; i++) {
            worst = Math.max(worst, ulps((random.nextDouble() - 0.5) * 80.0));
        }
        assertTrue(worst <= MAX_ULPS, "worst error " + worst + " ulp, seed " + VectorWidth.SEED);
    }

    @Test
    void nearZero() {
        for (int i = 0; i < 2000; i++) {
            assertClose((random.nextDouble() - 0.5) * 2.0);
            assertClose(Math.scalb(random.nextDouble() - 0.5, -random.nextInt(1070)));
        }
        assertClose(Double.MIN_VALUE);
        assertClose(-Double.MIN_VALUE);
        assertClose(Double.MIN_NORMAL);
    }

    /** Where exp(−|x|) changes its power of two, the reduction is at its ends: odd multiples of ln(2)/2. */
    @Test
    void atTheSeamsOfTheReduction() {
        for (int n = -1081; n <= 1081; n += 2) {
            double seam = n * (Math.log(2.0) / 2.0);
            assertClose(Math.nextDown(seam));
            assertClose(seam);
            assertClose(Math.nextUp(seam));
        }
    }

    @Test
    void throughTheSubnormalsToZero() {
        for (double x = -708.0; x >= -746.5; x -= 1.0 / 64) {
            assertClose(x);
        }
        assertEquals(Double.MIN_VALUE, scalar(-744.4400719213812));
        assertEquals(Double.MIN_VALUE, scalar(-745.13));
        assertEquals(0.0, scalar(-745.14));
    }

    @Test
    void theLimits() {
        assertEquals(0.5, scalar(0.0));
        assertEquals(0.5, scalar(-0.0));
        for (double x : new double[] {750.0, 1e4, 1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY}) {
            assertEquals(1.0, scalar(x));
            assertBits(0.0, scalar(-x));
        }
        assertEquals(1.0, scalar(37.0));
        assertTrue(scalar(36.0) < 1.0);
        assertTrue(Double.isNaN(scalar(Double.NaN)));
        assertTrue(Double.isNaN(scalar(Double.longBitsToDouble(0xfff8_0000_0000_0001L))));
    }

    /** No step back larger than the error allows, and never below 0 or above 1. */
    @Test
    void risesFromZeroToOne() {
        double before = 0.0;
        for (double x = -760.0; x <= 60.0; x += 1.0 / 1024) {
            double y = scalar(x);
            if (!(y >= before - MAX_ULPS * Math.ulp(before) && y <= 1.0)) {
                throw new AssertionError("at " + x + ": " + y + " after " + before);
            }
            before = y;
        }
        assertEquals(1.0, before);
    }

    @Test
    @Tag("width")
    void vectorsGiveTheSameBitsAtEveryLengthAndOffset() {
        int most = VectorWidth.isEmulated() ? 20 : 70;
        for (int n = 0; n <= most; n++) {
            for (int xOff = 0; xOff < 5; xOff++) {
                FencedMatrix x = new FencedMatrix(1, n, xOff, 0, n % 3).fill(this::anything);
                FencedMatrix expected = new FencedMatrix(1, n, 0, 0, 0);
                new ScalarKernels().sigmoid(n, x.array, x.off, expected.array, 0);
                FencedMatrix y = new FencedMatrix(1, n, (xOff * 3 + n) % 4, 0, n % 2);
                KernelChoice.best().sigmoid(n, x.array, x.off, y.array, y.off);
                String what = "n " + n + " offset " + xOff + " seed " + VectorWidth.SEED;
                y.assertSame(expected, () -> what);
                KernelChoice.best().sigmoid(n, x.array, x.off, x.array, x.off);
                x.assertSame(expected, () -> what + " in place");
            }
        }
    }

    @Test
    @Tag("width")
    void vectorsGiveTheSameBitsOverTheWholeRange() {
        int n = VectorWidth.isEmulated() ? 2_000 : 200_000;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = switch (i % 4) {
                case 0 -> -750.0 + 1500.0 * i / n;
                case 1 -> (random.nextDouble() - 0.5) * 40.0;
                case 2 -> -700.0 - random.nextDouble() * 60.0;
                default -> Double.longBitsToDouble(random.nextLong());
            };
        }
        double[] scalar = new double[n];
        double[] vector = new double[n];
        new ScalarKernels().sigmoid(n, x, 0, scalar, 0);
        KernelChoice.best().sigmoid(n, x, 0, vector, 0);
        for (int i = 0; i < n; i++) {
            double at = x[i];
            assertEquals(Double.doubleToLongBits(scalar[i]), Double.doubleToLongBits(vector[i]), () -> "x = " + at);
        }
    }

    private double anything() {
        return switch (random.nextInt(10)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            case 4 -> -745.0 + random.nextDouble() * 40.0;
            case 5 -> Double.longBitsToDouble(random.nextLong());
            default -> (random.nextDouble() - 0.5) * 20.0;
        };
    }

    private static double scalar(double x) {
        double[] y = {x};
        new ScalarKernels().sigmoid(1, y, 0, y, 0);
        return y[0];
    }

    private static void assertClose(double x) {
        double error = ulps(x);
        assertTrue(error <= MAX_ULPS, "at " + x + ": " + error + " ulp");
    }

    private static double ulps(double x) {
        return ExactMath.ulps(scalar(x), ExactMath.sigmoid(x));
    }

    private static void assertBits(double expected, double actual) {
        assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual));
    }
}
