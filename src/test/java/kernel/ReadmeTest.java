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

    @Test
    void theExampleRunsAndPrintsWhatItSays() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```java\n") + "```java\n".length();
        Files.writeString(directory.resolve("Example.java"), readme.substring(start, readme.indexOf("```", start)));
        List<String> java = List.of("--add-modules", "jdk.incubator.vector", "-cp", KernelJar.JAR.toString());
        KernelJar.Result run = new KernelJar(directory).run(java, "Example.java");
        assertEquals(0, run.exit(), run.err());
        List<String> printed = run.out().lines().toList();
        assertTrue(readme.contains("prints `" + printed.get(0) + "` and `" + printed.get(1) + "`:"), run.out());
    }

    @Test
    void itIsReadInAFewMinutes() throws Exception {
        long lines = Files.readString(Path.of("README.md")).lines().count();
        assertTrue(lines < 150, lines + " lines");
    }
}
