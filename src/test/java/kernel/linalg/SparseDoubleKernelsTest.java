package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The products with compressed rows of doubles: sparse as dense, vector as scalar, to the last bit. */
@Tag("width")
class SparseDoubleKernelsTest {
    private static final int[] INPUTS = {1, 61, 531};
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
    void forwardAndUpdateAreTheDenseProducts() {
        for (int inputs : INPUTS) {
            for (int n = vector.lanes(); n <= 19 * vector.lanes(); n += vector.lanes()) {
                for (int percent : new int[] {0, 2, 20, 100}) {
                    FencedMatrix all = samples(inputs, percent);
                    SparseDoubleRows x = SparseDoubleRows.compress(all.array, all.off, SAMPLES, inputs);
                    for (int m = n % 4; m <= 8; m += VectorWidth.isEmulated() ? 5 : 2) {
                        assertDenseProducts(x, all, m, (m + n) % (9 - m + 1), n);
                    }
                }
            }
        }
    }

    private void assertDenseProducts(SparseDoubleRows x, FencedMatrix all, int m, int next, int n) {
        int inputs = all.columns;
        FencedMatrix d = new FencedMatrix(m, n, 1, m % 3, 0).fill(this::number);
        FencedMatrix w = new FencedMatrix(inputs, n, 2, m % 2, 1).fill(this::number);
        FencedMatrix b = new FencedMatrix(1, n, m % 2, 0, 0).fill(this::number);
        FencedMatrix z = new FencedMatrix(next, n, 3, m % 2, 1).fill(() -> Double.NaN);
        FencedMatrix a = gather(all, 1, m);
        FencedMatrix c = gather(all, 1 + m, next);
        FencedMatrix denseW = w.copy();
        scalar.gemm(true, false, inputs, n, m, 1.0, a.array, 0, a.ld, d.array, d.off, d.ld, 1.0, denseW.array, w.off, w.ld);
        FencedMatrix denseZ = z.copy();
        scalar.fillRows(next, n, b.array, b.off, denseZ.array, z.off, z.ld);
        scalar.gemm(false, false, next, n, inputs, 1.0, c.array, 0, c.ld, denseW.array, w.off, w.ld, 1.0, denseZ.array, z.off, z.ld);
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            String what = kernels.description() + " " + m + " and " + next + " × " + n + " of " + inputs + " seed " + VectorWidth.SEED;
            FencedMatrix updated = w.copy();
            FencedMatrix after = z.copy();
            kernels.sparseUpdateThenForward(x, ORDER, 1, m, next, n, d.array, d.off, d.ld, updated.array, w.off, w.ld,
                    b.array, b.off, after.array, z.off, z.ld);
            updated.assertSame(denseW, () -> what);
            after.assertSame(denseZ, () -> "forward " + what);
            FencedMatrix alone = w.copy();
            kernels.sparseUpdate(x, ORDER, 1, m, n, d.array, d.off, d.ld, alone.array, w.off, w.ld);
            alone.assertSame(denseW, () -> "update alone " + what);
            FencedMatrix forward = z.copy();
            kernels.sparseForward(x, ORDER, 1 + m, next, n, alone.array, w.off, w.ld, b.array, b.off, forward.array, z.off, z.ld);
            forward.assertSame(denseZ, () -> "forward alone " + what);
        }
    }

    /** A weight that no entry meets may be anything, even NaN. */
    @Test
    void rowsWithoutAnEntryAreNeitherReadNorWritten() {
        int n = 11 * vector.lanes();
        SparseDoubleRows x = SparseDoubleRows.of(new int[] {0, 2}, new int[] {1, 3}, new double[] {0.5, -2.0}, 1, 5);
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            double[] w = new double[5 * n];
            for (int p = 0; p < 5; p += 2) {
                Arrays.fill(w, p * n, (p + 1) * n, FencedMatrix.FENCE);
            }
            double[] z = new double[n];
            double[] d = new double[n];
            Arrays.fill(d, 1.0);
            kernels.sparseUpdateThenForward(x, new int[2], 0, 1, 1, n, d, 0, n, w, 0, n, new double[n], 0, z, 0, n);
            for (int j = 0; j < n; j++) {
                assertEquals(0.5, w[n + j]);
                assertEquals(-2.0, w[3 * n + j]);
                assertEquals(0.5 * 0.5 + 2.0 * 2.0, z[j], "read a row without an entry");
                for (int p = 0; p < 5; p += 2) {
                    assertEquals(Double.doubleToRawLongBits(FencedMatrix.FENCE), Double.doubleToRawLongBits(w[p * n + j]));
                }
            }
        }
    }

    @Test
    void compressingKeepsWhatIsNotZero() {
        double[] from = {7, 0, -0.0, 1.5, Double.MIN_VALUE, 0, 0, 0, -2};
        SparseDoubleRows x = SparseDoubleRows.compress(from, 1, 2, 4);
        assertEquals(3, x.entries(2));
        assertEquals(2, x.entries(1));
        assertEquals("[0, 2, 3]", Arrays.toString(x.start));
        assertEquals("[2, 3, 3]", Arrays.toString(Arrays.copyOf(x.columns, 3)));
        assertEquals("[1.5, 4.9E-324, -2.0]", Arrays.toString(Arrays.copyOf(x.values, 3)));
        SparseDoubleRows one = SparseDoubleRows.ofOne(4);
        one.set(new double[] {1, 2, 3, 4}, 0);
        assertEquals(4, one.entries(1));
        one.set(from, 5);
        assertEquals(1, one.entries(1));
        assertEquals(3, one.columns[0]);
        assertEquals(2, SparseDoubleRows.countNonzero(from, 1, 4));
    }

    /** Every row is touched, whatever its length, and rows further ahead only where they begin. */
    @Test
    void prefetchReadsAnEntryOfEveryRow() {
        int[] start = {0, 1, 1, 40};
        int[] columns = new int[40];
        double[] values = new double[40];
        Arrays.setAll(columns, e -> e == 0 ? 5 : e);
        Arrays.fill(values, Double.longBitsToDouble(1L));
        SparseDoubleRows x = SparseDoubleRows.of(start, columns, values, 3, 64);
        assertEquals(5 + 1, x.prefetch(new int[] {9, 0, 1}, 1, 2, 0));
        assertEquals(1 + 17 + 33 + 5, x.prefetch(new int[] {2}, 0, 1, 0));
        assertTrue(x.prefetch(new int[] {1, 2}, 0, 1, 1) == 41, "where row 2 begins and ends");
    }

    private FencedMatrix samples(int inputs, int percent) {
        int[] place = new int[1];
        return new FencedMatrix(SAMPLES, inputs, 2, 0, 1).fill(() -> {
            boolean nonzero = random.nextInt(100) < percent && place[0]++ / inputs != 7;
            return nonzero ? number() * (1 + random.nextInt(9)) : random.nextInt(20) == 0 ? -0.0 : 0.0;
        });
    }

    private static FencedMatrix gather(FencedMatrix all, int first, int m) {
        FencedMatrix a = new FencedMatrix(m, all.columns, 0, 0, 0);
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < all.columns; p++) {
                a.set(i, p, all.get(ORDER[first + i], p));
            }
        }
        return a;
    }

    private double number() {
        return random.nextDouble() - 0.5;
    }
}
