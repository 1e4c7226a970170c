package kernel.bench.compare;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kernel.bench.Statistics;

/**
 * What one process of a system did.
 *
 * @param first      seconds of the first epoch, the warm-up in it
 * @param steady     median seconds of the epochs after the warm-up
 * @param correct    test images right after the first epoch
 * @param difference the largest difference of a weight from ours after the first epoch; NaN where none is expected
 */
record Run(String library, double first, double steady, double eval, int correct, int total, double difference,
           double wall) {
    private static final int LIMIT_MINUTES = 5;

    /** What every process is told besides its own options. What is not compared has null for expected. */
    record Setting(JobFolder job, String hidden, int batch, double eta, long seed, int threads, String cores,
                   double[] expected, String fingerprint) { }

    /** Runs it once; a process that fails or takes too long is an IOException with the last line it printed. */
    static Run of(Rival rival, Setting setting) throws IOException, InterruptedException {
        Path metrics = Path.of("target", "compare.metrics");
        Path afterOne = Path.of("target", "compare.weights");
        Path out = Path.of("target", "compare.out");
        Path err = Path.of("target", "compare.err");
        Files.deleteIfExists(metrics);
        Files.deleteIfExists(afterOne);
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) command.addAll(List.of("taskset", "-c", setting.cores));
        command.addAll(rival.program());
        command.addAll(rival.isKernel() ? kernelOptions(rival, setting, metrics) : rivalOptions(rival, setting, afterOne));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        for (String library : List.of("OPENBLAS", "MKL", "OMP")) {
            builder.environment().put(library + "_NUM_THREADS", Integer.toString(setting.threads));
        }
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("not done after " + LIMIT_MINUTES + " minutes");
            }
        } finally {
            process.destroy();
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) throw new IOException(reason(err, "exit code " + process.exitValue()));
        Run run = read(rival, Files.readAllLines(rival.isKernel() ? metrics : out), wall, setting);
        return rival.isKernel() || setting.expected == null ? run : run.compared(afterOne, setting.expected);
    }

    /** With all cores ours does what it does unasked: it lets the clock decide what the others are good for. */
    private static List<String> kernelOptions(Rival rival, Setting setting, Path metrics) {
        return List.of("--data", setting.job.path().toString(), "--train-size", "" + setting.job.images(),
                "--epochs", "" + rival.epochs(), "--metrics", metrics.toString(), "--threads", setting.threads == 1 ? "1" : "auto",
                "--seed", "" + setting.seed, "--hidden", setting.hidden, "--batch-size", "" + setting.batch,
                "--eta", "" + setting.eta);
    }

    private static List<String> rivalOptions(Rival rival, Setting setting, Path afterOne) {
        return List.of("--job", setting.job.path().toString(), "--train", "" + setting.job.images(),
                "--epochs", "" + rival.epochs(), "--after-one", afterOne.toString(), "--threads", "" + setting.threads,
                "--hidden", setting.hidden, "--batch", "" + setting.batch, "--eta", "" + setting.eta);
    }

    private static Run read(Rival rival, List<String> lines, double wall, Setting setting) throws IOException {
        String library = "";
        List<JsonObject> epochs = new ArrayList<>();
        for (String line : lines) {
            if (!line.startsWith("{")) continue;
            try {
                JsonObject object = JsonParser.parseString(line).getAsJsonObject();
                if (object.has("library")) library = object.get("library").getAsString().strip();
                else epochs.add(object);
            } catch (JsonParseException bad) {
                throw new IOException("printed what is not JSON: " + line, bad);
            }
        }
        if (epochs.size() != rival.epochs()) {
            throw new IOException("printed " + epochs.size() + " epochs, expected " + rival.epochs());
        }
        double[] train = epochs.stream().mapToDouble(epoch -> epoch.get("train_seconds").getAsDouble()).toArray();
        double[] eval = epochs.stream().mapToDouble(epoch -> epoch.get("eval_seconds").getAsDouble()).toArray();
        JsonObject first = epochs.get(0);
        if (rival.isKernel() && setting.fingerprint != null
                && !first.get("fingerprint").getAsString().equals(setting.fingerprint)) {
            throw new IOException("its weights after one epoch are not those of the library on the same job");
        }
        return new Run(library, train[0], Statistics.median(Arrays.copyOfRange(train, rival.skip(), train.length)),
                Statistics.median(Arrays.copyOfRange(eval, rival.skip(), eval.length)), first.get("test_correct").getAsInt(),
                first.get("test_total").getAsInt(), setting.expected == null ? Double.NaN : 0, wall);
    }

    private Run compared(Path afterOne, double[] expected) throws IOException {
        double[] weights = TrainingJob.readDoubles(afterOne);
        if (weights.length != expected.length) {
            throw new IOException("left " + weights.length + " weights, expected " + expected.length);
        }
        double most = 0;
        for (int i = 0; i < weights.length; i++) {
            double difference = Math.abs(weights[i] - expected[i]);
            if (!(difference <= most)) most = difference; // NaN stays
        }
        return new Run(library, first, steady, eval, correct, total, most, wall);
    }

    /** The line that says what went wrong: of a Java stack trace the cause, else the last but a pointer to the help. */
    private static String reason(Path file, String fallback) throws IOException {
        List<String> lines = Files.readAllLines(file).stream().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("See: ")).toList();
        return lines.stream().filter(line -> line.startsWith("Caused by:") || line.startsWith("Exception in thread"))
                .reduce((a, b) -> b).orElse(lines.isEmpty() ? fallback : lines.get(lines.size() - 1));
    }
}
