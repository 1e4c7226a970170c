package kernel.bench;

import java.util.concurrent.TimeUnit;
import kernel.bench.Problem.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One product of ours, µs a call: the shapes of the program, then squares. Against the rivals: {@link Gemm}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GemmBench {
    @Param({"10x30x784", "784x30x10", "10x10x30", "100x300x784", "784x300x100",
            "32x32x32", "64x64x64", "128x128x128", "256x256x256", "512x512x512", "1024x1024x1024"})
    public String shape;

    @Param({"NN", "NT", "TN", "TT"})
    public String form;

    private Problem.Loaded loaded;

    @Setup
    public void load() {
        Problem problem = Problem.random(Shape.parse(shape), form.charAt(0) == 'T', form.charAt(1) == 'T', 0);
        loaded = problem.load(Contender.named("kernel", 1));
        loaded.multiply();
        problem.verify(loaded.result(), "kernel");
        RoofProfiler.flops(problem.shape().flops());
        Settling.run(loaded::multiply);
    }

    @Benchmark
    public double[] dgemm() {
        loaded.multiply();
        return loaded.result();
    }
}
