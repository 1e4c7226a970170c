package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import kernel.linalg.Dgemm;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.SparseRows;
import kernel.linalg.UpdateKernels;
import kernel.linalg.VectorWidth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * In the steady state nothing is allocated, on any thread. Until C2 has compiled a loop its vectors are objects, so each
 * case has {@link #MAX_SECONDS} to come to {@link #QUIET_ROUNDS} epochs in a row without a byte.
 */
@Tag("allocation")
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double MAX_SECONDS = 20;
    private static final int QUIET_ROUNDS = 100;
    private static final int COUNT = 500;
    private static final int[] SIZES = {196, 30, 10};

    private static volatile Object sink;

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
        assertTrue(THREADS.isThreadAllocatedMemoryEnabled(), "this JVM does not count allocated bytes");
    }

    @Test
    void trainingDense() {
        training(InputPath.DENSE, 10, 1);
    }

    @Test
    void trainingSparse() {
        training(InputPath.SPARSE, 10, 1);
    }

    @Test
    void trainingDenseOnTwoThreads() {
        training(InputPath.DENSE, 10, 2);
    }

    @Test
    void trainingSparseOnTwoThreads() {
        training(InputPath.SPARSE, 10, 2);
    }

    /** On this thread and on the one that gathers; and where the clock decides whether it does. */
    @Test
    void trainingSparseGathered() {
        for (boolean always : new boolean[] {true, false}) {
            Samples samples = Made.samples(COUNT, SIZES[0], 10, 20, InputPath.SPARSE);
            long[] before = THREADS.getAllThreadIds();
            int[] order = Made.order(COUNT);
            Workers workers = new Workers(samples.inputs().gatherer(10), always);
            try (Sgd sgd = new Sgd(Made.network(SIZES), samples, Recipe.sgd(10, 3.0), workers, KernelChoice.best())) {
                assertNothingAllocated(before, () -> sgd.train(order, 0, COUNT));
            }
        }
    }

    /** Where the update transposes the mini-batch. */
    @Test
    void trainingSparseInLargeMiniBatches() {
        training(InputPath.SPARSE, 250, 1);
    }

    @Test
    void trainingOnNumbers() {
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
            for (int threads = 1; threads <= 2; threads++) {
                training(Made.numbers(COUNT, SIZES[0], 10, 20, path), 10, threads);
            }
        }
    }

    private static void training(InputPath path, int batch, int threads) {
        training(Made.samples(COUNT, SIZES[0], 10, 20, path), batch, threads);
    }

    private static void training(Samples samples, int batch, int threads) {
        long[] before = THREADS.getAllThreadIds();
        int[] order = Made.order(COUNT);
        try (Sgd sgd = new Sgd(Made.network(SIZES), samples, batch, 3.0, threads)) {
            assertNothingAllocated(before, () -> sgd.train(order, 0, COUNT));
        }
    }

    /** Other inputs for every pass, some with more nonzero ones, some with fewer. */
    @Test
    void refilling() {
        byte[][] pixels = {Made.pixels(COUNT, SIZES[0], 10, 20), Made.pixels(COUNT, SIZES[0], 10, 30)};
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
            Samples samples = Made.samples(COUNT, SIZES[0], 10, 10, path);
            assertNothingAllocated(THREADS.getAllThreadIds(), () -> {
                for (byte[] each : pixels) {
                    samples.refill(each, 0);
                }
            });
        }
    }

    @Test
    void evaluation() {
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
            long[] before = THREADS.getAllThreadIds();
            Samples samples = Made.samples(COUNT, SIZES[0], 10, 20, path);
            Evaluation evaluation = new Evaluation(Made.network(SIZES));
            assertNothingAllocated(before, () -> evaluation.run(samples));
            Samples numbers = Made.numbers(COUNT, SIZES[0], 10, 20, path);
            evaluation.run(numbers);
            assertNothingAllocated(before, () -> evaluation.run(numbers));
        }
    }

    @Test
    void prediction() {
        byte[] pixels = Made.pixels(COUNT, SIZES[0], 10, 20);
        Predictor predictor = new Predictor(Made.network(SIZES));
        assertNothingAllocated(THREADS.getAllThreadIds(), () -> {
            for (int i = 0; i < COUNT; i++) {
                predictor.predict(pixels, i * SIZES[0]);
            }
        });
    }

    @Test
    void predictionOfNumbers() {
        double[] values = Made.doubles(Made.pixels(COUNT, SIZES[0], 10, 20), 0);
        double[] outputs = new double[10];
        Predictor predictor = new Predictor(Made.network(SIZES));
        predictor.predict(values, 0);
        assertNothingAllocated(THREADS.getAllThreadIds(), () -> {
            for (int i = 0; i < COUNT; i++) {
                predictor.predict(values, i * SIZES[0]);
                predictor.outputs(outputs, 0);
            }
        });
    }

    @Test
    void products() {
        int[][] shapes = {{10, 30, 784}, {784, 30, 10}, {33, 17, 5}, {100, 100, 100}, {150, 70, 300}};
        double[] a = new double[60_000];
        double[] b = new double[60_000];
        double[] c = new double[60_000];
        assertNothingAllocated(THREADS.getAllThreadIds(), () -> {
            for (int[] s : shapes) {
                for (int trans = 0; trans < 4; trans++) {
                    boolean transA = (trans & 1) != 0;
                    boolean transB = (trans & 2) != 0;
                    Dgemm.dgemm(transA, transB, s[0], s[1], s[2], -0.5, a, 0, transA ? s[0] : s[2],
                            b, 0, transB ? s[2] : s[1], 0.5, c, 0, s[1]);
                }
            }
        });
    }

    /** One by one, so that each has to be quiet by itself; with and without elements left over. */
    @Test
    void elementFunctions() {
        Kernels kernels = KernelChoice.best();
        double[] x = new SplittableRandom(VectorWidth.SEED).doubles(1_016, -5.0, 5.0).toArray();
        double[] y = new double[1_016];
        List<IntConsumer> functions = List.of(
                n -> kernels.exp(n, x, 0, y, 0),
                n -> kernels.sigmoid(n, x, 0, y, 0),
                n -> kernels.tanh(n, x, 0, y, 0),
                n -> kernels.silu(n, x, 0, y, 0),
                n -> kernels.leakyRelu(n, 0.01, x, 0, y, 0),
                n -> kernels.timesSigmoidDerivative(n, x, 0, y, 0),
                n -> kernels.timesTanhDerivative(n, x, 0, y, 0),
                n -> kernels.timesSiluDerivative(n, x, 0, y, 0),
                n -> kernels.timesLeakyReluDerivative(n, 0.01, x, 0, y, 0),
                n -> kernels.softmax(n / 10, 10, x, 0, 10, y, 0, 10),
                n -> kernels.softmax(n / 127, 125, x, 0, 127, y, 0, 126));
        for (IntConsumer function : functions) {
            assertNothingAllocated(THREADS.getAllThreadIds(), () -> {
                function.accept(1_016);
                function.accept(1_003);
                function.accept(5);
            });
        }
    }

    /** Each step with l1 and without, as a loop in which that was another may be compiled anew. */
    @Test
    void stepsOfOptimizers() {
        Kernels kernels = KernelChoice.best();
        int n = 2003;
        double[] g = new double[n], w = new double[n], m = new double[n], v = new double[n], s = new double[n];
        assertNothingAllocated(THREADS.getAllThreadIds(), () -> {
            for (int i = 0; i < 20; i++) {
                double l1 = 0.01 * (i % 2);
                kernels.decay(n, 0.99, l1, w, 0);
                kernels.gradientStep(n, 0.1, l1, 0.01, g, 0, w, 0);
                kernels.momentumStep(n, 0.1, 0.9, false, l1, 0.01, g, 0, w, 0, v, 0);
                kernels.momentumStep(n, 0.1, 0.9, true, l1, 0.01, g, 0, w, 0, v, 0);
                kernels.adamStep(n, 0.1, 0.99, 1.0, 0.9, 0.999, 1e-8, l1, 0.01, g, 0, w, 0, m, 0, v, 0);
                kernels.sumOfSquares(13, n / 13, g, 0, n / 13, s, 0);
            }
        });
    }

    @Test
    void gradientsOfCompressedRows() {
        Kernels kernels = KernelChoice.best();
        int n = 15 * kernels.lanes(), columns = SIZES[0];
        SparseRows x = SparseRows.of(Made.pixels(COUNT, columns, 10, 20), 0, COUNT, columns);
        int[] order = Made.order(COUNT);
        double[] d = new double[300 * n], g = new double[columns * n];
        int[] samples = {10, 100, 300};
        UpdateKernels.GradientRows then = (first, count) -> g[0] += count;
        assertNothingAllocated(THREADS.getAllThreadIds(), () -> {
            for (int m : samples) {
                kernels.sparseGradient(x, order, 0, m, n, d, 0, n, columns, g, 0, n, then);
                kernels.sparseGradient(x, order, 0, m, n, d, 0, n, 50, g, 0, n, then);
            }
        });
    }

    /** What the measurement itself costs is nothing, and what it is there to see, it sees. */
    @Test
    void theMeasurementSeesOneObjectAndAddsNone() {
        Watch watch = new Watch(THREADS.getAllThreadIds());
        watch.allocated();
        assertEquals(0, watch.allocated());
        sink = new Object();
        assertTrue(watch.allocated() >= 16, "missed an object");
    }

    @Test
    void aFailureSaysWhereItWasAllocated() {
        String sites = AllocationSites.of(() -> sink = new double[100]);
        assertTrue(sites.contains("[D at kernel.nn.AllocationTest.lambda$aFailureSaysWhereItWasAllocated"), sites);
    }

    static void assertNothingAllocated(long[] threadsBefore, Runnable round) {
        round.run();
        Watch watch = new Watch(threadsBefore);
        long start = System.nanoTime();
        long last = 0;
        int rounds = 0;
        for (int quiet = 0; quiet < QUIET_ROUNDS; rounds++) {
            round.run();
            long bytes = watch.allocated();
            last = bytes == 0 ? last : bytes;
            quiet = bytes == 0 ? quiet + 1 : 0;
            if (System.nanoTime() - start > MAX_SECONDS * 1e9) {
                throw new AssertionError("never quiet for " + QUIET_ROUNDS + " rounds in a row out of " + rounds
                        + "; " + last + " bytes in the last round that allocated, most often by\n" + AllocationSites.of(round));
            }
        }
    }

    /** Bytes allocated since it was last asked, by this thread and those that have come since {@code threadsBefore}. */
    private static final class Watch {
        private final long[] ids;
        private long last;

        Watch(long[] threadsBefore) {
            long self = Thread.currentThread().getId();
            ids = Arrays.stream(THREADS.getAllThreadIds())
                    .filter(id -> id == self || Arrays.stream(threadsBefore).noneMatch(old -> old == id))
                    .toArray();
            last = total();
        }

        long allocated() {
            long now = total();
            long since = now - last;
            last = now;
            return since;
        }

        private long total() {
            long sum = 0;
            for (int i = 0; i < ids.length; i++) {
                sum += Math.max(0, THREADS.getThreadAllocatedBytes(ids[i]));
            }
            return sum;
        }
    }
}
