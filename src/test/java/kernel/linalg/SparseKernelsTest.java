package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The products with compressed rows: sparse as dense, vector as scalar, to the last bit. */
@Tag("width")
class SparseKernelsTest {
    private static final double SCALE = 1.0 / 256;
    /** One band of pixels, and three of which the last is narrower. */
    private static final int[] INPUTS = {61, 531};
    /** Rows are picked out of the data set, out of order and one of them twice. */
    private static final int[] ORDER = {99, 3, 0, 7, 5, 3, 8, 1, 6, 2, 4, 99};
    private static final int SAMPLES = 9;

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = KernelChoice.best();

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    @Test
    void theRowsAreCutIntoBands() {
        assertEquals(1, SparseRows.ofOne(INPUTS[0]).bands);
        assertEquals(3, SparseRows.ofOne(INPUTS[1]).bands);
    }

    @Test
    void forwardIsTheDenseProduct() {
        for (int inputs : INPUTS) {
            for (int n = vector.lanes(); n <= 17 * vector.lanes(); n += vector.lanes()) {
                for (int nonzero : new int[] {0, 1, 20, 100}) {
                    for (int m = n % 3; m < ORDER.length - 2; m += VectorWidth.isEmulated() ? 3 : 1) {
                        assertForwardIsTheDenseProduct(pixels(inputs, nonzero), inputs, m, n);
                    }
                }
            }
        }
    }

    private void assertForwardIsTheDenseProduct(byte[] pixels, int inputs, int m, int n) {
        SparseRows x = SparseRows.of(pixels, 2, SAMPLES, inputs);
        FencedMatrix w = new FencedMatrix(inputs, n, 0, m % 3, 0).fill(this::number);
        FencedMatrix b = new FencedMatrix(1, n, m % 2, 0, 0).fill(this::number);
        FencedMatrix z = new FencedMatrix(m, n, 0, m % 2, 1).fill(() -> Double.NaN);
        FencedMatrix dense = denseForward(pixels, inputs, ORDER, 1, m, w, b, z);
        FencedMatrix byScalar = z.copy();
        scalar.sparseForward(x, ORDER, 1, m, n, w.array, 0, w.ld, b.array, b.off, byScalar.array, 0, byScalar.ld);
        vector.sparseForward(x, ORDER, 1, m, n, w.array, 0, w.ld, b.array, b.off, z.array, 0, z.ld);
        String what = m + "×" + n + " of " + inputs + " seed " + VectorWidth.SEED;
        byScalar.assertSame(dense, () -> "scalar " + what);
        z.assertSame(dense, () -> "vector " + what);
    }

    @Test
    void updateIsTheDenseProduct() {
        for (int inputs : INPUTS) {
            for (int n = vector.lanes(); n <= 17 * vector.lanes(); n += vector.lanes()) {
                for (int nonzero : new int[] {0, 1, 20, 100}) {
                    for (int m = n % 3; m < ORDER.length - 2; m += VectorWidth.isEmulated() ? 3 : 1) {
                        assertUpdateThenForwardIsTheDenseProducts(pixels(inputs, nonzero), inputs, ORDER, m, 0, n);
                    }
                }
            }
        }
    }

    /** The next mini-batch is another, the same or none, larger or smaller. */
    @Test
    void turnIsUpdateAndForward() {
        for (int n = vector.lanes(); n <= 17 * vector.lanes(); n += vector.lanes()) {
            for (int[] samples : new int[][] {{0, 3}, {1, 1}, {4, 6}, {5, 5}, {9, 1}, {20, 7}, {130, 20}}) {
                int[] order = many(samples[0] + samples[1]);
                int inputs = INPUTS[n / vector.lanes() % 2];
                assertUpdateThenForwardIsTheDenseProducts(pixels(inputs, 20), inputs, order, samples[0], samples[1], n);
            }
        }
    }

