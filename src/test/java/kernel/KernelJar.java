package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kernel.linalg.KernelChoice;

/** {@code kernel.jar}, started as a user would, on the same JDK as this test, in a directory of its own. */
final class KernelJar {
    static final Path JAR = Path.of("kernel.jar").toAbsolutePath();
    static final List<String> FAST = List.of("--add-modules", "jdk.incubator.vector", "-jar", JAR.toString());
    /**
     * With the first compiler and the plainest collector alone, for what is about files and options: a little training, done on
     * scalar kernels in any case, is then over in two thirds of the time.
     */
    static final List<String> BRIEF = ClassArchive.with(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--add-modules",
            "jdk.incubator.vector"), JAR);
    /** On vector kernels even for little work, which would be done on scalar ones. */
    static final List<String> VECTORS = List.of("-Dkernel.vectorBits=" + KernelChoice.best().lanes() * Double.SIZE,
            "--add-modules", "jdk.incubator.vector", "-jar", JAR.toString());
    static final List<String> PLAIN = List.of("-jar", JAR.toString());
    static final List<String> MODULE = List.of("-p", JAR.toString(), "-m", "kernel");
    /** What the environment of this JVM may say to another. */
    static final List<String> UNWANTED = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "KERNEL_DATA");
    private static final int MAX_SECONDS = 120;

    /** How it ended. The JVM's own warning about its incubator modules is taken out of err. */
    record Result(int exit, String out, String err) {
        /** Checks that it ended well, and returns what it printed. */
        String done() {
            assertEquals(0, exit, out + err);
            assertEquals("", err);
            return out;
        }

        /** Checks that it failed with that code and one or two lines that hold {@code part}. */
        void failed(int code, String part) {
            assertEquals(code, exit, out + err);
            assertTrue(err.contains(part), "expected: " + part + "\nbut was: " + err);
            assertTrue(err.startsWith("kernel"), err);
            assertFalse(err.contains("\tat "), err);
            assertTrue(err.lines().count() <= 2, err);
        }

        /** What follows {@code label} on its line. */
        String value(String label) {
            int at = out.indexOf(label);
            assertTrue(at >= 0, "no '" + label + "' in: " + out);
            return out.substring(at + label.length()).lines().findFirst().orElse("").trim();
        }
    }

    private final Path directory;
    private final List<String> launcher;

    KernelJar(Path directory) {
        this(directory, List.of());
    }

    /** With {@code launcher} before the command that starts the JVM. */
    KernelJar(Path directory, List<String> launcher) {
        assertTrue(Files.isRegularFile(JAR), JAR + " is not there: the build makes it before these tests run");
        this.directory = directory;
        this.launcher = launcher;
    }

    Result run(List<String> java, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("kernel", ".out");
        Path err = Files.createTempFile("kernel", ".err");
        try {
            Process process = start(java, out, err, arguments);
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still running after " + MAX_SECONDS + " s: " + List.of(arguments));
            }
            return result(process, out, err);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    Process start(List<String> java, Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(UNWANTED);
        // So that a printed command names this JDK as a user's would.
        builder.environment().merge("PATH", System.getProperty("java.home") + "/bin", (path, ours) -> ours + ":" + path);
        return builder.start();
    }

    static Result result(Process process, Path out, Path err) throws IOException {
        String warnings = Files.readString(err);
        return new Result(process.exitValue(), Files.readString(out),
                warnings.replaceAll("WARNING: Using incubator modules: .*\\R", ""));
    }
}
