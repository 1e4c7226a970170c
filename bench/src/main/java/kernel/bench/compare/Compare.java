package kernel.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kernel.bench.FmaPeak;
import kernel.bench.Machine;
import kernel.bench.Options;
import kernel.nn.Network;

/**
 * {@code make compare}: the same training job by every system that is there, with the same starting weights and the same
 * order of images, first on one thread and then on all. {@code make compare-general} is another job, on one thread.
 *
 * <p>Each round starts every system once, in turn and on the same cores, so a clock that drifts moves all alike. What is
 * quoted is the median over the rounds, of times and of ratios. Before and after every turn the FMA peak is measured; a turn
 * whose peaks do not agree is dropped, counted, and taken once more. What cannot run is named with its reason.
 */
public final class Compare {
    private static final String USAGE = "--jar KERNEL.JAR --java JAVA [--oldest JAVA] [--data synthetic] [--python python3] "
            + "[--python-sklearn python3] [--python-torch python3] [--job book] [--core 1] [--threads 1,all] "
            + "[--rounds 3] [--only KEY,...] [--hidden 30] [--batch 10] [--eta 3] [--out results/compare]";
    private static final long SEED = 1;
    private static final double PEAK_MILLIS = 50;

    private final Options options;
    private final JobKind kind;
    private final int rounds;
    private final String hidden;
    private final int batch;
    private final double eta;
    /** Turns of the table in hand that were taken again. */
    private int dropped;

    private Compare(Options options) {
        this.options = options;
        rounds = options.whole("--rounds", 3);
        kind = JobKind.named(options.text("--job", "book"));
        hidden = options.text("--hidden", kind.hidden());
        batch = options.whole("--batch", kind.batch());
        eta = options.number("--eta", kind.eta());
    }

    public static void main(String[] args) {
        Options.main("Compare", USAGE, args, options -> new Compare(options).run(args));
    }

    private void run(String[] args) throws IOException, InterruptedException {
        System.out.println(Machine.describe(Compare.class, args));
        Rivals rivals = new Rivals(options, kind);
        List<Rival> chosen = rivals.chosen();
        JobFolder job = new JobFolder(Path.of("target", "job"), kind, options.text("--data", "synthetic"),
                List.of(hidden.split(",")), batch, eta, SEED);
        Network expected = job.prepare(rivals.mostEpochs());
        FmaPeak.warmUp();
        CompareReport report = new CompareReport(job, batch, eta, SEED, FmaPeak.measure(300));
        for (String threads : options.list("--threads", kind.threads())) {
            int count = threads.equals("all") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(threads);
            String cores = count == 1 ? options.text("--core", "1") : "0-" + (count - 1);
            List<Rival> able = chosen.stream().filter(rival -> count == 1 || rival.threads()).toList();
            Run.Setting setting = new Run.Setting(job, hidden, batch, eta, SEED, count, cores,
                    expected == null ? null : JobFolder.flat(expected), expected == null ? null : expected.fingerprint());
            report.add(measure(setting, able));
        }
        report.write(Path.of(options.text("--out", kind.out())), args);
    }

    /** Rounds in which every system has one turn; one that fails is named and left out of the rest. */
    private CompareReport.Table measure(Run.Setting setting, List<Rival> rivals) throws InterruptedException {
        Map<Rival, List<Run>> runs = new LinkedHashMap<>();
        Map<Rival, String> leftOut = new LinkedHashMap<>();
        dropped = 0;
        for (int round = 1; round <= rounds; round++) {
            System.out.printf("%n%d thread%s, round %d of %d: ", setting.threads(), setting.threads() == 1 ? "" : "s", round,
                    rounds);
            for (Rival rival : rivals) {
                if (leftOut.containsKey(rival)) continue;
                System.out.print(rival.key() + " ");
                System.out.flush();
                try {
                    if (rival.needs() != null && !rival.needs().toFile().exists()) throw new IOException("it was not built");
                    runs.computeIfAbsent(rival, none -> new ArrayList<>()).add(turn(rival, setting));
                } catch (IOException failed) {
                    leftOut.put(rival, failed.getMessage());
                    runs.remove(rival);
                }
            }
        }
        System.out.println();
        double together = setting.threads() == 1 ? 0 : FmaPeak.together(setting.threads(), 300) / FmaPeak.measure(300);
        return new CompareReport.Table(setting.threads(), rounds, runs, leftOut, dropped, together);
    }

    /** A system's turn, or a second one if the machine changed during the first. */
    private Run turn(Rival rival, Run.Setting setting) throws IOException, InterruptedException {
        double before = FmaPeak.measure(PEAK_MILLIS);
        Run run = Run.of(rival, setting);
        if (FmaPeak.agree(before, FmaPeak.measure(PEAK_MILLIS))) return run;
        dropped++;
        return Run.of(rival, setting);
    }
}
