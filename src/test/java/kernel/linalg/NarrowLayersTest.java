package kernel.linalg;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The products of a layer: vector as scalar, to the last bit, on both sides of where a layer ceases to be narrow. */
@Tag("width")
class NarrowLayersTest {
    private static final int[] SIZES = {1, 2, 4, 5, 6, 10, 13};
    /** Few go another way; of more, one to five are left over for the last tile. */
    private static final int[] SAMPLES = {1, 2, 10, 11, 12, 13, 14, 15};

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = KernelChoice.best();
    private final int lanes = vector.lanes();

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    @Test
    void smallOnes() {
        for (int m : SAMPLES) {
            for (int k : SIZES) {
                for (int n = 1; n <= 3 * lanes + 1; n += n < lanes + 2 ? 1 : lanes - 1) {
                    all(m, n, k);
                }
            }
        }
    }

    @Test
    void noOutputsForAThreadWithoutWork() {
        FencedMatrix z = unread(3, lanes);
        FencedMatrix sameZ = z.copy();
        double[] none = new double[lanes];
        vector.denseForward(3, 0, 1, none, 0, 1, none, 0, 0, none, 0, sameZ.array, sameZ.off, sameZ.ld);
        vector.denseGradient(false, 3, 0, 1, none, 0, 1, none, 0, 0, sameZ.array, sameZ.off, sameZ.ld);
        sameZ.assertSame(z, () -> "a product of no columns");
    }

    @Test
    void layersOfRealNetworks() {
        for (int[] shape : new int[][] {{10, 10, 30}, {20, 10, 30}, {64, 64, 13}, {64, 64, 64}, {7, 1, 64}, {100, 10, 100}}) {
            all(shape[0], shape[1], shape[2]);
        }
    }

    @Test
    void whereALayerCeasesToBeNarrow() {
        for (int inputs = 127; inputs <= 129; inputs++) {
            for (int outputs : new int[] {64, 65}) {
                all(12, outputs, inputs);
            }
        }
    }

    @Test
    void oneOutputAndTwoOfManyInputs() {
        for (int inputs = 3 * lanes; inputs <= 9 * lanes; inputs += lanes / 2) {
            for (int outputs = 1; outputs <= 3; outputs++) {
                all(17, outputs, inputs);
            }
        }
    }

    @Test
    void manyOutputsOfFewInputs() {
        for (int inputs = 39; inputs <= 41; inputs++) {
            all(16, 100, inputs);
        }
    }

    /** The three products of a layer of k inputs and n outputs for m samples. The scalar kernels compute the padding as they would any column. */
    private void all(int m, int n, int k) {
        int padded = (n + lanes - 1) / lanes * lanes;
        FencedMatrix a = matrix(m, k);
        FencedMatrix w = matrix(k, n, padded);
        FencedMatrix b = matrix(1, n, padded);
        FencedMatrix d = matrix(m, n, padded);
        String what = " " + m + "×" + n + "×" + k + " seed " + VectorWidth.SEED;

        FencedMatrix z = unread(m, padded);
        FencedMatrix sameZ = z.copy();
        scalar.denseForward(m, padded, k, a.array, a.off, a.ld, w.array, w.off, w.ld, b.array, b.off, z.array, z.off, z.ld);
        vector.denseForward(m, n, k, a.array, a.off, a.ld, w.array, w.off, w.ld, b.array, b.off, sameZ.array, sameZ.off, sameZ.ld);
        sameZ.assertSame(z, () -> "denseForward" + what);

        FencedMatrix e = unread(m, k);
        FencedMatrix sameE = e.copy();
        scalar.denseBackward(m, k, n, d.array, d.off, d.ld, w.array, w.off, w.ld, e.array, e.off, e.ld);
        vector.denseBackward(m, k, n, d.array, d.off, d.ld, w.array, w.off, w.ld, sameE.array, sameE.off, sameE.ld);
        sameE.assertSame(e, () -> "denseBackward" + what);

        for (boolean add : new boolean[] {true, false}) {
            FencedMatrix g = add ? matrix(k, n, padded) : unread(k, padded);
            FencedMatrix sameG = g.copy();
            scalar.denseGradient(add, k, padded, m, a.array, a.off, a.ld, d.array, d.off, d.ld, g.array, g.off, g.ld);
            vector.denseGradient(add, k, n, m, a.array, a.off, a.ld, d.array, d.off, d.ld, sameG.array, sameG.off, sameG.ld);
            sameG.assertSame(g, () -> "denseGradient, add " + add + what);
        }
    }

    private FencedMatrix matrix(int rows, int columns) {
        return new FencedMatrix(rows, columns, random.nextInt(4), random.nextInt(3), random.nextInt(2))
                .fill(() -> random.nextDouble() - 0.5);
    }

    /** With columns of zeros from n on: the padding of a layer. */
    private FencedMatrix matrix(int rows, int n, int padded) {
        FencedMatrix matrix = matrix(rows, padded);
        for (int i = 0; i < rows; i++) {
            int row = matrix.off + i * matrix.ld;
            Arrays.fill(matrix.array, row + n, row + padded, 0.0);
        }
        return matrix;
    }

    /** One whose elements must not be read. */
    private FencedMatrix unread(int rows, int columns) {
        return matrix(rows, columns).fill(() -> Double.NaN);
    }
}
