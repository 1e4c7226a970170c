package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kernel.KernelJar.Result;
import kernel.model.Model;

/** Runs of {@link Golden}'s table in other JVMs, which must give the table's bits however they are started. */
final class SameBits {
    private final Path directory;
    private final KernelJar jar;
    /** What the first JVM that did a run wrote into the file of {@code --metrics}, times left out, by name of the run. */
    private final Map<String, String> metrics = new HashMap<>();

    SameBits(Path directory) {
        this.directory = directory;
        jar = new KernelJar(directory);
    }

    /**
     * Trains as a user does: the model, the digits it learned from and what is printed must be the table's, and costs and
     * counts over all 10,000 test images those of the runs before.
     *
     * @param java what follows the word java, up to the command
     * @param more options besides the run's
     * @return the first line printed: which kernels ran
     */
    String train(List<String> java, String name, String... more) throws Exception {
        GoldenRun run = Golden.runs(name).get(0);
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "synthetic", "--save", "m.safetensors",
                "--metrics", "m.jsonl"));
        arguments.addAll(run.options());
        arguments.addAll(List.of(more));
        Result result = jar.run(java, arguments.toArray(new String[0]));
        String what = String.join(" ", java) + " " + String.join(" ", arguments);
        result.done();
        String expected = run.expected().fingerprint();
        assertEquals(expected, result.value("Fingerprint:"), what);
        Model model = Model.load(directory.resolve("m.safetensors"));
        assertEquals(expected, model.network().fingerprint(), what);
        assertEquals(digits(run.trainSize()), model.metadata().get("data_fingerprint"), what);
        String written = Files.readAllLines(directory.resolve("m.jsonl")).stream()
                .map(line -> line.replaceAll("\"(train|eval)_seconds\":[0-9.E-]+,", "")).collect(Collectors.joining("\n"));
        assertTrue(written.contains("\"cost\":") && written.contains(expected) && !written.contains("seconds"), written);
        assertEquals(metrics.computeIfAbsent(name, first -> written), written, what);
        return result.out().lines().findFirst().orElseThrow();
    }

    private static String digits(int count) {
        return Golden.digits().stream().filter(each -> each.part().equals("training") && each.count() == count)
                .findFirst().orElseThrow(() -> new AssertionError("no " + count + " training digits in the table")).expected();
    }

    /** Runs by {@link Golden}, for JVMs in which drawing 70,000 digits would take minutes; returns its first line. */
    static String compute(List<String> flags, String... threadsAndNames) {
        ChildJvm jvm = ChildJvm.run(flags, Golden.class, threadsAndNames);
        assertEquals(0, jvm.exit(), flags + "\n" + jvm.out() + jvm.err());
        assertEquals(2 * (threadsAndNames.length - 1), jvm.out().lines().filter(SameBits::isRun).count(), jvm.out());
        return jvm.out().lines().findFirst().orElseThrow();
    }

    private static boolean isRun(String line) {
        return line.endsWith("dense: the same bits") || line.endsWith("sparse: the same bits");
    }
}
