package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.cli.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small table in a directory of its own, and what commands make of it. */
abstract class TableCommand {
    static final int FAILED = 1;
    static final int USAGE = 2;

    @TempDir
    Path directory;
    Path table;

    /** What came of a command. */
    record Said(int code, String text) {
    }

    static String text() {
        StringBuilder text = new StringBuilder("a,c,y,p,w\n");
        for (int i = 0; i < 40; i++) {
            text.append(i * 7 % 23).append(',').append(new String[] {"red", "green"}[i % 2]).append(',').append(i * 7 % 23 > 11
                    ? "yes" : "no").append(',')
                    .append(i).append(".5,1\n");
        }
        return text.toString();
    }

    @BeforeEach
    void write() throws IOException {
        table = Files.writeString(directory.resolve("t.csv"), text());
    }

    static Said run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = Cli.run(arguments, new Terminal(stream, stream, false));
        return new Said(code, bytes.toString(StandardCharsets.UTF_8));
    }

    Said train(String... more) {
        return train(table, more);
    }

    Said train(Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", data.toString(), "--epochs", "1", "--save",
                directory.resolve("saved").toString(), "--metrics", directory.resolve("metrics").toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--hidden")) {
            arguments.addAll(List.of("--hidden", "3"));
        }
        return run(arguments.toArray(new String[0]));
    }

    Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * An error of one line, and one that says where help is if it is of usage; with all of these words, and nothing written.
     */
    void assertError(int code, Said said, String... parts) throws IOException {
        for (String part : parts) {
            assertTrue(said.text.contains(part), "expected: " + part + "\nbut was: " + said.text);
        }
        assertEquals(code, said.code, said.text);
        assertEquals(code == USAGE ? 2 : 1, said.text.lines().count(), said.text);
        assertFalse(files().contains("saved") || files().contains("metrics"), files().toString());
        assertTrue(files().stream().noneMatch(name -> name.endsWith(".lock")), files().toString());
    }

    Path changed(UnaryOperator<String> change) throws IOException {
        return Files.writeString(directory.resolve("other.csv"), change.apply(text()));
    }

    /** Makes a file. */
    interface Making {
        Path make() throws IOException;
    }

    Said assertDone(Making data, String... more) {
        try {
            Said said = train(data.make(), more);
            assertEquals(0, said.code, said.text);
            assertTrue(files().contains("saved"), files().toString());
            return said;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
