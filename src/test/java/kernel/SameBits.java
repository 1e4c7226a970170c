package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kernel.KernelJar.Result;
import kernel.model.Model;
import org.junit.jupiter.api.Assertions;

/** Runs of {@link Golden}'s table in other JVMs, which must give the table's bits however they are started. */
final class SameBits {
    private static final Pattern COST = Pattern.compile("\"cost\":([0-9.E-]+),");

    private final Path directory;
    private final KernelJar jar;

    /** Puts the table's digits into files, for 70,000 would be drawn and 10,000 evaluated by every JVM. */
    SameBits(Path directory) throws IOException {
        this.directory = directory;
        jar = new KernelJar(directory);
        int most = Golden.runs().stream().mapToInt(GoldenRun::trainSize).max().orElseThrow();
        IdxDigits.write(directory.resolve("digits"), most, GoldenRun.TEST_SIZE);
    }

    /**
     * Trains as a user does, on digits in files: the model, what it learned from, the cost on the test images and what is
     * printed must be the table's.
     *
     * @param java what follows the word java, up to the command
     * @param more options besides the run's
     * @return the first line printed: which kernels ran
     */
    String train(List<String> java, String name, String... more) throws Exception {
        String banner = train("digits", java, name, more);
        Matcher cost = COST.matcher(lastLine(Files.readString(directory.resolve("m.jsonl"))));
        Assertions.assertTrue(cost.find(), "no cost in m.jsonl");
        assertEquals(Golden.runs(name).get(0).expected().testCost(),
                Double.toHexString(Double.parseDouble(cost.group(1))), "cost");
        return banner;
    }

    /** The same on the built-in digits, drawn by the JVM that trains. */
    String trainOnSynthetic(List<String> java, String name, String... more) throws Exception {
        return train("synthetic", java, name, more);
    }

    private String train(String data, List<String> java, String name, String... more) throws Exception {
        GoldenRun run = Golden.runs(name).get(0);
        List<String> arguments = new ArrayList<>(List.of("train", "--data", data, "--save", "m.safetensors",
                "--metrics", "m.jsonl"));
        arguments.addAll(run.options());
        arguments.addAll(List.of(more));
        Result result = jar.run(java, arguments.toArray(new String[0]));
        result.done();
        String what = String.join(" ", java) + " " + String.join(" ", arguments);
        Model model = Model.load(directory.resolve("m.safetensors"));
        assertEquals(run.expected().fingerprint(), result.value("Fingerprint:"), what);
        assertEquals(run.expected().fingerprint(), model.network().fingerprint(), what);
        assertEquals(Golden.digits("training", run.trainSize()).expected(), model.metadata().get("data_fingerprint"), what);
        return result.out().lines().findFirst().orElseThrow();
    }

    private static String lastLine(String text) {
        return text.lines().reduce("", (before, line) -> line);
    }

    /** Runs by {@link Golden}, for JVMs in which drawing 70,000 digits would take minutes; returns its first line. */
    static String compute(List<String> flags, String... threadsAndNames) {
        ChildJvm jvm = ChildJvm.run(flags, Golden.class, threadsAndNames);
        assertEquals(0, jvm.exit(), flags + "\n" + jvm.out() + jvm.err());
        List<String> names = List.of(threadsAndNames).subList(1, threadsAndNames.length);
        int runs = names.contains(Golden.TABLES) ? 2 * (names.size() - 1) + Golden.tables().size() : 2 * names.size();
        assertEquals(runs, jvm.out().lines().filter(SameBits::isRun).count(), jvm.out());
        return jvm.out().lines().findFirst().orElseThrow();
    }

    private static boolean isRun(String line) {
        return line.endsWith("dense: the same bits") || line.endsWith("sparse: the same bits");
    }
}
