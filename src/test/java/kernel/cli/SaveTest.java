package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.util.Map;
import kernel.cli.terminal.Terminal;
import kernel.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;

/** On a terminal, a model that cannot be saved in its place is not given up: the user is asked. */
class SaveTest {
    @TempDir
    Path directory;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Trains on a terminal, takes the place of the model away just before it is saved, and types {@code answers}. */
    private int train(Path save, String answers) {
        return train(save, new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
    }

    private int train(Path save, InputStream answers) {
        PrintStream out = new PrintStream(new ByteArrayOutputStream()) {
            @Override
            public void println(String line) {
                if (line.startsWith("Fingerprint")) {
                    takeAway(save);
                }
            }
        };
        InputStream before = System.in;
        System.setIn(answers);
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

    /** Ctrl-C does not take the training with it. */
    @Test
    void aSignalInPlaceOfAnAnswerKeepsTheModelElsewhere() throws IOException {
        Path save = Files.createDirectory(directory.resolve("gone")).resolve("m");
        byte[] late = directory.resolve("late\n").toString().getBytes(StandardCharsets.UTF_8);
        InputStream silent = new InputStream() {
            private int at = -1;

            @Override
            public int read() {
                if (at < 0) {
                    Signal.raise(new Signal("TERM"));
                    sleep();
                }
                return ++at < late.length ? late[at] : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                bytes[offset] = (byte) read();
                return 1;
            }
        };
        assertEquals(1, train(save, silent));
        String said = err.toString(StandardCharsets.UTF_8);
        Path kept = Path.of(said.substring(said.indexOf("The model is kept in ") + "The model is kept in ".length()).strip());
        assertEquals(784, Model.load(kept).network().inputs());
        Files.delete(kept);
    }

    private static void sleep() {
        try {
            Thread.sleep(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It cannot erase a line, but somebody may sit there. */
    @Test
    void aPlainTerminalAsksToo() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("answer\n".getBytes(StandardCharsets.UTF_8)));
        try {
            PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
            assertEquals("answer", Terminal.of(err, stream, true, Map.of("TERM", "dumb")).ask("It is full.", "Where to?"));
            assertNull(Terminal.of(err, stream, false, Map.of()).ask("It is full.", "Where to?"));
        } finally {
            System.setIn(before);
        }
    }
}
