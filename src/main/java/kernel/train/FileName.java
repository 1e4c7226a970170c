package kernel.train;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The name of a file, relative to the working directory unless it is absolute. */
public final class FileName extends ValueType<Path> {
    FileName() {
    }

    @Override
    Path parse(String text) {
        try {
            return text.isEmpty() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    @Override
    String complaint(String text) {
        if (text.isEmpty()) {
            return super.complaint(text);
        }
        try {
            throw new IllegalStateException("nothing is wrong with the file name " + Path.of(text));
        } catch (InvalidPathException e) {
            return refusal(e);
        }
    }

    @Override
    String expected() {
        return "a file name";
    }

    /** What is wrong with a name. The JVM reads names as the locale says: in the C locale, é is two unknown bytes. */
    public static String refusal(InvalidPathException e) {
        return "not a file name" + (e.getReason().startsWith("Malformed")
                ? " in this locale, whose encoding " + System.getProperty("sun.jnu.encoding")
                + " lacks some of its characters; set LC_ALL=C.UTF-8, or rename the file" : ": " + e.getReason());
    }
}
