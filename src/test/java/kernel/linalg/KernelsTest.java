package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The loops over elements and rows, and the products with compressed rows: vector as scalar, sparse as dense, to the last bit. */
@Tag("width")
class KernelsTest {
    private static final double SCALE = 1.0 / 256;
    private static final int INPUTS = 61;
    /** Rows are picked out of the data set, out of order and one of them twice. */
    private static final int[] ORDER = {99, 3, 0, 7, 5, 3, 8, 1, 6, 2, 4, 99};
    private static final int SAMPLES = 9;

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = Kernels.best();

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
                    scaled.set(0, j, alpha * s);
                    derived.set(0, j, y.get(0, j) * (s * (1.0 - s)));
                }
                String what = " n " + n + " offset " + off + " alpha " + alpha + " seed " + VectorWidth.SEED;
                for (Kernels kernels : new Kernels[] {scalar, vector}) {
                    FencedMatrix result = y.copy();
                    kernels.scale(n, alpha, x.array, x.off, result.array, result.off);
                    result.assertSame(scaled, () -> kernels.description() + " scale" + what);
                    FencedMatrix product = y.copy();
                    kernels.timesSigmoidDerivative(n, x.array, x.off, product.array, product.off);
                    product.assertSame(derived, () -> kernels.description() + " timesSigmoidDerivative" + what);
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

    @Test
    void sparseForwardIsTheDenseProduct() {
        for (int n = vector.lanes(); n <= 11 * vector.lanes(); n += vector.lanes()) {
            for (int lit : new int[] {0, 1, 20, 100}) {
                byte[] pixels = pixels(lit);
                SparseRows x = SparseRows.of(pixels, 2, SAMPLES, INPUTS);
                for (int m = 0; m < ORDER.length - 2; m++) {
                    FencedMatrix w = new FencedMatrix(INPUTS, n, 0, m % 3, 0).fill(this::number);
                    FencedMatrix b = new FencedMatrix(1, n, m % 2, 0, 0).fill(this::number);
                    FencedMatrix z = new FencedMatrix(m, n, 0, m % 2, 1).fill(() -> Double.NaN);
                    FencedMatrix dense = z.copy();
                    scalar.fillRows(m, n, b.array, b.off, dense.array, 0, dense.ld);
                    FencedMatrix a = gather(pixels, ORDER, m);
                    scalar.gemm(false, false, m, n, INPUTS, 1.0, a.array, 0, a.ld, w.array, 0, w.ld,
                            1.0, dense.array, 0, dense.ld);
                    FencedMatrix byScalar = z.copy();
                    scalar.sparseForward(x, ORDER, 1, m, n, w.array, 0, w.ld, b.array, b.off,
                            byScalar.array, 0, byScalar.ld);
                    vector.sparseForward(x, ORDER, 1, m, n, w.array, 0, w.ld, b.array, b.off, z.array, 0, z.ld);
                    String what = m + "×" + n + " lit " + lit + " % seed " + VectorWidth.SEED;
                    byScalar.assertSame(dense, () -> "scalar " + what);
                    z.assertSame(dense, () -> "vector " + what);
                }
            }
        }
    }

    @Test
    void sparseUpdateIsTheDenseProduct() {
        for (int n = vector.lanes(); n <= 11 * vector.lanes(); n += vector.lanes()) {
            for (int lit : new int[] {0, 1, 20, 100}) {
                for (int m = 0; m < ORDER.length - 2; m++) {
                    assertUpdateIsTheDenseProduct(pixels(lit), ORDER, m, n);
                }
            }
        }
    }

    /** From some size on the update goes by pixel, so many samples at a time. */
    @Test
    void sparseUpdateBySoManySamplesIsTheDenseProduct() {
        int most = SparseDriver.MOST_ROWS;
        int wide = 300 / vector.lanes() * vector.lanes();
        for (int lit : new int[] {1, 20, 100}) {
            for (int m : new int[] {SparseDriver.TRANSPOSE_ROWS - 1, SparseDriver.TRANSPOSE_ROWS, most, most + 1}) {
                assertUpdateIsTheDenseProduct(pixels(lit), many(m), m, wide);
            }
            for (int n = vector.lanes(); n <= 15 * vector.lanes(); n += vector.lanes()) {
                int m = 3 * most - n;
                assertUpdateIsTheDenseProduct(pixels(lit), many(m), m, n);
            }
        }
    }

    private void assertUpdateIsTheDenseProduct(byte[] pixels, int[] order, int m, int n) {
        SparseRows x = SparseRows.of(pixels, 2, SAMPLES, INPUTS);
        FencedMatrix d = new FencedMatrix(m, n, 0, m % 3, 0).fill(this::number);
        FencedMatrix w = new FencedMatrix(INPUTS, n, 0, m % 2, 1).fill(this::number);
        FencedMatrix dense = w.copy();
        FencedMatrix a = gather(pixels, order, m);
        scalar.gemm(true, false, INPUTS, n, m, 1.0, a.array, 0, a.ld, d.array, 0, d.ld, 1.0, dense.array, 0, dense.ld);
        FencedMatrix byScalar = w.copy();
        scalar.sparseUpdate(x, order, 1, m, n, d.array, 0, d.ld, byScalar.array, 0, byScalar.ld);
        vector.sparseUpdate(x, order, 1, m, n, d.array, 0, d.ld, w.array, 0, w.ld);
        String what = m + "×" + n + " seed " + VectorWidth.SEED;
        byScalar.assertSame(dense, () -> "scalar " + what);
        w.assertSame(dense, () -> "vector " + what);
    }

    /** m samples in any order, many of them more than once, between two that are not there. */
    private int[] many(int m) {
        int[] order = random.ints(m + 2, 0, SAMPLES).toArray();
        order[0] = order[m + 1] = 99;
        return order;
    }

    @Test
    void rowsThatNoPixelLightsAreNeitherReadNorWritten() {
        assertDarkRowsAreLeftAlone(ORDER, 4, 8 * vector.lanes());
        assertDarkRowsAreLeftAlone(many(300), 300, 16 * vector.lanes());
    }

    private void assertDarkRowsAreLeftAlone(int[] order, int m, int n) {
        byte[] pixels = pixels(3);
        SparseRows x = SparseRows.of(pixels, 2, SAMPLES, INPUTS);
        boolean[] lit = new boolean[INPUTS];
        FencedMatrix a = gather(pixels, order, m);
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < INPUTS; p++) {
                lit[p] |= a.get(i, p) != 0.0;
            }
        }
        FencedMatrix d = new FencedMatrix(m, n, 0, 0, 0).fill(() -> 1.0 + random.nextDouble());
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            double[] w = new double[INPUTS * n];
            for (int p = 0; p < INPUTS; p++) {
                Arrays.fill(w, p * n, (p + 1) * n, lit[p] ? 0.0 : FencedMatrix.FENCE);
            }
            double[] z = new double[m * n];
            kernels.sparseForward(x, order, 1, m, n, w, 0, n, new double[n], 0, z, 0, n);
            assertTrue(Arrays.stream(z).noneMatch(Double::isNaN), "read the row of a dark pixel");
            kernels.sparseUpdate(x, order, 1, m, n, d.array, 0, d.ld, w, 0, n);
            for (int at = 0; at < w.length; at++) {
                if (lit[at / n]) {
                    assertTrue(w[at] > 0.0, "row " + at / n + " is lit and was not updated");
                } else {
                    assertEquals(Double.doubleToRawLongBits(FencedMatrix.FENCE), Double.doubleToRawLongBits(w[at]),
                            "row " + at / n + " is dark and was written");
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
        assertEquals(4, SparseRows.countLit(pixels, 0, pixels.length));
    }

    /** Two stray bytes, then the data set, with about {@code percent} of the pixels lit; sample 7 is all dark. */
    private byte[] pixels(int percent) {
        byte[] pixels = new byte[2 + SAMPLES * INPUTS];
        Arrays.fill(pixels, (byte) 77);
        for (int at = 2; at < pixels.length; at++) {
            boolean lit = random.nextInt(100) < percent && (at - 2) / INPUTS != 7;
            pixels[at] = (byte) (lit ? 1 + random.nextInt(255) : 0);
        }
        return pixels;
    }

    /** The m samples order[1], order[2], … as the dense path sees them. */
    private static FencedMatrix gather(byte[] pixels, int[] order, int m) {
        FencedMatrix a = new FencedMatrix(m, INPUTS, 0, 0, 0);
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < INPUTS; p++) {
                a.set(i, p, (pixels[2 + order[1 + i] * INPUTS + p] & 0xff) * SCALE);
            }
        }
        return a;
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
