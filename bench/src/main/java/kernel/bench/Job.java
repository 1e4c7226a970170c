package kernel.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One training process to be timed: a command that writes a JSON object a line and epoch, to standard output or to
 * {@code metrics}.
 *
 * @param skip how many epochs at the start count as warm-up
 */
record Job(String name, int skip, Path metrics, List<String> command) {
    /**
     * What a process did: medians over the epochs that are not warm-up, in seconds, except for {@code first}, the first
     * epoch; test images right in the last epoch, −1 if it did not say; seconds from start to exit.
     */
    record Run(String library, double first, double train, double eval, int correct, int epochs, double wall) {
        /** Start-up and loading: all that is not an epoch. Wants equal epochs, so not for a JVM. */
        double overhead() {
            return wall - epochs * (train + eval);
        }
    }

    /** Runs it on the given cores; an exit code other than 0 is an IOException with the last lines it printed. */
    Run run(String cores) throws IOException, InterruptedException {
        List<String> pinned = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) pinned.addAll(List.of("taskset", "-c", cores));
        pinned.addAll(command);
        Path out = Path.of("target", "compare.out");
        Path err = Path.of("target", "compare.err");
        if (metrics != null) Files.deleteIfExists(metrics);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(pinned).redirectOutput(out.toFile()).redirectError(err.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile())).start();
        int exit;
        try {
            exit = process.waitFor();
        } finally {
            process.destroy();
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (exit != 0) throw new IOException(lastLine(err, "exit code " + exit));

        String text = Files.readString(metrics == null ? out : metrics);
        double[] train = numbers(text, "train_seconds");
        if (train.length <= skip) throw new IOException("no epoch after the first " + skip + " in its output");
        double[] eval = numbers(text, "eval_seconds");
        double[] correct = numbers(text, "test_correct");
        Matcher library = Pattern.compile("\"library\": *\"([^\"]*)\"").matcher(text);
        return new Run(library.find() ? library.group(1).strip() : "", train[0], steady(train), steady(eval),
                correct.length == 0 ? -1 : (int) correct[correct.length - 1], train.length, wall);
    }

    private double steady(double[] epochs) {
        return epochs.length <= skip ? 0 : median(Arrays.copyOfRange(epochs, skip, epochs.length));
    }

    static double median(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double[] numbers(String text, String key) {
        return Pattern.compile("\"" + key + "\": *([-+.0-9eE]+)").matcher(text).results()
                .mapToDouble(match -> Double.parseDouble(match.group(1))).toArray();
    }

    private static String lastLine(Path file, String fallback) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse(fallback);
    }
}
