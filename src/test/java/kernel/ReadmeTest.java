package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows works as it is shown. */
class ReadmeTest {
    @TempDir
    Path directory;

    /** And the run of a library user has the bits of the command that the README names beside it. */
    @Test
    void theExampleRunsAndPrintsTheFingerprintOfTheCommand() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```java\n") + "```java\n".length();
        Files.writeString(directory.resolve("Example.java"), readme.substring(start, readme.indexOf("```", start)));
        List<String> java = List.of("--add-modules", "jdk.incubator.vector", "-cp", KernelJar.JAR.toString());
        KernelJar.Result run = new KernelJar(directory).run(java, "Example.java");
        assertEquals(0, run.exit(), run.err());
        List<String> printed = run.out().lines().toList();
        assertTrue(readme.contains("`train --data synthetic --epochs 3`"), "the command beside the example");
        KernelJar.Result command = new KernelJar(directory).run(KernelJar.FAST, "train", "--data", "synthetic", "--epochs", "3", "--no-save");
        String fingerprint = command.value("Fingerprint:");
        assertTrue(printed.get(0).endsWith(" right, " + fingerprint), run.out() + command.out());
        assertTrue(printed.get(1).matches("(\\d), expected \\1"), run.out());
    }

    @Test
    void itIsReadInAFewMinutes() throws Exception {
        long lines = Files.readString(Path.of("README.md")).lines().count();
        assertTrue(lines < 150, lines + " lines");
    }
}
