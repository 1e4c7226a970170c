package kernel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kernel.bench.Job.Run;

/**
 * The same training job by every system that is there: ours, C on OpenBLAS, and NumPy.
 *
 * <p>Each round starts every system once, in turn and on the same core, and takes the median of its steady epochs; so a
 * clock that drifts moves all alike. What is quoted is the median over the rounds of the times and of the ratios.
 */
public final class Compare {
    private static final String USAGE = "Compare --data DIR --jar KERNEL.JAR --java JAVA [--oldest JAVA] [--core 1] "
            + "[--cores 0,1] [--python python3] [--rounds 5] [--full true]";
    private static final int IMAGES = 50_000;
    private static final String PEAK = "dense, at the FMA peak";

    private final Map<String, String> options = new LinkedHashMap<>(Map.of("--core", "1", "--cores", "0,1",
            "--python", "python3", "--rounds", "5", "--full", "false", "--oldest", ""));
    private final boolean full;
    private final Map<Job, List<Run>> runs = new LinkedHashMap<>();

    private final Job auto, dense, oldest, cNew, cSystem, batched, perSample, peak;
    private final Job largeAuto, largeDense, largeC, largePeak;
    private final Job one, two, largeOne, largeTwo, whole;

    public static void main(String[] args) throws InterruptedException {
        try {
            Compare compare = new Compare(args);
            System.out.println(Machine.describe(Compare.class, args));
            compare.run();
        } catch (IllegalArgumentException wrong) {
            System.err.println("Compare: " + wrong.getMessage() + System.lineSeparator() + USAGE);
            System.exit(2);
        }
    }

    private Compare(String[] args) {
        for (int i = 0; i < args.length; i += 2) {
            if (!USAGE.contains(args[i] + " ")) throw new IllegalArgumentException("no option " + args[i]);
            if (i + 1 == args.length) throw new IllegalArgumentException(args[i] + " needs a value");
            options.put(args[i], args[i + 1]);
        }
        for (String needed : List.of("--data", "--jar", "--java")) {
            if (!options.containsKey(needed)) throw new IllegalArgumentException(needed + " is missing");
        }
        full = options.get("--full").equals("true");

        String thread = "--threads 1 --no-save", threads = "--threads 2 --no-save";
        auto = kernel("kernel", "--java", 5, 20, thread);
        dense = kernel("kernel --input dense", "--java", 5, 20, thread + " --input dense");
        oldest = kernel("kernel, oldest JDK", "--oldest", 5, 20, thread);
        cNew = c("C, OpenBLAS 0.3.30", "batched-0.3.30", 2, "--epochs 12");
        cSystem = c("C, the system's OpenBLAS", "batched-system", 2, "--epochs 12");
        batched = python("NumPy, batched", 1, "--batched --evaluate --epochs 4");
        perSample = python("network.py", full ? 0 : 1, "--evaluate --epochs " + (full ? 30 : 2));
        peak = atPeak(784, 30, 10);

        String net = " --hidden 300,100 --batch-size 100";
        largeAuto = kernel("kernel", "--java", 2, 8, thread + net);
        largeDense = kernel("kernel --input dense", "--java", 2, 8, thread + net + " --input dense");
        largeC = c("C, OpenBLAS 0.3.30", "batched-0.3.30", 1, "--epochs 4 --hidden 300,100 --batch 100");
        largePeak = atPeak(784, 300, 100, 10);

        one = kernel("one thread", "--java", 5, 20, thread);
        two = kernel("two threads", "--java", 5, 20, threads);
        largeOne = kernel("one thread, large", "--java", 2, 8, thread + net);
        largeTwo = kernel("two threads, large", "--java", 2, 8, threads + net);
        whole = kernel("whole command", "--java", 0, 30, "--threads 1 --save target/model.safetensors");
    }

    private void run() throws InterruptedException {
        String core = options.get("--core");
        List<Job> small = new ArrayList<>(List.of(auto, dense, cNew, cSystem, batched, perSample, peak));
        if (!options.get("--oldest").isEmpty()) small.add(2, oldest);
        measure("784-30-10", core, small);
        printTable("784-30-10, batch 10, 50,000 images, core " + core, small, auto, dense);

        List<Job> large = List.of(largeAuto, largeDense, largeC, largePeak);
        measure("784-300-100-10", core, large);
        printTable("784-300-100-10, batch 100, 50,000 images, core " + core, large, largeAuto, largeDense);

        measure("one and two threads", options.get("--cores"), List.of(one, two, largeOne, largeTwo));
        measure("the whole command", core, List.of(whole));
        printTargets();
    }

    private void printTargets() {
        ToDoubleFunction<Run> epoch = Run::train;
        Job c = median(cSystem, epoch) < median(cNew, epoch) ? cSystem : cNew; // the faster of the two
        double command = median(whole, Run::wall);
        double rival = full ? median(perSample, Run::wall)
                : median(perSample, Run::overhead) + 30 * (median(perSample, epoch) + median(perSample, Run::eval));
        System.out.printf("%n%-66s%10s%10s%n", "against the targets", "measured", "target");
        line("epoch, against network.py", ratio(perSample, auto, epoch), "100x");
        line("epoch, against batched NumPy", ratio(batched, auto, epoch), "12x");
        line("epoch, against " + c.name(), ratio(c, auto, epoch), "5x");
        line("epoch, against dense arithmetic at the FMA peak", ratio(peak, auto, epoch), "1.5x");
        line("epoch, --input dense, against " + c.name(), ratio(c, dense, epoch), "2x");
        line("two threads against one", ratio(one, two, epoch), "1.3x");
        line("two threads against one, 784-300-100-10 batch 100", ratio(largeOne, largeTwo, epoch), "1.8x");
        line("share of the FMA peak, 784-300-100-10 batch 100, --input dense", ratio(largePeak, largeDense, epoch),
                "0.80x");
        line("whole command, 30 epochs (" + seconds(command) + " s), against network.py (" + seconds(rival) + " s)",
                rival / command, "40x");
        line("epoch, oldest JDK's time / newest JDK's", ratio(oldest, auto, epoch), "<= 1.4x");
        System.out.println(full ? "network.py ran its 30 epochs."
                : "network.py's 30 epochs are its start-up + 30 x (train + eval) as measured; --full true runs them.");
    }

