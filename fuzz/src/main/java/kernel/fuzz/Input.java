package kernel.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The fuzzer's bytes as the file that a reader is given, and what every refusal of it must look like. */
public final class Input {
    private static final int MAX_CHARACTERS = 2000;
    /** The Makefile makes the directory, in memory where it can, and removes it; the fuzzer's exit runs no Java any more. */
    private static final Path FILE = Path.of(System.getProperty("kernel.fuzz.directory"), "input");

    private Input() {
    }

    /** The file, with that content. */
    public static Path of(byte[] content) throws IOException {
        return Files.write(FILE, content);
    }

    /** The file, whatever is in it. */
    public static Path file() {
        return FILE;
    }

    /** A refusal names the file in one or two printable lines of bearable length. */
    public static void checkRefusal(Exception e) {
        String message = e.getMessage();
        if (message == null || !message.startsWith(FILE.toString()) || message.length() > MAX_CHARACTERS
                || message.lines().count() > 2 || message.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw new AssertionError("a bad message: " + message, e);
        }
    }

    /** Fails unless {@code so}. */
    public static void check(boolean so, String what) {
        if (!so) {
            throw new AssertionError(what);
        }
    }
}
