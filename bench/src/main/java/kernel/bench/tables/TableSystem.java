package kernel.bench.tables;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kernel.bench.Options;

/**
 * What learns a table.
 *
 * @param key     names it while it runs
 * @param kernel  whether it is ours
 * @param program how it is started, before the options of the job
 */
record TableSystem(String key, String name, boolean kernel, List<String> program) {
    private static final int LIMIT_MINUTES = 5;
    private static final Path TARGET = Path.of("target");

    /**
     * What one process did.
     *
     * @param seconds from its start to its end
     * @param score   of the rows kept back: the share that is right, else the mean cost
     */
    record Turn(double seconds, double score, String library) { }

    static List<TableSystem> of(Options options) {
        List<TableSystem> systems = new ArrayList<>();
        systems.add(kernel("kernel", "kernel", options.needed("--java"), options));
        if (options.has("--oldest")) systems.add(kernel("kernel-oldest", "kernel, oldest JDK", options.text("--oldest", ""), options));
        systems.add(new TableSystem("sklearn", "pandas and scikit-learn", false,
                List.of(options.text("--python-sklearn", "python3"), "rivals/tables.py")));
        return systems;
    }

    private static TableSystem kernel(String key, String name, String java, Options options) {
        return new TableSystem(key, name, true, List.of(java, "--add-modules", "jdk.incubator.vector", "-jar", options.needed("--jar"),
                "train"));
    }

    /**
     * Runs it once.
     *
     * @param core to be pinned to; null for all, with as many threads as it likes
     * @throws IOException with the last line that it printed, if it fails or takes too long
     */
    Turn run(TableJob job, Path file, String core) throws IOException, InterruptedException {
        Path out = TARGET.resolve("tables.out");
        Path err = TARGET.resolve("tables.err");
        Path metrics = TARGET.resolve("tables.metrics");
        Path model = TARGET.resolve(kernel ? "tables.safetensors" : "tables.pickle");
        Files.deleteIfExists(metrics);
        Files.deleteIfExists(model);
        List<String> command = new ArrayList<>(core == null ? List.of() : List.of("taskset", "-c", core));
        command.addAll(program);
        command.addAll(List.of("--data", file.toString(), "--save", model.toString()));
        command.addAll(kernel ? job.kernelOptions() : job.rivalOptions());
        if (kernel) command.addAll(List.of("--metrics", metrics.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        if (core == null) builder.environment().keySet().removeIf(variable -> variable.endsWith("_NUM_THREADS"));
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) throw new IOException("not done after " + LIMIT_MINUTES + " minutes");
        } finally {
            process.destroy();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0 || !Files.exists(model)) throw new IOException(last(err) + " (exit code " + process.exitValue() + ")");
        JsonObject result = JsonParser.parseString(last(kernel ? metrics : out)).getAsJsonObject();
        return kernel ? new Turn(seconds, score(result), "")
                : new Turn(seconds, result.get("score").getAsDouble(), result.get("library").getAsString());
    }

    private static double score(JsonObject epoch) {
        return epoch.has("test_correct") ? epoch.get("test_correct").getAsDouble() / epoch.get("test_total").getAsDouble()
                : epoch.get("cost").getAsDouble();
    }

    private static String last(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty() ? "said nothing" : lines.get(lines.size() - 1);
    }
}
