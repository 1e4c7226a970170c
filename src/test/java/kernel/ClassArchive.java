package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of {@code kernel.jar} as a JVM holds them in memory, so that the hundreds of JVMs that the tests start need
 * not parse and verify them each: a quarter of a short command's time.
 */
final class ClassArchive {
    private ClassArchive() {
    }

    /** Options for a JVM started with {@code flags}: those, and the archive, made here and gone with this JVM. */
    static List<String> with(List<String> flags, Path jar) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        try {
            Path archive = Files.createTempDirectory("classes").resolve("kernel.jsa");
            // From files: 70,000 digits would be drawn otherwise.
            Path digits = IdxDigits.write(archive.resolveSibling("digits"), 100, 10);
            archive.toFile().deleteOnExit();
            archive.getParent().toFile().deleteOnExit();
            command.add("-XX:ArchiveClassesAtExit=" + archive);
            command.addAll(flags);
            command.addAll(List.of("-jar", jar.toString(), "train", "--data", digits.toString(), "--epochs", "1", "--no-save"));
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            assertEquals(0, process.waitFor(), "exit of " + command);
            try (Stream<Path> files = Files.walk(digits)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
            List<String> options = new ArrayList<>(flags);
            options.add("-XX:SharedArchiveFile=" + archive);
            options.addAll(List.of("-jar", jar.toString()));
            return List.copyOf(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
