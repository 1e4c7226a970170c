package kernel.bench;

import java.util.concurrent.TimeUnit;
import kernel.linalg.Dgemm;
import kernel.linalg.Team;
import kernel.random.Xoshiro256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** dgemm 1024³ by a team, ms a call. The one benchmark that runs on every core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TeamBench {
    private static final int SIZE = 1024;

    @Param({"1", "2"})
    public int threads;

    private final double[] a = new double[SIZE * SIZE];
    private final double[] b = new double[SIZE * SIZE];
    private final double[] c = new double[SIZE * SIZE];
    private Team team;

    @Setup
    public void fill() {
        Xoshiro256 random = new Xoshiro256(1);
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextGaussian();
            b[i] = random.nextGaussian();
        }
        team = new Team(threads);
        RoofProfiler.flops(2.0 * SIZE * SIZE * SIZE);
        Settling.run(this::dgemm);
    }

    @TearDown
    public void close() {
        team.close();
    }

    @Benchmark
    public double[] dgemm() {
        Dgemm.dgemm(team, false, false, SIZE, SIZE, SIZE, 1.0, a, 0, SIZE, b, 0, SIZE, 0.0, c, 0, SIZE);
        return c;
    }
}
