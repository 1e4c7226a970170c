package kernel.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** y ← αx + y, ns a call: a row of the hidden layer, and what fills the first-level cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AxpyBench {
    @Param({"32", "1024"})
    public int n;

    private final Kernels kernels = KernelChoice.best();
    private double[] x;
    private double[] y;

    @Setup
    public void fill() {
        x = new double[n];
        y = new double[n];
        Arrays.setAll(x, i -> i * 0x1p-20);
        RoofProfiler.flops(2.0 * n);
        Settling.run(this::axpy);
    }

    @Benchmark
    public double[] axpy() {
        kernels.axpy(n, 0x1p-20, x, 0, y, 0);
        return y;
    }
}
