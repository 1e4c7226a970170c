package kernel.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import kernel.data.Dataset;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.SparseRows;
import kernel.random.Xoshiro256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The first layer of 784-30-10 on the nonzero pixels of a mini-batch of ten images, another one each time: µs a mini-batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SparseBench {
    private static final int BATCH = 10;
    private static final int INPUTS = 784;
    private static final int WIDTH = 32;

    private final Kernels kernels = KernelChoice.best();
    private final double[] weights = new double[INPUTS * WIDTH + Kernels.MAX_OFFSET];
    private final double[] biases = new double[WIDTH];
    private final double[] z = new double[BATCH * WIDTH];
    private final double[] delta = new double[BATCH * WIDTH];
    private SparseRows images;
    private int[] order;
    private int offset;
    private int first;

    @Setup
    public void load() {
        Dataset training = TrainingImages.get();
        images = SparseRows.of(training.pixels(), training.pixelOffset(), training.count(), INPUTS);
        order = new int[training.count() / BATCH * BATCH];
        Arrays.setAll(order, i -> i);
        Xoshiro256 random = new Xoshiro256(1);
        random.shuffle(order);
        Arrays.setAll(delta, i -> 1e-6 * random.nextGaussian());
        RoofProfiler.flops(2.0 * BATCH * training.density() * INPUTS * WIDTH);
        Settling.run(() -> {
            forward();
            update();
        });
    }

    /** Where the rows lie best in the cache's lines, asked as training does: at the start of every epoch. */
    @Setup(Level.Iteration)
    public void align() {
        offset = kernels.fastestOffset(weights);
    }

    @Benchmark
    public double[] forward() {
        kernels.sparseForward(images, order, next(), BATCH, WIDTH, weights, offset, WIDTH, biases, 0, z, 0, WIDTH);
        return z;
    }

    @Benchmark
    public double[] update() {
        kernels.sparseUpdate(images, order, next(), BATCH, WIDTH, delta, 0, WIDTH, weights, offset, WIDTH);
        return weights;
    }

    private int next() {
        first = first + BATCH == order.length ? 0 : first + BATCH;
        return first;
    }
}
