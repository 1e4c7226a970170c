package kernel.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Secondary results of a JMH benchmark: its rate in GFLOP/s, and what share that is of the FMA peak, the best of what is
 * measured in the same process right before each iteration. A benchmark says with {@link #flops} how much work an operation is; one
 * that does not gets neither.
 */
public final class RoofProfiler implements InternalProfiler {
    private static volatile double flopsPerOperation;

    private double peak;

    /** Called by a benchmark's set-up: floating-point operations in one operation. */
    static void flops(double perOperation) {
        flopsPerOperation = perOperation;
    }

    @Override
    public String getDescription() {
        return "GFLOP/s, and their share of the FMA peak measured in the same process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (peak == 0) FmaPeak.warmUp();
        peak = Math.max(peak, FmaPeak.measure(5));
    }

    @Override
    public Collection<? extends Result> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
                                                       IterationResult result) {
        if (flopsPerOperation == 0) return List.of();
        double nanos = benchmark.getTimeUnit().toNanos(1) * result.getPrimaryResult().getScore();
        double rate = flopsPerOperation / nanos;
        return List.of(new ScalarResult("gflops", rate, "GFLOP/s", AggregationPolicy.AVG),
                new ScalarResult("peak", peak, "GFLOP/s", AggregationPolicy.AVG),
                new ScalarResult("share", 100 * rate / peak, "%", AggregationPolicy.AVG));
    }
}
