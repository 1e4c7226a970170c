package kernel.bench;

import java.util.concurrent.TimeUnit;
import kernel.data.SyntheticDigits;
import kernel.nn.Network;
import kernel.nn.Predictor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One image through 784-30-10, a different one each time: the distribution of its latency in ns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class PredictBench {
    private static final int INPUTS = 784;

    private final byte[] pixels = SyntheticDigits.draw("images", 1000, 1).pixels();
    private final Predictor predictor = new Predictor(Network.random(1, INPUTS, 30, 10));
    private int next;

    @Benchmark
    public int predict() {
        next = next + INPUTS == pixels.length ? 0 : next + INPUTS;
        return predictor.predict(pixels, next);
    }
}
