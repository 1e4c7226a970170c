package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kernel.KernelJar.Result;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Standard output that is full, closed, or read by somebody who has seen enough. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "redirections are a POSIX shell's")
class OutputJarTest {
    /** Without a class archive: a JVM that has one says on its end, too, that its own messages cannot be written. */
    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar",
            KernelJar.JAR.toString());

    @TempDir
    static Path directory;

    @BeforeAll
    static void writeFiles() throws Exception {
        IdxDigits.write(directory.resolve("digits"), 50, 1000);
        new Model(Network.random(1, 784, 5, 10), Map.of()).save(directory.resolve("model.safetensors"));
    }

    /** Runs a command with its output sent to {@code where}. */
    private static Result run(String where, String... arguments) throws Exception {
        return new KernelJar(directory, List.of("sh", "-c", "\"$@\" " + where, "sh")).run(FLAGS, arguments);
    }

    @Test
    void whatCannotBeShownHasFailed() throws Exception {
        for (String[] command : new String[][] {{"doctor"}, {"train", "--help"}, {"--version"},
            {"inspect", "model.safetensors"}, {"evaluate", "--data", "digits"}, {"predict", "digits/t10k-images-idx3-ubyte"}}) {
            run(">&-", command).failed(1, "standard output cannot be written: ");
            if (Files.exists(Path.of("/dev/full"))) {
                run(">/dev/full", command).failed(1, "standard output cannot be written: No space left on device; make room");
            }
        }
        assertEquals(1, run(">&- 2>&-", "doctor").exit(), "with nobody to tell");
        run(">&-", "inspect", "none").failed(1, "none: no such file");
    }

    @Test
    void aTrainingGoesOnAndIsSaved() throws Exception {
        for (String script : List.of("\"$@\" >&-; echo exit $? >&2", "{ \"$@\"; echo exit $? >&2; } | :")) {
            Result run = new KernelJar(directory, List.of("sh", "-c", script, "sh")).run(FLAGS, "train",
                    "--data", "digits", "--epochs", "2", "--save", "trained");
            assertTrue(run.err().matches("kernel train: standard output cannot be written: .*; the command went on to its end"
                    + " without it\nexit 1\n"), run.err());
            assertEquals("2", Model.load(directory.resolve("trained")).metadata().get("epochs"));
            Files.delete(directory.resolve("trained"));
        }
    }

    /** It ends before it has printed a thousand images, and says nothing. */
    @Test
    void aReaderThatHasSeenEnoughIsNoError() throws Exception {
        Result head = new KernelJar(directory, List.of("sh", "-c", "{ \"$@\"; echo \"exit $?\" >&2; } | head -n 2", "sh"))
                .run(FLAGS, "predict", "--count", "1000", "digits/t10k-images-idx3-ubyte");
        assertEquals("exit 141\n", head.err());
        assertEquals(2, head.out().lines().count(), head.out());
    }
}
