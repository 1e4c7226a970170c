package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.KernelJar.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files that a shell, a terminal or an argument file could take for something else. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs what is printed in a POSIX shell")
class NamesJarTest {
    private static final List<String> UTF_8 = List.of("env", "LC_ALL=C.UTF-8");

    @TempDir
    Path directory;

    @BeforeEach
    void writeDigits() throws IOException {
        IdxDigits.write(directory.resolve("digits"), 50, 10);
    }

    /** Trains with these options, which are in a file so that the locale of this JVM does not count. */
    private Result train(List<String> launcher, List<String> java, String options) throws Exception {
        Files.writeString(directory.resolve("options"), "--train-size 20 --epochs 0\n" + options);
        return new KernelJar(directory, launcher).run(java, "train", "@options");
    }

    private static String advice(Result result) {
        return result.done().substring(result.out().indexOf("to use it:") + 10).strip();
    }

    private String runs(String command) throws Exception {
        Path script = Files.writeString(directory.resolve("script"), command);
        List<String> launcher = new ArrayList<>(UTF_8);
        launcher.addAll(List.of("bash", "-c", "exec bash " + script.getFileName(), "bash"));
        return new KernelJar(directory, launcher).run(List.of()).done();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run–1×2", "a\tb", "@@at", "it's $1", "é"})
    void whatIsAdvisedRuns(String typed) throws Exception {
        Result result = train(UTF_8, KernelJar.BRIEF, "--data digits --save \"" + typed + "\"\n");
        String name = typed.startsWith("@@") ? typed.substring(1) : typed;
        assertTrue(result.done().contains("Saved in " + (name.contains("\t") ? "$'a\\tb'" : name) + "; to use it:"), result.out());
        assertTrue(runs(advice(result)).contains("t10k-images-idx3-ubyte:0: "));
    }

    /** Drawn digits are in no file that could be named. */
    @Test
    void whatIsAdvisedForDrawnDigitsRuns() throws Exception {
        String advice = advice(train(UTF_8, KernelJar.BRIEF, "--data synthetic --save m\n"));
        assertTrue(advice.endsWith(" evaluate --data synthetic m"), advice);
        assertTrue(runs(advice).contains("10,000 images of built-in synthetic digits"));
        advice = advice(train(UTF_8, KernelJar.BRIEF, "--save m\n"));
        assertTrue(advice.endsWith(" evaluate m"), advice);
    }

    @Test
    void theAdviceNamesThisJvmAndItsHeap() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> heap = new ArrayList<>(List.of("-Xmx222m"));
        heap.addAll(KernelJar.FAST);
        String advice = advice(train(List.of("env", "PATH=/nowhere"), heap, "--data digits --save m\n"));
        assertTrue(advice.startsWith(java + " -Xmx222m --add-modules"), advice);
        advice = advice(train(List.of(), KernelJar.FAST, "--data digits --save m\n"));
        assertTrue(advice.startsWith("java --add-modules"), advice);
    }

    @Test
    void theWayToGoOnIsQuoted() throws Exception {
        train(List.of(), KernelJar.BRIEF, "--data digits --no-save --checkpoint 'a b.cp'\n").done();
        train(List.of(), KernelJar.BRIEF, "--data digits --no-save --checkpoint 'a b.cp'\n").failed(1,
                "go on from it with --resume 'a b.cp', choose");
        String inspected = new KernelJar(directory).run(KernelJar.BRIEF, "inspect", "a b.cp").done();
        assertEquals(1, inspected.split("--resume 'a b.cp'\n", -1).length - 1, inspected);
    }
}
