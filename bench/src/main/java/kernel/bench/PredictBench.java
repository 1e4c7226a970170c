package kernel.bench;

import java.util.concurrent.TimeUnit;
import kernel.nn.Network;
import kernel.nn.Predictor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One image through 784-30-10, a different one each time: the distribution of its latency in ns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PredictBench {
    private static final int INPUTS = 784;
    private static final int IMAGES = 1000;

    private final byte[] pixels = TrainingImages.get().pixels();
    private final Predictor predictor = new Predictor(Network.random(1, INPUTS, 30, 10));
    private int next;

    public PredictBench() {
        predictor.warmUp();
        Settling.run(this::predict);
    }

    @Benchmark
    public int predict() {
        next = next + INPUTS == IMAGES * INPUTS ? 0 : next + INPUTS;
        return predictor.predict(pixels, next);
    }
}
