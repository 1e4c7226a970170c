package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a terminal, a model that cannot be saved in its place is not given up: the user is asked. */
class SaveTest {
    @TempDir
    Path directory;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Trains on a terminal, takes the place of the model away just before it is saved, and types {@code answers}. */
    private int train(Path save, String answers) {
        PrintStream out = new PrintStream(new ByteArrayOutputStream()) {
            @Override
            public void println(String line) {
                if (line.startsWith("Fingerprint")) {
                    takeAway(save);
                }
            }
        };
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
        try {
            return Cli.run(new String[] {"train", "--data", "synthetic", "--train-size", "20", "--epochs", "0", "--save",
                save.toString()}, new Terminal(out, new PrintStream(err, true, StandardCharsets.UTF_8), true));
        } finally {
            System.setIn(before);
        }
    }

    private static void takeAway(Path save) {
        try {
            Files.deleteIfExists(save.resolveSibling(save.getFileName() + ".lock"));
            Files.delete(save.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anotherFileMayBeNamed() throws IOException {
        Path save = Files.createDirectory(directory.resolve("gone")).resolve("m");
        Path other = directory.resolve("other model");
        assertEquals(0, train(save, "\n" + other + "\n"), err.toString(StandardCharsets.UTF_8));
        assertEquals(784, Model.load(other).network().inputs());
        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals(2, said.split("there is no directory", -1).length - 1, "said at each try: " + said);
    }

    @Test
    void aFileOfAnotherKindIsNotWrittenOver() throws IOException {
        Path save = Files.createDirectory(directory.resolve("gone")).resolve("m");
        Path letter = Files.writeString(directory.resolve("letter"), "Dear reader");
        Path other = directory.resolve("other");
        assertEquals(0, train(save, letter + "\n" + other + "\n"), err.toString(StandardCharsets.UTF_8));
        assertEquals("Dear reader", Files.readString(letter));
        assertTrue(Files.exists(other));
    }
}
