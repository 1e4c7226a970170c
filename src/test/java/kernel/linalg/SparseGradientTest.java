package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gradient of compressed rows: sparse as dense, vector as scalar, to the last bit. */
@Tag("width")
class SparseGradientTest {
    private static final double SCALE = 1.0 / 256;
    /** One band of pixels, and three of which the last is narrower. */
    private static final int[] INPUTS = {61, 531};
    private static final int SAMPLES = 9;

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = KernelChoice.best();

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    @Test
    void theGradientIsTheDenseProduct() {
        int lanes = vector.lanes();
        for (int inputs : INPUTS) {
            for (int n = lanes; n <= 19 * lanes; n += VectorWidth.isEmulated() ? 6 * lanes : lanes) {
                for (int m : new int[] {0, 1, 9, 100}) {
                    assertGradientIsTheDenseProduct(inputs, m, n, m == 9 ? 100 : 20, 1 + (n + 7 * m) % inputs);
                }
            }
        }
    }

    /** All of it at once, which goes by sample up to some size. */
    @Test
    void theWholeGradientIsTheDenseProduct() {
        for (int inputs : INPUTS) {
            for (int n = vector.lanes(); n <= 11 * vector.lanes(); n += vector.lanes()) {
                for (int m : new int[] {0, 1, 10, SparseDriver.TRANSPOSE_ROWS - 1, 40}) {
                    assertGradientIsTheDenseProduct(inputs, m, n, 20, inputs + m % 2);
                }
            }
        }
    }

    /** They are transposed in several pieces. */
    @Test
    void theGradientOfManySamplesIsTheDenseProduct() {
        int most = SparseDriver.MAX_ROWS;
        for (int m : new int[] {200, most, most + 1, 4 * most + 5, 77}) {
            assertGradientIsTheDenseProduct(INPUTS[m % 2], m, 11 * vector.lanes(), 20, 61);
        }
    }

