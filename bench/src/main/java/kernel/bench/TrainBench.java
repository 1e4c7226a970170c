package kernel.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import kernel.data.Dataset;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Samples;
import kernel.nn.Sgd;
import kernel.random.Xoshiro256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Training on one thread: mini-batches, in passes of 5,000 images, µs an image; and whole epochs of 50,000. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class TrainBench {
    private static final int PASS = 5000;

    /** Network, and images in a mini-batch. */
    @Param({"784-30-10/10", "784-300-100-10/100"})
    public String job;

    @Param({"SPARSE", "DENSE"})
    public InputPath input;

    private Sgd sgd;
    private Xoshiro256 random;
    private int[] order;
    private int first;

    @Setup
    public void load(BenchmarkParams params) {
        Dataset training = TrainingImages.get();
        String[] parts = job.split("/");
        int[] sizes = Arrays.stream(parts[0].split("-")).mapToInt(Integer::parseInt).toArray();
        int batch = Integer.parseInt(parts[1]);
        Samples samples = Samples.of(training.pixels(), training.pixelOffset(), training.labels(), training.first(),
                training.count(), sizes[0], training.classes(), input);
        sgd = new Sgd(Network.random(1, sizes), samples, batch, 3.0, 1);
        order = new int[training.count()];
        Arrays.setAll(order, i -> i);
        random = new Xoshiro256(~1L);
        random.shuffle(order);
        double images = params.getBenchmark().endsWith("epoch") ? training.count() : 1;
        RoofProfiler.flops(images * flops(sizes, input == InputPath.SPARSE ? training.density() : 1));
        Settling.run(this::miniBatch);
    }

    /** What the arithmetic of one image takes: forward and update 2 a weight each, and 2 more for delta above the first. */
    private static double flops(int[] sizes, double density) {
        double flops = 0;
        for (int l = 1; l < sizes.length; l++) flops += (l == 1 ? 4 * density : 6) * sizes[l - 1] * sizes[l];
        return flops;
    }

    @TearDown
    public void close() {
        sgd.close();
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @OperationsPerInvocation(PASS)
    public int miniBatch() {
        first = first + 2 * PASS > order.length ? 0 : first + PASS;
        sgd.train(order, first, PASS);
        return first;
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Sgd epoch() {
        random.shuffle(order);
        sgd.train(order, 0, order.length);
        return sgd;
    }
}
