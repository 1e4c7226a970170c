package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kernel.cli.terminal.Terminal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each of the {@link BrokenTable}s makes a command say, to the letter; and that nothing is left behind, or half-written. */
class BrokenTableTest {
    @TempDir
    private static Path models;
    @TempDir
    private Path directory;

    /** What came of a command. */
    private record Said(int code, String out, String err) {
    }

    static List<BrokenTable> tables() throws IOException {
        return BrokenTable.all();
    }

    /** Models for predict and evaluate: of classes, of a number, of numbered columns, of sparse ones. */
    @BeforeAll
    static void train() throws IOException {
        String rows = IntStream.range(0, 40).mapToObj(i -> i + "," + List.of("red", "blue").get(i % 2) + "," + i * 7 % 5 + ".5,"
                + List.of("no", "yes").get(i / 20) + "\n").collect(Collectors.joining());
        String numbers = IntStream.range(0, 40).mapToObj(i -> i + "," + i * 7 % 5 + ".5\n").collect(Collectors.joining());
        String sparse = IntStream.range(0, 40).mapToObj(i -> i % 2 + " 1:" + i + " 3:" + i * 7 % 5 + "\n").collect(Collectors.joining());
        train("classes", "a,c,p,y\n" + rows, "--target", "y", "--ignore", "p");
        train("number", "a,c,p,y\n" + rows, "--target", "p", "--ignore", "y");
        train("filled", "a,c,p,y\n,red,1,no\n" + rows, "--target", "y", "--ignore", "p", "--missing", "mean", "--validation", "0",
                "--patience", "0");
        train("numbered", numbers, "--target", "2");
        train("sparse", sparse, "--target", "label");
    }

    private static void train(String name, String text, String... more) throws IOException {
        Path table = Files.writeString(models.resolve("t.csv"), text);
        List<String> words = new ArrayList<>(List.of("train", "--data", table.toString(), "--epochs", "1", "--hidden", "3", "--save",
                models.resolve(name).toString()));
        words.addAll(List.of(more));
        Said said = run(words);
        assertEquals(0, said.code, said.err);
    }

    private static Said run(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cli.run(words.toArray(String[]::new), new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void isSaidToTheLetter(BrokenTable broken) throws IOException {
        Said said = run(words(broken));
        String err = said.err.replace(directory + "/", "").replace(models + "/", "");
        String hint = "See: java -jar kernel.jar " + broken.run().split(" ")[0] + " --help\n";
        if (said.code == 0) {
            assertTrue(!broken.says().isEmpty() && (said.out + err).contains(broken.says()), "expected: " + broken.says() + "\nbut was: "
                    + said.out + err);
        } else {
            assertEquals(broken.says() + "\n" + (broken.code() == 2 ? hint : ""), err);
            assertEquals(broken.written().size() == 2 ? Set.of("t.csv", "u.csv") : Set.of("t.csv"), files());
        }
        assertEquals(broken.code(), said.code);
        if (broken.run().startsWith("predict")) {
            assertTrue(said.out.isEmpty() || said.out.endsWith("\n"), said.out);
            assertTrue(said.out.lines().map(line -> line.split(",").length).distinct().count() <= 1, said.out);
        }
    }

    /** The tables are written, the command gets their names. */
    private List<String> words(BrokenTable broken) throws IOException {
        List<byte[]> tables = broken.tables();
        Path table = Files.write(directory.resolve("t.csv"), tables.get(0));
        List<String> words = new ArrayList<>(Arrays.asList(broken.run().split(" ")));
        if (tables.size() == 2) {
            words.replaceAll(word -> word.equals("u.csv") ? directory.resolve(word).toString() : word);
            Files.write(directory.resolve("u.csv"), tables.get(1));
        }
        if (words.contains("--model")) {
            words.set(words.indexOf("--model") + 1, models.resolve(words.get(words.indexOf("--model") + 1)).toString());
        }
        switch (words.get(0)) {
            case "train" -> {
                words.addAll(List.of("--data", table.toString(), "--epochs", "1", "--hidden", "3"));
                if (!words.contains("--folds")) {
                    words.addAll(List.of("--save", directory.resolve("saved").toString(), "--metrics",
                            directory.resolve("metrics").toString()));
                }
            }
            case "predict" -> words.add(table.toString());
            default -> words.addAll(List.of("--data", table.toString()));
        }
        return words;
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void thereAreAHundredOfThem() throws IOException {
        List<BrokenTable> all = tables();
        assertTrue(all.size() >= 100, all.size() + " tables");
        assertEquals(all.size(), all.stream().map(BrokenTable::name).distinct().count(), "names, each once");
    }
}
