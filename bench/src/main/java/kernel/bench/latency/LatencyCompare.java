package kernel.bench.latency;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kernel.bench.Json;
import kernel.bench.Machine;
import kernel.bench.Options;
import kernel.bench.Statistics;
import kernel.bench.tables.StreamFiles;

/**
 * {@code make compare-latency}: a single row of 13 numbers through a network 13-64-64-1, by our {@code Model}, by ONNX Runtime on what
 * we export of it, and by DJL's predictor; scaling included. A JVM each, in turn.
 */
public final class LatencyCompare {
    private static final String USAGE = "--jar KERNEL.JAR --java JAVA [--rivals target/rivals] [--seconds 3] [--out results/latency]";
    private static final Path FOLDER = Path.of("target", "latency");
    private static final int LIMIT_MINUTES = 5;

    private LatencyCompare() {
    }

    public static void main(String[] args) {
        Options.main("LatencyCompare", USAGE, args, options -> run(options, args));
    }

    private static void run(Options options, String[] args) throws IOException, InterruptedException {
        System.out.println(Machine.describe(LatencyCompare.class, args));
        Files.createDirectories(FOLDER);
        String java = options.needed("--java");
        List<String> kernel = List.of(java, "--add-modules", "jdk.incubator.vector", "-jar", options.needed("--jar"));
        String learnt = StreamFiles.make(FOLDER.resolve("learnt.csv"), 2000, Latency.COLUMNS, true, true).toString();
        run(kernel, "train", "--data", learnt, "--target", "y", "--epochs", "5", "--save", FOLDER.resolve("model.safetensors").toString());
        run(kernel, "export", FOLDER.resolve("model.safetensors").toString(), FOLDER.resolve("model.onnx").toString());
        String own = System.getProperty("java.class.path");
        Path rivals = Path.of(options.text("--rivals", "target/rivals"));
        Map<String, String> libraries = new LinkedHashMap<>();
        libraries.put(KernelLatency.class.getName(), own);
        libraries.put("rivals.onnx.OnnxLatency", rivals.resolve("onnx/classes") + ":" + rivals.resolve("onnx/lib") + "/*:" + own);
        libraries.put("rivals.djl.DjlLatency", rivals.resolve("djl/classes") + ":" + rivals.resolve("djl/lib") + "/*:" + own);
        JsonArray all = new JsonArray();
        StringBuilder left = new StringBuilder();
        for (Map.Entry<String, String> library : libraries.entrySet()) {
            System.out.println(library.getKey() + " ...");
            try {
                String said = run(List.of(java, "--add-modules", "jdk.incubator.vector", "-cp", library.getValue(), library.getKey()),
                        "--folder", FOLDER.toString(), "--seconds", options.text("--seconds", "3"));
                all.add(JsonParser.parseString(said.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow()));
            } catch (IOException failed) {
                left.append("left out: ").append(library.getKey()).append(": ").append(failed.getMessage()).append('\n');
            }
        }
        write(Path.of(options.text("--out", "results/latency")), args, all, left.toString());
    }

    private static void write(Path stem, String[] args, JsonArray all, String left) throws IOException {
        StringBuilder text = new StringBuilder(String.format("%n%-28s%-20s%12s%9s%12s%9s%11s%n", "one row, 13-64-64-1", "", "median µs",
                "/kernel", "99.9 % µs", "/kernel", "bytes/row"));
        JsonObject ours = all.get(0).getAsJsonObject();
        for (JsonElement each : all) {
            JsonObject library = each.getAsJsonObject();
            double off = Math.abs(library.get("sum").getAsDouble() / ours.get("sum").getAsDouble() - 1);
            if (off > 1e-9) throw new IOException(library.get("library").getAsString() + " answers something else, by " + off);
            for (int i = 0; i < 3; i++) {
                JsonObject latency = library.getAsJsonArray("latencies").get(i).getAsJsonObject();
                JsonObject our = ours.getAsJsonArray("latencies").get(i).getAsJsonObject();
                for (String of : List.of("median", "p99_9")) {
                    latency.addProperty(of + "_over_kernel", Statistics.rounded(latency.get(of + "_micros").getAsDouble()
                            / our.get(of + "_micros").getAsDouble()));
                }
                text.append(String.format(Locale.ROOT, "%-28s%-20s%12.2f%8.1fx%12.2f%8.1fx%11s%n", i == 0 ? library.get("library").getAsString()
                        : "", latency.get("threads").getAsString(), latency.get("median_micros").getAsDouble(),
                        latency.get("median_over_kernel").getAsDouble(), latency.get("p99_9_micros").getAsDouble(),
                        latency.get("p99_9_over_kernel").getAsDouble(), i == 0 ? String.format(Locale.ROOT, "%.0f",
                        library.get("bytes_a_row").getAsDouble()) : ""));
            }
        }
        text.append(left);
        System.out.print(text);
        JsonObject json = Machine.json(LatencyCompare.class, args);
        json.add("libraries", all);
        Json.write(Path.of(stem + ".json"), json);
        Files.writeString(Path.of(stem + ".md"), "# A single row\n\nWritten by `make compare-latency`.\n\n```\n"
                + Machine.describe(LatencyCompare.class, args) + "\n" + text + "```\n");
        System.out.println("\nWritten: " + Options.shown(stem) + ".json, " + Options.shown(stem) + ".md");
    }

    private static String run(List<String> command, String... more) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        Path err = Path.of("target/latency.err");
        Path out = Path.of("target/latency.out");
        Process process = new ProcessBuilder(all).redirectOutput(out.toFile()).redirectError(err.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile())).start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) throw new IOException("not done after " + LIMIT_MINUTES + " minutes");
        } finally {
            process.destroy();
        }
        if (process.exitValue() != 0) {
            List<String> errors = Files.readAllLines(err);
            throw new IOException(errors.isEmpty() ? "exit code " + process.exitValue() : errors.get(errors.size() - 1));
        }
        return Files.readString(out);
    }
}
