package kernel.bench;

import java.util.concurrent.TimeUnit;
import kernel.bench.Problem.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One product of ours, µs a call. Against the rivals: {@link Gemm}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class GemmBench {
    @Param({"10x30x784", "784x30x10", "100x30x784", "32x32x32", "256x256x256", "512x512x512"})
    public String shape;

    @Param({"NN", "NT", "TN"})
    public String form;

    private final Contender kernel = Contender.ALL.get("kernel").get();

    @Setup
    public void load() {
        Problem problem = Problem.random(Shape.parse(shape), form.charAt(0) == 'T', form.charAt(1) == 'T', 0);
        kernel.load(problem);
        kernel.multiply();
        problem.verify(kernel.result(), "kernel");
    }

    @Benchmark
    public double[] dgemm() {
        kernel.multiply();
        return kernel.result();
    }
}
