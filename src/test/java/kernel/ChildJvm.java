package kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import kernel.linalg.Kernels;

/**
 * Another JVM, the same as this one, for what depends on the flags a JVM was started with. Its class path is the
 * program and the tests, nothing else, and it takes none of this JVM's flags.
 */
public record ChildJvm(int exit, String out, String err) {
    private static final int MAX_SECONDS = 120;

    /** Runs {@code main} to its end. Fails after two minutes. */
    public static ChildJvm run(List<String> flags, Class<?> main, String... arguments) {
        Path out = null;
        Path err = null;
        try {
            out = Files.createTempFile("child", ".out");
            err = Files.createTempFile("child", ".err");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(flags);
            command.add("-cp");
            command.add(classPath(main));
            command.add(main.getName());
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().remove("JDK_JAVA_OPTIONS");
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            Process process = builder.start();
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still running after " + MAX_SECONDS + " s: " + command);
            }
            return new ChildJvm(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            delete(out);
            delete(err);
        }
    }

    private static String classPath(Class<?> main) {
        Set<String> places = new LinkedHashSet<>();
        try {
            for (Class<?> c : List.of(Kernels.class, ChildJvm.class, main)) {
                places.add(Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
            }
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
        return String.join(java.io.File.pathSeparator, places);
    }

    private static void delete(Path file) {
        if (file != null) {
            file.toFile().delete();
        }
    }
}
