package kernel.linalg;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every product has the bits that the scalar kernels give, whatever the shape, the storage and the vector width. */
@Tag("width")
class DgemmTest {
    private static final double[] FACTORS = {0.0, 1.0, -0.5, -0.0, 1.0, 2.25, 0.0, -1.0};
    /** Vector lengths, micro-tiles, unrolled loops: what any of them might be, and their neighbours. */
    private static final int[] EDGES = {1, 2, 5, 7, 8, 9, 10, 11, 15, 16, 17, 23, 24, 25, 31, 32, 33, 47, 48, 49, 63, 64, 65, 97};
    /** As {m, n, k}: the layers of 784-30-10 and 784-300-100-10 in batches of 1, 10 and 100, forward, backward and update. */
    private static final int[][] LAYERS = {
        {10, 30, 784}, {784, 30, 10}, {10, 10, 30}, {30, 10, 10}, {10, 30, 10}, {1, 30, 784}, {1, 10, 30},
        {100, 30, 784}, {784, 30, 100}, {10, 100, 784}, {100, 300, 784}, {784, 300, 100}, {100, 100, 300},
        {300, 100, 100}, {100, 300, 100}, {10, 32, 784}, {784, 32, 10}};
    /** As {m, n, k}: past every cache block in one direction, or thin in one. */
    private static final int[][] BLOCKS = {
        {257, 300, 1025}, {1, 1031, 1031}, {1031, 1, 1031}, {1031, 1031, 1}, {2, 3, 5003}, {5003, 3, 2}, {3, 5003, 2},
        {127, 509, 257}, {521, 131, 263}, {256, 512, 256}, {97, 4099, 33}, {4099, 33, 97}, {193, 67, 2049}};

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private int turn;

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    @Test
    void smallShapesExhaustively() {
        int most = VectorWidth.isEmulated() ? 10 : 20;
        for (int m = 0; m <= most; m++) {
            for (int n = 0; n <= most; n++) {
                for (int k = 0; k <= most; k++) {
                    everyTranspose(m, n, k, this::number);
                }
            }
        }
    }

    @Test
    void neighboursOfTilesAndVectors() {
        int step = VectorWidth.isEmulated() ? 5 : 1;
        for (int m : EDGES) {
            for (int n : EDGES) {
                for (int k = turn % step; k < EDGES.length; k += step) {
                    one(turn++ % 4, m, n, EDGES[k], this::number);
                }
            }
        }
    }

    @Test
    void layerShapes() {
        for (int[] s : LAYERS) {
            if (s[0] * s[1] * s[2] < 3_000_000) {
                everyTranspose(s[0], s[1], s[2], this::number);
            } else if (!VectorWidth.isEmulated()) {
                one(turn++ % 4, s[0], s[1], s[2], this::number);
            }
        }
    }

    @Test
    void shapesThatCrossCacheBlocks() {
        for (int[] s : BLOCKS) {
            if (VectorWidth.isEmulated()) {
                one(turn++ % 4, s[0] % 130, s[1] % 130, s[2] % 1000, this::number);
            } else {
                everyTranspose(s[0], s[1], s[2], this::number);
            }
        }
    }

    /** Around the sizes the driver cuts by, whatever they are at this width. */
    @Test
    void neighboursOfTheCacheBlocks() {
        int[] rows = {1, Tiling.PANELS.tallest, Tiling.PACK_ROWS - 1, Tiling.PACK_ROWS, Tiling.MC - 1, Tiling.MC,
            Tiling.MC + 1, 2 * Tiling.MC + Tiling.PANELS.tallest - 3};
        int nc = Tiling.columnsInBlock(Tiling.KC);
        int[] columns = {1, Tiling.NR - 1, Tiling.PACK_ROWS - 1, Tiling.PACK_ROWS + 1, nc - 1, nc + 1, 2 * nc + 3};
        int[] depths = {1, Tiling.KC - 1, Tiling.KC, Tiling.KC + 1, 2 * Tiling.KC + 3};
        for (int m : rows) {
            for (int n : columns) {
                for (int k : depths) {
                    if ((long) m * n * k < (VectorWidth.isEmulated() ? 1_000_000 : 8_000_000)) {
                        one(turn++ % 4, m, n, k, this::number);
                    }
                }
            }
        }
    }