    private Job kernel(String name, String java, int skip, int epochs, String more) {
        Path metrics = Path.of("target", "compare.metrics");
        List<String> command = new ArrayList<>(List.of(options.get(java), "--add-modules", "jdk.incubator.vector",
                "-jar", options.get("--jar"), "train", "--data", options.get("--data"), "--epochs", "" + epochs,
                "--metrics", metrics.toString()));
        command.addAll(words(more));
        return new Job(name, skip, metrics, command);
    }

    private Job c(String name, String program, int skip, String more) {
        List<String> command = new ArrayList<>(List.of("target/" + program, options.get("--data")));
        command.addAll(words(more));
        return new Job(name, skip, null, command);
    }

    private Job python(String name, int skip, String more) {
        List<String> command = new ArrayList<>(List.of(options.get("--python"), "rivals/network.py", "--data",
                options.get("--data")));
        command.addAll(words(more));
        return new Job(name, skip, null, command);
    }

    /**
     * What an epoch of dense arithmetic would take at the FMA peak. Flops an image: 4 for each weight (forward and
     * update), and 2 more for each above the first layer (delta).
     */
    private static Job atPeak(int... sizes) {
        double flops = 0;
        for (int l = 1; l < sizes.length; l++) flops += IMAGES * (l == 1 ? 4.0 : 6.0) * sizes[l - 1] * sizes[l];
        return new Job(PEAK, 0, null, List.of(Double.toString(flops)));
    }

    private static Run peak(Job job) {
        double flops = Double.parseDouble(job.command().get(0));
        double rate = FmaPeak.measure(200);
        double epoch = flops / (rate * 1e9);
        return new Run(String.format("%.2f GFLOP at %.1f GFLOP/s", flops / 1e9, rate), epoch, epoch, 0, -1, 1, epoch);
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.split(" "));
    }

    /** Runs the jobs in turn; one that fails is named and left out. */
    private void measure(String what, String cores, List<Job> jobs) throws InterruptedException {
        int rounds = Integer.parseInt(options.get("--rounds"));
        List<Job> able = new ArrayList<>(jobs);
        FmaPeak.warmUp();
        for (int round = 1; round <= rounds; round++) {
            System.err.printf("%s: round %d of %d%n", what, round, rounds);
            for (Job job : List.copyOf(able)) {
                try {
                    runs.computeIfAbsent(job, none -> new ArrayList<>()).add(
                            job.name().equals(PEAK) ? peak(job) : job.run(cores));
                } catch (IOException absent) {
                    System.out.println("left out: " + job.name() + ": " + absent.getMessage());
                    able.remove(job);
                    runs.remove(job);
                }
            }
        }
    }

    private void printTable(String title, List<Job> jobs, Job auto, Job dense) {
        System.out.printf("%n%s%n%-26s%10s%18s%10s%10s%10s%10s%9s  %s%n", title, "", "s an epoch", "(least-most)",
                "first", "eval", "accuracy", "/kernel", "/dense", "");
        for (Job job : jobs) {
            if (!runs.containsKey(job)) continue;
            double[] train = all(job, Run::train);
            int correct = runs.get(job).get(0).correct();
            System.out.printf("%-26s%10s%18s%10s%10s%10s%9.2fx%8.2fx  %s%n", job.name(), seconds(Job.median(train)),
                    "(" + seconds(Arrays.stream(train).min().orElseThrow()) + "-"
                            + seconds(Arrays.stream(train).max().orElseThrow()) + ")",
                    seconds(median(job, Run::first)), seconds(median(job, Run::eval)),
                    correct < 0 ? "" : String.format("%.2f %%", correct / 100.0),
                    ratio(job, auto, Run::train), ratio(job, dense, Run::train), runs.get(job).get(0).library());
        }
        System.out.println("flops an image: 4 a weight (forward, update), 2 more above the first layer (delta)");
    }

    private double[] all(Job job, ToDoubleFunction<Run> figure) {
        return runs.getOrDefault(job, List.of()).stream().mapToDouble(figure).toArray();
    }

    /** Not a number where the job was left out. */
    private double median(Job job, ToDoubleFunction<Run> figure) {
        return runs.containsKey(job) ? Job.median(all(job, figure)) : Double.NaN;
    }

    /** Median over the rounds of slow / fast. */
    private double ratio(Job slow, Job fast, ToDoubleFunction<Run> figure) {
        if (!runs.containsKey(slow) || !runs.containsKey(fast)) return Double.NaN;
        double[] x = all(slow, figure);
        double[] y = all(fast, figure);
        for (int i = 0; i < x.length; i++) x[i] /= y[i];
        return Job.median(x);
    }

    private static String seconds(double value) {
        return !(value > 0) ? "-" : String.format(value < 1 ? "%.4f" : value < 10 ? "%.3f" : "%.1f", value);
    }

    private static void line(String what, double value, String target) {
        String measured = Double.isNaN(value) ? "left out" : String.format("%.2fx", value);
        System.out.printf("%-66s%10s%10s%n", what, measured, target);
    }
}