    private void assertGradientIsTheDenseProduct(int inputs, int m, int n, int percent, int height) {
        byte[] pixels = pixels(inputs, percent);
        SparseRows x = SparseRows.of(pixels, 0, SAMPLES, inputs);
        int[] order = new int[m + 1];
        Arrays.setAll(order, i -> random.nextInt(SAMPLES));
        FencedMatrix a = new FencedMatrix(m, inputs, 0, 0, 0);
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < inputs; p++) {
                a.set(i, p, (pixels[order[1 + i] * inputs + p] & 0xff) * SCALE);
            }
        }
        FencedMatrix d = new FencedMatrix(m, n, m % 3, m % 2, 0).fill(this::number);
        FencedMatrix dense = new FencedMatrix(inputs, n, 0, 0, 0);
        scalar.gemm(true, false, inputs, n, m, 1.0, a.array, a.off, a.ld, d.array, d.off, d.ld, 0.0, dense.array, 0, dense.ld);
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            String what = kernels.description() + " " + m + " × " + n + " of " + inputs + " by " + height
                    + " seed " + VectorWidth.SEED;
            FencedMatrix g = new FencedMatrix(Math.min(height, inputs), n, 3, 2, 1).fill(() -> Double.NaN);
            FencedMatrix whole = new FencedMatrix(inputs, n, 0, 0, 0).fill(() -> Double.NaN);
            int[] done = new int[1];
            kernels.sparseGradient(x, order, 1, m, n, d.array, d.off, d.ld, height, g.array, g.off, g.ld, (first, count) -> {
                assertEquals(done[0], first, what);
                assertEquals(Math.min(height, inputs - first), count, what);
                g.assertFence(() -> what);
                for (int r = 0; r < count; r++) {
                    System.arraycopy(g.array, g.off + r * g.ld, whole.array, (first + r) * n, n);
                }
                g.fill(() -> Double.NaN);
                done[0] += count;
            });
            assertEquals(inputs, done[0], what);
            whole.assertSame(dense, () -> what);
        }
    }

    /** The forward pass goes by the weights as the gradient has changed them, in one pass as in two. */
    @Test
    void theForwardPassAfterItSeesTheNewWeights() {
        int lanes = vector.lanes();
        for (int inputs : INPUTS) {
            for (int m : new int[] {1, 9, 40, 200}) {
                for (int next : new int[] {0, 1, 5}) {
                    assertForwardAfterGradient(inputs, m, next, (1 + (m + next) % 18) * lanes, 1 + (m + 7 * next) % inputs);
                }
            }
            assertForwardAfterGradient(inputs, 3, 4, 2 * lanes, inputs);
        }
    }

    private void assertForwardAfterGradient(int inputs, int m, int next, int n, int height) {
        SparseRows x = SparseRows.of(pixels(inputs, 20), 0, SAMPLES, inputs);
        int[] order = new int[1 + m + next];
        Arrays.setAll(order, i -> random.nextInt(SAMPLES));
        FencedMatrix d = new FencedMatrix(m, n, 3, 1, 0).fill(this::number);
        FencedMatrix b = new FencedMatrix(1, n, 0, 0, 0).fill(this::number);
        FencedMatrix whole = new FencedMatrix(inputs, n, 0, 0, 0).fill(this::number);
        FencedMatrix w = whole.copy(), z = new FencedMatrix(next, n, 1, 2, 0).fill(() -> Double.NaN), expected = z.copy();
        FencedMatrix g = new FencedMatrix(inputs, n, 0, 0, 0);
        scalar.sparseGradient(x, order, 1, m, n, d.array, d.off, d.ld, inputs, g.array, g.off, g.ld, (first, count) ->
                descend(whole, g, first, count, n));
        scalar.sparseForward(x, order, 1 + m, next, n, whole.array, whole.off, whole.ld, b.array, b.off,
                expected.array, expected.off, expected.ld);
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            String what = kernels.description() + " " + m + ", " + next + " × " + n + " of " + inputs + " by " + height
                    + " seed " + VectorWidth.SEED;
            FencedMatrix changed = w.copy(), band = new FencedMatrix(height, n, 3, 2, 1), after = z.copy();
            kernels.sparseGradientThenForward(x, order, 1, m, next, n, d.array, d.off, d.ld, height, band.array, band.off, band.ld,
                    (first, count) -> descend(changed, band, first, count, n),
                    changed.array, changed.off, changed.ld, b.array, b.off, after.array, after.off, after.ld);
            changed.assertSame(whole, () -> what);
            after.assertSame(expected, () -> what);
            after.assertFence(() -> what);
        }
    }

    private static void descend(FencedMatrix w, FencedMatrix g, int first, int count, int n) {
        for (int r = 0; r < count; r++) {
            for (int j = 0; j < n; j++) {
                w.set(first + r, j, w.get(first + r, j) - 0.5 * g.get(r, j));
            }
        }
    }

    @Test
    void rowsToFormAtATimeAreSomeAndNotTooMany() {
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            for (int n : new int[] {8, 32, 800, 4000, 100_000}) {
                for (int columns : new int[] {1, 61, 784}) {
                    int height = kernels.gradientRows(n, columns);
                    assertTrue(height >= 1 && height <= columns, kernels.description() + " " + height);
                }
            }
        }
    }

    /** About {@code percent} of the pixels are nonzero; sample 7 and the first pixel of all are zero. */
    private byte[] pixels(int inputs, int percent) {
        byte[] pixels = new byte[SAMPLES * inputs];
        for (int at = 0; at < pixels.length; at++) {
            boolean nonzero = random.nextInt(100) < percent && at / inputs != 7 && at % inputs != 0;
            pixels[at] = (byte) (nonzero ? 1 + random.nextInt(255) : 0);
        }
        return pixels;
    }

    private double number() {
        return random.nextDouble() - 0.5;
    }
}
