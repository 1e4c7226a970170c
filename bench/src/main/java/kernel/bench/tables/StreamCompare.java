package kernel.bench.tables;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kernel.bench.Json;
import kernel.bench.Machine;
import kernel.bench.Options;
import kernel.bench.Statistics;

/**
 * {@code make compare-streams}: reading a CSV of numbers, beside a BufferedReader that only gives its lines and pandas' C reader;
 * and {@code predict} on rows from a pipe with a network 13-64-64-1, beside pandas and scikit-learn in chunks. A process each, in turn,
 * all on one core, that which fills the pipe as well. Seconds of reading are without the start of JVM or Python, those of predicting
 * are of whole commands.
 */
public final class StreamCompare {
    private static final String USAGE = "--jar KERNEL.JAR --java JAVA [--python-sklearn python3] [--core 1] [--only read,predict] "
            + "[--read-rows 1000000] [--predict-rows 10000000] [--rounds 3] [--out results/streams]";
    private static final Path TARGET = Path.of("target");
    private static final int LIMIT_MINUTES = 10;
    private static final int READ_COLUMNS = 20;
    private static final int PREDICT_COLUMNS = 13;
    /** The pipe is filled from a file of so many, as often as it takes. */
    private static final int PIECE = 250_000;

    /** @param megabytes that the process took at the most */
    private record Turn(double seconds, double megabytes, String library) { }

    private final Options options;
    private final int rounds;
    private final JsonArray json = new JsonArray();
    private final StringBuilder text = new StringBuilder();

    private StreamCompare(Options options) {
        this.options = options;
        rounds = options.whole("--rounds", 3);
    }

    public static void main(String[] args) {
        Options.main("StreamCompare", USAGE, args, options -> new StreamCompare(options).run(args));
    }

    private void run(String[] args) throws IOException, InterruptedException {
        System.out.println(Machine.describe(StreamCompare.class, args));
        List<String> parts = options.list("--only", "read,predict");
        if (parts.contains("read")) read();
        if (parts.contains("predict")) predict();
        Path stem = Path.of(options.text("--out", "results/streams"));
        JsonObject all = Machine.json(StreamCompare.class, args);
        all.add("rows", json);
        Json.write(Path.of(stem + ".json"), all);
        Files.writeString(Path.of(stem + ".md"), "# Tables that are read, and answered for, as they come\n\nWritten by `make compare-streams`."
                + "\n\n```\n" + Machine.describe(StreamCompare.class, args) + "\n" + text + "```\n");
        System.out.println("\nWritten: " + Options.shown(stem) + ".json, " + Options.shown(stem) + ".md");
    }

    private void read() throws IOException, InterruptedException {
        int rows = options.whole("--read-rows", 1_000_000);
        String file = StreamFiles.make(TARGET.resolve("read-" + rows + ".csv"), rows, READ_COLUMNS, false, true).toString();
        List<String> java = List.of(options.needed("--java"), "-cp", System.getProperty("java.class.path"), ReadTurn.class.getName(), "--file",
                file, "--as");
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("kernel, the table", with(java, "table"));
        commands.put("BufferedReader, the lines", with(java, "lines"));
        commands.put("pandas, the table", List.of(options.text("--python-sklearn", "python3"), "rivals/streams.py", "read", file));
        compare("read", rows, String.format(Locale.ROOT, "reading a CSV of %,d rows x %d numbers, %.0f MB", rows, READ_COLUMNS,
                Files.size(Path.of(file)) / 1e6), commands);
    }

