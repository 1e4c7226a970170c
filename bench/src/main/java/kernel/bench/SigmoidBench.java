package kernel.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The sigmoid of a mini-batch's hidden layer, ns an element, next to the exp alone of {@link Math}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SigmoidBench {
    private static final int SIZE = 320;

    private final Kernels kernels = KernelChoice.best();
    private final double[] x = new double[SIZE];
    private final double[] y = new double[SIZE];

    public SigmoidBench() {
        Arrays.setAll(x, i -> (i - SIZE / 2) * 0.05);
        Settling.run(this::sigmoid);
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] sigmoid() {
        kernels.sigmoid(SIZE, x, 0, y, 0);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] mathExp() {
        for (int i = 0; i < SIZE; i++) {
            y[i] = Math.exp(x[i]);
        }
        return y;
    }
}
