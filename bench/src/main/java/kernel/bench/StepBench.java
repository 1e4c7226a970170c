package kernel.bench;

import java.util.concurrent.TimeUnit;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.random.Xoshiro256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Steps of optimizers over so many weights, µs a step: what fills the first-level cache, 784×32 in the second, 784×800 in the
 * third. {@code copy} moves 16 bytes an element, momentum 40, Adam 56.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StepBench {
    @Param({"896", "25088", "627200"})
    public int n;

    private final Kernels kernels = KernelChoice.best();
    private double[] gradient;
    private double[] weights;
    private double[] mean;
    private double[] square;

    @Setup
    public void fill() {
        Xoshiro256 random = new Xoshiro256(1);
        gradient = new double[n];
        weights = new double[n];
        mean = new double[n];
        square = new double[n];
        for (int j = 0; j < n; j++) {
            gradient[j] = 1e-3 * random.nextGaussian();
            weights[j] = random.nextGaussian();
            square[j] = 1e-6;
        }
        Settling.run(() -> {
            adam();
            momentum();
        });
    }

    @Benchmark
    public double[] copy() {
        System.arraycopy(gradient, 0, mean, 0, n);
        return mean;
    }

    @Benchmark
    public double[] momentum() {
        kernels.momentumStep(n, 1e-9, 0.9, false, 0.0, 0.0, gradient, 0, weights, 0, mean, 0);
        return weights;
    }

    @Benchmark
    public double[] adam() {
        kernels.adamStep(n, 1e-9, 1.0, 1.0, 0.9, 0.999, 1e-8, 0.0, 0.0, gradient, 0, weights, 0, mean, 0, square, 0);
        return weights;
    }
}