    /** From some size on the update goes by pixel, so many samples at a time. */
    @Test
    void updateBySoManySamplesIsTheDenseProduct() {
        int most = SparseDriver.MAX_ROWS;
        int wide = 300 / vector.lanes() * vector.lanes();
        for (int nonzero : new int[] {1, 20, 100}) {
            int inputs = INPUTS[nonzero % 2];
            for (int m : new int[] {SparseDriver.TRANSPOSE_ROWS - 1, SparseDriver.TRANSPOSE_ROWS, most, most + 1}) {
                assertUpdateThenForwardIsTheDenseProducts(pixels(inputs, nonzero), inputs, many(m + 1), m, 1, wide);
            }
            for (int n = vector.lanes(); n <= 17 * vector.lanes(); n += vector.lanes()) {
                int m = 3 * most - n;
                assertUpdateThenForwardIsTheDenseProducts(pixels(inputs, nonzero), inputs, many(m), m, 0, n);
            }
        }
    }

    private void assertUpdateThenForwardIsTheDenseProducts(byte[] pixels, int inputs, int[] order, int m, int next, int n) {
        SparseRows x = SparseRows.of(pixels, 2, SAMPLES, inputs);
        FencedMatrix d = new FencedMatrix(m, n, 0, m % 3, 0).fill(this::number);
        FencedMatrix w = new FencedMatrix(inputs, n, 0, m % 2, 1).fill(this::number);
        FencedMatrix b = new FencedMatrix(1, n, m % 2, 0, 0).fill(this::number);
        FencedMatrix z = new FencedMatrix(next, n, 0, m % 2, 1).fill(() -> Double.NaN);
        FencedMatrix dense = w.copy();
        FencedMatrix a = gather(pixels, inputs, order, 1, m);
        scalar.gemm(true, false, inputs, n, m, 1.0, a.array, 0, a.ld, d.array, 0, d.ld, 1.0, dense.array, 0, dense.ld);
        FencedMatrix denseZ = denseForward(pixels, inputs, order, 1 + m, next, dense, b, z);
        String what = m + " and " + next + " × " + n + " of " + inputs + " seed " + VectorWidth.SEED;
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            FencedMatrix updated = w.copy();
            FencedMatrix after = z.copy();
            kernels.sparseUpdateThenForward(x, order, 1, m, next, n, d.array, 0, d.ld, updated.array, 0, updated.ld,
                    b.array, b.off, after.array, 0, after.ld);
            updated.assertSame(dense, () -> kernels.description() + " " + what);
            after.assertSame(denseZ, () -> kernels.description() + " forward " + what);
            FencedMatrix alone = w.copy();
            kernels.sparseUpdate(x, order, 1, m, n, d.array, 0, d.ld, alone.array, 0, alone.ld);
            alone.assertSame(dense, () -> kernels.description() + " alone " + what);
        }
    }

    @Test
    void rowsThatNoPixelLightsAreNeitherReadNorWritten() {
        for (int inputs : INPUTS) {
            assertDarkRowsAreLeftAlone(inputs, ORDER, 4, 8 * vector.lanes());
            assertDarkRowsAreLeftAlone(inputs, many(300), 300, 16 * vector.lanes());
        }
    }

    private void assertDarkRowsAreLeftAlone(int inputs, int[] order, int m, int n) {
        byte[] pixels = pixels(inputs, 3);
        SparseRows x = SparseRows.of(pixels, 2, SAMPLES, inputs);
        boolean[] nonzero = new boolean[inputs];
        FencedMatrix a = gather(pixels, inputs, order, 1, m);
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < inputs; p++) {
                nonzero[p] |= a.get(i, p) != 0.0;
            }
        }
        FencedMatrix d = new FencedMatrix(m, n, 0, 0, 0).fill(() -> 1.0 + random.nextDouble());
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            double[] w = new double[inputs * n];
            for (int p = 0; p < inputs; p++) {
                Arrays.fill(w, p * n, (p + 1) * n, nonzero[p] ? 0.0 : FencedMatrix.FENCE);
            }
            double[] z = new double[m * n];
            kernels.sparseForward(x, order, 1, m, n, w, 0, n, new double[n], 0, z, 0, n);
            assertTrue(Arrays.stream(z).noneMatch(Double::isNaN), "read the row of a zero pixel");
            kernels.sparseUpdate(x, order, 1, m, n, d.array, 0, d.ld, w, 0, n);
            for (int at = 0; at < w.length; at++) {
                if (nonzero[at / n]) {
                    assertTrue(w[at] > 0.0, "row " + at / n + " is nonzero and was not updated");
                } else {
                    assertEquals(Double.doubleToRawLongBits(FencedMatrix.FENCE), Double.doubleToRawLongBits(w[at]),
                            "row " + at / n + " is zero and was written");
                }
            }
        }
    }

    @Test
    void aPixelIsAnUnsignedByteTimesTheScale() {
        byte[] pixels = {0, 1, 127, (byte) 128, (byte) 255};
        SparseRows x = SparseRows.of(pixels, 0, 1, pixels.length);
        int n = vector.lanes();
        double[] w = new double[pixels.length * n];
        double[] d = new double[n];
        Arrays.fill(d, 1.0);
        vector.sparseUpdate(x, new int[1], 0, 1, n, d, 0, n, w, 0, n);
        for (int p = 0; p < pixels.length; p++) {
            assertEquals((pixels[p] & 0xff) / 256.0, w[p * n]);
        }
        assertEquals(4, SparseRows.countNonzero(pixels, 0, pixels.length));
    }

    @Test
    void everyLitPixelIsCounted() {
        byte[] pixels = new byte[3 * 256 + 40];
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = (byte) (at < 256 ? at : random.nextInt(3) == 0 ? random.nextInt(256) : 0);
        }
        for (int offset = 0; offset < 9; offset++) {
            int nonzero = 0;
            for (int count = 0; count <= pixels.length - offset; count++) {
                assertEquals(nonzero, SparseRows.countNonzero(pixels, offset, count),
                        "offset " + offset + " count " + count + " seed " + VectorWidth.SEED);
                nonzero += offset + count < pixels.length && pixels[offset + count] != 0 ? 1 : 0;
            }
        }
    }

    /** m samples in any order, many of them more than once, between two that are not there. */
    private int[] many(int m) {
        int[] order = random.ints(m + 2, 0, SAMPLES).toArray();
        order[0] = order[m + 1] = 99;
        return order;
    }

    /** Two stray bytes, then the data set, with about {@code percent} of the pixels nonzero; sample 7 is all zero. */
    private byte[] pixels(int inputs, int percent) {
        byte[] pixels = new byte[2 + SAMPLES * inputs];
        Arrays.fill(pixels, (byte) 77);
        for (int at = 2; at < pixels.length; at++) {
            boolean nonzero = random.nextInt(100) < percent && (at - 2) / inputs != 7;
            pixels[at] = (byte) (nonzero ? 1 + random.nextInt(255) : 0);
        }
        return pixels;
    }

    /** What the dense product makes of Z, whose rows are filled with the bias first. */
    private FencedMatrix denseForward(byte[] pixels, int inputs, int[] order, int first, int m,
                                      FencedMatrix w, FencedMatrix b, FencedMatrix z) {
        int n = w.columns;
        FencedMatrix dense = z.copy();
        FencedMatrix a = gather(pixels, inputs, order, first, m);
        scalar.fillRows(m, n, b.array, b.off, dense.array, 0, dense.ld);
        scalar.gemm(false, false, m, n, inputs, 1.0, a.array, 0, a.ld, w.array, 0, w.ld, 1.0, dense.array, 0, dense.ld);
        return dense;
    }

    /** The m samples order[first], order[first + 1], … as the dense path sees them. */
    private static FencedMatrix gather(byte[] pixels, int inputs, int[] order, int first, int m) {
        FencedMatrix a = new FencedMatrix(m, inputs, 0, 0, 0);
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < inputs; p++) {
                a.set(i, p, (pixels[2 + order[first + i] * inputs + p] & 0xff) * SCALE);
            }
        }
        return a;
    }

    private double number() {
        return random.nextDouble() - 0.5;
    }
}