    private void predict() throws IOException, InterruptedException {
        int rows = options.whole("--predict-rows", 10_000_000) / PIECE * PIECE;
        String learnt = StreamFiles.make(TARGET.resolve("learnt.csv"), 2000, PREDICT_COLUMNS, true, true).toString();
        String piece = StreamFiles.make(TARGET.resolve("piece.csv"), PIECE, PREDICT_COLUMNS, false, false).toString();
        String python = options.text("--python-sklearn", "python3");
        List<String> kernel = List.of(options.needed("--java"), "--add-modules", "jdk.incubator.vector", "-jar", options.needed("--jar"));
        run(with(kernel, "train", "--data", learnt, "--target", "y", "--epochs", "1", "--save", "target/stream.safetensors"));
        run(List.of(python, "rivals/streams.py", "fit", learnt, "target/stream.pickle"));
        String pipe = "(printf '" + StreamFiles.names(PREDICT_COLUMNS, false).strip() + "\\n'; for i in $(seq " + rows / PIECE + "); do cat "
                + piece + "; done) | exec ";
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("kernel predict", List.of("bash", "-c", pipe + String.join(" ", with(kernel, "predict", "--model",
                "target/stream.safetensors", "-"))));
        commands.put("pandas and scikit-learn", List.of("bash", "-c", pipe + python + " rivals/streams.py predict target/stream.pickle"));
        compare("predict", rows, String.format(Locale.ROOT, "predicting %,d rows from a pipe, 13-64-64-1", rows), commands);
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    /** In turn; the first is ours. */
    private void compare(String part, int rows, String title, Map<String, List<String>> commands) throws IOException, InterruptedException {
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                System.out.println(command.getKey() + " ...");
                turns.computeIfAbsent(command.getKey(), key -> new ArrayList<>()).add(run(command.getValue()));
            }
        }
        StringBuilder table = new StringBuilder(String.format("%n%s%n%-27s%9s%14s%9s%9s%n", title, "one core", "seconds", "rows/second",
                "/kernel", "MB"));
        double[] ours = seconds(turns.values().iterator().next());
        turns.forEach((name, list) -> {
            double[] seconds = seconds(list);
            double median = Statistics.median(seconds);
            double ratio = Statistics.median(Statistics.quotients(seconds, ours));
            double megabytes = list.stream().mapToDouble(Turn::megabytes).max().orElseThrow();
            table.append(String.format(Locale.ROOT, "%-27s%9.3f%,14d%8.2fx%9.0f  %s%n", name, median, Math.round(rows / median), ratio,
                    megabytes, list.get(0).library()));
            JsonObject row = new JsonObject();
            row.addProperty("part", part);
            row.addProperty("system", name);
            row.addProperty("rows", rows);
            row.addProperty("seconds", Statistics.rounded(median));
            JsonArray each = new JsonArray();
            Arrays.stream(seconds).map(Statistics::rounded).forEach(each::add);
            row.add("rounds", each);
            row.addProperty("over_kernel", Statistics.rounded(ratio));
            row.addProperty("megabytes", Math.round(megabytes));
            json.add(row);
        });
        System.out.print(table);
        text.append(table);
    }

    private static double[] seconds(List<Turn> turns) {
        return turns.stream().mapToDouble(Turn::seconds).toArray();
    }

    /** Runs a command on the one core. Its seconds are those that it prints itself, or else from its start to its end. */
    private Turn run(List<String> command) throws IOException, InterruptedException {
        Path out = TARGET.resolve("streams.out");
        Path err = TARGET.resolve("streams.err");
        List<String> pinned = with(List.of("taskset", "-c", options.text("--core", "1")), command.toArray(String[]::new));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(pinned).redirectOutput(out.toFile()).redirectError(err.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile())).start();
        double megabytes = 0;
        try {
            while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
                megabytes = Math.max(megabytes, Math.max(megabytes(process.toHandle()),
                        process.descendants().mapToDouble(StreamCompare::megabytes).max().orElse(0)));
                if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(LIMIT_MINUTES)) {
                    throw new IOException("not done after " + LIMIT_MINUTES + " minutes: " + String.join(" ", command));
                }
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<String> errors = Files.readAllLines(err);
        if (process.exitValue() != 0) throw new IOException(String.join(" ", command) + ": " + String.join(" ", errors));
        if (Files.size(out) > 1 << 12) return new Turn(seconds, megabytes, errors.stream().filter(line -> line.startsWith("pandas"))
                .findFirst().orElse(""));
        String said = Files.readString(out).strip();
        if (!said.startsWith("{")) return new Turn(seconds, megabytes, "");
        JsonObject result = JsonParser.parseString(said).getAsJsonObject();
        return new Turn(result.get("seconds").getAsDouble(), megabytes, result.has("library") ? result.get("library").getAsString() : "");
    }

    /** The most that a process had in memory so far. */
    private static double megabytes(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:")).mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst().orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
