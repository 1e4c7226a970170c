package kernel.cli;

import java.nio.file.Path;
import java.util.Map;

/** The metadata of a model or checkpoint, read as what each entry is. A file may say anything: wrong ones are refused. */
final class Notes {
    private final Path file;
    private final Map<String, String> metadata;

    Notes(Path file, Map<String, String> metadata) {
        this.file = file;
        this.metadata = metadata;
    }

    Path file() {
        return file;
    }

    boolean has(String key) {
        return metadata.containsKey(key);
    }

    String text(String key) {
        String text = metadata.get(key);
        if (text == null) {
            throw new FailureException(file + ": its metadata have no '" + key + "' (expected what train notes in its files)");
        }
        return text;
    }

    int count(String key, int least) {
        long value = whole(key);
        if (value < least || value > Integer.MAX_VALUE) {
            throw wrong(key, "a whole number from " + least + " to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    long whole(String key) {
        try {
            return Long.parseLong(text(key));
        } catch (NumberFormatException e) {
            throw wrong(key, "a whole number");
        }
    }

    double positive(String key) {
        try {
            double value = Double.parseDouble(text(key));
            if (value > 0 && value < Double.POSITIVE_INFINITY) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message.
        }
        throw wrong(key, "a number above 0");
    }

    boolean yesOrNo(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "true or false");
        };
    }

    FailureException wrong(String key, String expected) {
        return new FailureException(file + ": its metadata say '" + key + "' is '" + text(key) + "' (expected " + expected + ")");
    }
}
