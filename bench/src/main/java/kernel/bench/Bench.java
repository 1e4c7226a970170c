package kernel.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code make bench}: the JMH benchmarks, several forks each, and the products against the rivals; says first how long
 * that takes and then how far it is. Leaves JSON, a report and charts.
 */
public final class Bench {
    private static final String USAGE = "[--only NAME] [--full yes] [--forks 2] [--iterations 3] [--millis 150] "
            + "[--core 1] [--out results]";
    /** What a fork takes besides its iterations: the JVM's start, the benchmark's set-up and settling, and the peak. */
    private static final double START = 3.2;
    /** Besides {@link Settling}, which comes before: JMH's own loop wants compiling too. */
    private static final int WARM_UPS = 2;
    private static final int WARM_UP_MILLIS = 150;

    private final String only;
    private final boolean full;
    private final int forks;
    private final int iterations;
    private final int millis;
    private final String core;
    private final Path out;

    private Bench(Options options) {
        only = options.text("--only", "").replaceFirst("Bench$", "");
        full = options.has("--full");
        forks = options.whole("--forks", full ? 5 : 2);
        iterations = options.whole("--iterations", full ? 10 : 3);
        millis = options.whole("--millis", full ? 500 : 150);
        core = options.text("--core", "");
        out = Path.of(options.text("--out", "results"));
    }

    public static void main(String[] args) {
        Options.main("Bench", USAGE, args, options -> new Bench(options).run(args));
    }

    private void run(String[] args) throws IOException, InterruptedException {
        String pattern = "^kernel\\.bench\\." + (only.isEmpty() ? "\\w*" : only) + "Bench\\.";
        int count = count(pattern);
        boolean rivals = only.isEmpty() || only.equals("Gemm") || only.equals("Rivals");
        if (count == 0 && !rivals) {
            throw new IllegalArgumentException("no benchmark " + only + "; one of " + String.join(", ", names())
                    + ", Rivals");
        }
        double seconds = count * forks * (START + (WARM_UPS * WARM_UP_MILLIS + iterations * millis) / 1e3) + (rivals ? full ? 900 : 80 : 0);
        System.out.println(Machine.describe(Bench.class, args));
        System.out.printf("%n%d benchmarks, %d forks each%s: about %.0f minutes%s%n%n", count, forks,
                rivals ? ", then dgemm against its rivals" : "", Math.ceil(seconds / 60),
                full ? "" : "; FULL=1 takes longer and is the one to publish");
        List<RunResult> results = new ArrayList<>();
        if (count > 0) results.addAll(jmh(pattern, new Progress(count)));
        if (rivals) gemm();
        if (count > 0) BenchReport.write(out, only, results, args);
        if (rivals) GemmChart.draw(Json.read(out.resolve("gemm.json")), out.resolve("gemm.svg"));
    }

    private static Collection<BenchmarkListEntry> find(String pattern) {
        return BenchmarkList.defaultList().find(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                List.of(pattern), List.of());
    }

    private static List<String> names() {
        return find(".*").stream().map(entry -> entry.getUserClassQName().replaceAll(".*\\.|Bench$", "")).distinct().sorted()
                .toList();
    }

    /** How many benchmarks, each combination of parameters for itself. */
    private static int count(String pattern) {
        int count = 0;
        for (BenchmarkListEntry entry : find(pattern)) {
            int combinations = 1;
            if (entry.getParams().hasValue()) {
                for (String[] values : entry.getParams().get().values()) combinations *= values.length;
            }
            count += combinations;
        }
        return count;
    }

    private Collection<RunResult> jmh(String pattern, Progress progress) {
        ChainedOptionsBuilder options = new OptionsBuilder().include(pattern).forks(forks)
                .warmupIterations(WARM_UPS).warmupTime(TimeValue.milliseconds(WARM_UP_MILLIS))
                .measurementIterations(iterations).measurementTime(TimeValue.milliseconds(millis))
                .addProfiler(RoofProfiler.class).addProfiler(GCProfiler.class).shouldFailOnError(true);
        try {
            return new Runner(options.build(), progress).run();
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    /** On one core, and in a JVM of its own: the libraries of the rivals start threads as they are loaded. */
    private void gemm() throws IOException, InterruptedException {
        System.out.println();
        List<String> command = new ArrayList<>();
        if (!core.isEmpty() && Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            command.addAll(List.of("taskset", "-c", core));
        }
        command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Gemm.class.getName(),
                "--json", out.resolve("gemm.json").toString(), "--shape", GemmChart.SHAPES,
                "--form", full ? "NN,NT,TN" : "NN", "--rounds", full ? "21" : "9"));
        int exit = new ProcessBuilder(command).redirectOutput(Redirect.INHERIT).redirectError(Redirect.DISCARD).start()
                .waitFor();
        if (exit != 0) throw new IllegalStateException("dgemm against its rivals ended with exit code " + exit);
    }
}
