package kernel.bench.compare;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import kernel.bench.Json;
import kernel.bench.Machine;
import kernel.bench.Options;
import kernel.bench.Statistics;

/**
 * {@code make compare-sweep}: {@code kernel sweep} over trials of 784-30-10 that differ in their learning rates, as many at a time as
 * there are cores; one at a time; a JVM for each core with its share of them, one at a time, which is what the cores can do; and
 * scikit-learn's RandomizedSearchCV over the same trials. One after the other, in wall time: ours is that of whole commands, JVM and
 * reading included, scikit-learn's is that of fit alone.
 */
public final class SweepCompare {
    private static final String USAGE = "--data DIRECTORY --jar KERNEL.JAR --java JAVA [--python-sklearn python3] [--trials 64] [--epochs 3] "
            + "[--images 50000] [--only jobs,one,jvms,sklearn] [--out results/sweep]";
    private static final Path TARGET = Path.of("target");
    private static final int LIMIT_MINUTES = 15;

    private final Options options;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final int trials;
    private final int epochs;
    private final int images;
    private final JsonArray json = new JsonArray();
    private final StringBuilder text = new StringBuilder();
    private double ours;

    private SweepCompare(Options options) {
        this.options = options;
        trials = options.whole("--trials", 64);
        epochs = options.whole("--epochs", 3);
        images = options.whole("--images", 50_000);
    }

    public static void main(String[] args) {
        Options.main("SweepCompare", USAGE, args, options -> new SweepCompare(options).run(args));
    }

    private void run(String[] args) throws IOException, InterruptedException {
        System.out.println(Machine.describe(SweepCompare.class, args));
        say(String.format(Locale.ROOT, "%n%d trials of 784-30-10, %d epochs of %,d images, a tenth held out%n%-32s%9s%9s%10s%n", trials, epochs,
                images, "", "seconds", "/kernel", "accuracy"));
        List<String> parts = options.list("--only", "jobs,one,jvms,sklearn");
        List<String[]> rows = sweep("kernel sweep, " + cores + " at a time", cores, 1);
        if (parts.contains("one")) sweep("kernel sweep, one at a time", 1, 1);
        if (parts.contains("jvms")) sweep(cores + " JVMs with a share each", 1, cores);
        if (parts.contains("sklearn")) sklearn(column(rows, "eta"));
        Path stem = Path.of(options.text("--out", "results/sweep"));
        JsonObject all = Machine.json(SweepCompare.class, args);
        all.add("rows", json);
        Json.write(Path.of(stem + ".json"), all);
        Files.writeString(Path.of(stem + ".md"), "# Many trials, and which is the best\n\nWritten by `make compare-sweep`.\n\n```\n"
                + Machine.describe(SweepCompare.class, args) + "\n" + text + "```\n");
        System.out.println("\nWritten: " + Options.shown(stem) + ".json, " + Options.shown(stem) + ".md");
    }

    /** Runs so many JVMs at once, each with its share of the trials; returns the rows of the first. */
    private List<String[]> sweep(String name, int jobs, int jvms) throws IOException, InterruptedException {
        List<Process> running = new ArrayList<>();
        long start = System.nanoTime();
        for (int jvm = 0; jvm < jvms; jvm++) {
            running.add(start("sweep" + jvm, List.of(options.needed("--java"), "--add-modules", "jdk.incubator.vector", "-jar",
                    options.needed("--jar"), "sweep", "--data", options.needed("--data"), "--train-size", "" + images, "--validation",
                    "" + images / 10, "--epochs", "" + epochs, "--loss", "softmax", "--hidden", "30", "--eta", "log:0.01:1",
                    "--trials", "" + (trials + jvms - 1) / jvms, "--jobs", "" + jobs, "--no-save", "--overwrite", "--journal",
                    TARGET.resolve("sweep" + jvm + ".journal").toString())));
        }
        for (int jvm = 0; jvm < jvms; jvm++) end(running.get(jvm), "sweep" + jvm);
        double seconds = (System.nanoTime() - start) / 1e9;
        List<String[]> rows = Files.readAllLines(out("sweep0")).stream().map(line -> line.split(",", -1)).toList();
        ours = ours == 0.0 ? seconds : ours;
        add(name, seconds, column(rows, "validation_accuracy").stream().map(Double::valueOf).max(Comparator.naturalOrder()).orElseThrow(), "");
        return rows;
    }

    private static List<String> column(List<String[]> rows, String name) {
        int place = Arrays.asList(rows.get(0)).indexOf(name);
        return rows.stream().skip(1).map(row -> row[place]).toList();
    }

    private void sklearn(List<String> etas) throws IOException, InterruptedException {
        end(start("sklearn", List.of(options.text("--python-sklearn", "python3"), "rivals/sweep.py", "--data", options.needed("--data"),
                "--epochs", "" + epochs, "--images", "" + images, "--jobs", "" + cores, "--etas", String.join(",", etas))), "sklearn");
        JsonObject said = JsonParser.parseString(Files.readString(out("sklearn"))).getAsJsonObject();
        add("RandomizedSearchCV, " + cores + " at a time", said.get("seconds").getAsDouble(), said.get("best").getAsDouble(),
                said.get("library").getAsString());
    }

    private static Path out(String name) {
        return TARGET.resolve(name + ".out");
    }

    private static Path err(String name) {
        return TARGET.resolve(name + ".err");
    }

    private static Process start(String name, List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectOutput(out(name).toFile()).redirectError(err(name).toFile()).start();
    }

    private static void end(Process process, String name) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(name + ": not done after " + LIMIT_MINUTES + " minutes");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        if (process.exitValue() != 0) throw new IOException(name + ": " + Files.readString(err(name)));
    }

    private void add(String name, double seconds, double best, String library) {
        say(String.format(Locale.ROOT, "%-32s%9.2f%8.2fx%10.4f  %s%n", name, seconds, seconds / ours, best, library));
        JsonObject row = new JsonObject();
        row.addProperty("system", name);
        row.addProperty("seconds", Statistics.rounded(seconds));
        row.addProperty("over_kernel", Statistics.rounded(seconds / ours));
        row.addProperty("best_validation_accuracy", best);
        if (!library.isEmpty()) row.addProperty("library", library);
        json.add(row);
    }

    private void say(String line) {
        System.out.print(line);
        text.append(line);
    }
}
