package kernel.data;

import java.io.IOException;
import java.util.Locale;

/**
 * Data that cannot be read, fetched or used. The message is for the user: one or two lines that name the file, what was
 * found there, what was expected, and what to do.
 */
public final class DataException extends IOException {
    private static final long serialVersionUID = 1;

    /** With a message for the user. */
    public DataException(String message) {
        super(message);
    }

    /** With a message for the user, and what led to it. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What went wrong, in words, because the message of many JDK exceptions is just the file's name. */
    public static String reason(IOException e) {
        String type = e.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
        return e.getMessage() == null ? type : type + ": " + e.getMessage();
    }
}
