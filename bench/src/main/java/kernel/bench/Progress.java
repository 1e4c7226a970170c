package kernel.bench;

import java.io.IOException;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** A line a benchmark while JMH runs: which of how many, what it measured, and the time that is left. */
final class Progress implements OutputFormat {
    private final int count;
    private final long start = System.nanoTime();
    private int done;

    Progress(int count) {
        this.count = count;
    }

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {
        System.out.printf("%3d of %d  %-58s", done + 1, count, BenchReport.name(benchmark));
        System.out.flush();
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        done++;
        String score = result == null ? "failed"
                : String.format("%10.3f %s", result.getPrimaryResult().getScore(), result.getPrimaryResult().getScoreUnit());
        double left = (System.nanoTime() - start) / 1e9 / done * (count - done);
        System.out.printf("%s  %d:%02d left%n", score, (int) left / 60, (int) left % 60);
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
    }

    @Override
    public void iterationResult(BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    }

    @Override
    public void startRun() {
    }

    @Override
    public void endRun(Collection<RunResult> result) {
    }

    /** What a fork prints: of interest only when something is wrong. */
    @Override
    public void print(String text) {
    }

    @Override
    public void println(String text) {
        if (text.contains("<failure>") || text.contains("Exception")) System.out.println(text);
    }

    @Override
    public void flush() {
        System.out.flush();
    }

    @Override
    public void close() {
    }

    @Override
    public void verbosePrintln(String text) {
    }

    @Override
    public void write(int b) {
    }

    @Override
    public void write(byte[] bytes) throws IOException {
    }
}