    /** On both sides of where {@link FewRows} takes over, and of its own blocks. */
    @Test
    void fewRowsOfManySteps() {
        int[] depths = {Tiling.FEW_STEPS - 1, Tiling.FEW_STEPS, Tiling.FEW_STEPS + 1, Tiling.FEW_KC + 3};
        for (int m = 1; m <= Tiling.FEW_ROWS + 1; m++) {
            for (int n = 1; n <= 19; n += VectorWidth.isEmulated() ? 9 : 1) {
                for (int k : depths) {
                    everyTranspose(m, n, k, this::number);
                }
            }
            everyTranspose(m, 45, Tiling.FEW_KC + 3, this::number);
        }
    }

    @Test
    void everyAlphaWithEveryBeta() {
        for (double alpha : FACTORS) {
            for (double beta : FACTORS) {
                for (int trans = 0; trans < 4; trans++) {
                    product(trans, 13, 21, 11, this::number).assertSameBits(alpha, beta);
                    product(trans, 33, 37, 64, this::number).assertSameBits(alpha, beta);
                }
            }
        }
    }

    @Test
    void nanInCIsNotReadWhenBetaIsZero() {
        for (int trans = 0; trans < 4; trans++) {
            for (int size : EDGES) {
                Product p = product(trans, size, 40 - size % 40, size / 2, this::number);
                p.c.fill(() -> Double.NaN);
                FencedMatrix result = p.byDgemm(1.5, 0.0);
                p.c.fill(() -> 0.0);
                result.assertSame(p.byScalarKernels(1.5, 0.0), () -> p.describe(1.5, 0.0));
            }
        }
    }

    @Test
    void signedZeros() {
        for (int size = 1; size < 40; size++) {
            for (int trans = 0; trans < 4; trans++) {
                Product p = product(trans, size, 41 - size, size % 5, this::smallInteger);
                for (double beta : FACTORS) {
                    p.assertSameBits(-1.0, beta);
                    p.assertSameBits(0.0, beta);
                }
            }
        }
    }

    @Test
    void nanInfinityAndTheEndsOfTheRange() {
        for (int size = 1; size < 60; size++) {
            for (int trans = 0; trans < 4; trans++) {
                for (double factor : FACTORS) {
                    product(trans, size, 61 - size, 1 + size % 13, this::anything).assertSameBits(factor, 1.0);
                    product(trans, 61 - size, size, 1 + size % 7, this::anything).assertSameBits(1.0, factor);
                }
            }
        }
    }

    @Test
    void nonFiniteFactors() {
        double[] factors = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE,
            Double.MIN_VALUE};
        for (double factor : factors) {
            for (int trans = 0; trans < 4; trans++) {
                product(trans, 11, 19, 7, this::smallInteger).assertSameBits(factor, 1.0);
                product(trans, 11, 19, 7, this::smallInteger).assertSameBits(1.0, factor);
                product(trans, 11, 19, 0, this::smallInteger).assertSameBits(1.0, factor);
            }
        }
    }

    private void everyTranspose(int m, int n, int k, DoubleSupplier values) {
        for (int trans = 0; trans < 4; trans++) {
            one(trans, m, n, k, values);
        }
    }

    /** α and β take turns; with β = 0, C is NaN. */
    private void one(int trans, int m, int n, int k, DoubleSupplier values) {
        Product p = product(trans, m, n, k, values);
        double beta = FACTORS[random.nextInt(FACTORS.length)];
        if (beta == 0.0) {
            p.c.fill(() -> Double.NaN);
        }
        p.assertSameBits(FACTORS[random.nextInt(FACTORS.length)], beta);
    }

    private Product product(int trans, int m, int n, int k, DoubleSupplier values) {
        return new Product((trans & 1) != 0, (trans & 2) != 0, m, n, k, random).fill(values);
    }

    private double number() {
        return random.nextDouble() - 0.5;
    }

    /** −2 … 2, so that sums cancel and zeros of both signs appear. */
    private double smallInteger() {
        int i = random.nextInt(6) - 3;
        return i == -3 ? -0.0 : i;
    }

    private double anything() {
        return switch (random.nextInt(24)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            case 4 -> Double.MIN_VALUE;
            case 5 -> -Double.MIN_NORMAL;
            case 6 -> Double.MAX_VALUE;
            default -> number();
        };
    }
}
