package kernel.model;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A model file that cannot be read or written; the message names the file, what is wrong with it, and what to do. */
public final class ModelException extends IOException {
    private static final long serialVersionUID = 1;
    /** The most characters quoted from a file. */
    private static final int MAX_CHARACTERS = 100;

    ModelException(Path file, String problem) {
        super(file + ": " + problem);
    }

    ModelException(String name, String problem) {
        super(name + ": " + problem);
    }

    ModelException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }

    /** Text from a file made safe to show in a message: one line, no control characters, limited length. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        int length = Math.min(text.length(), MAX_CHARACTERS);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean plain = !Character.isISOControl(c) && !Character.isSurrogate(c)
                    && Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.LINE_SEPARATOR
                    && Character.getType(c) != Character.PARAGRAPH_SEPARATOR;
            shown.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return shown.append(length < text.length() ? "..." : "").toString();
    }

    static String quoted(String text) {
        return "'" + printable(text) + "'";
    }

    /** Why a file cannot be written, in words, because the message of many JDK exceptions is just the file's name. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        if (e instanceof NoSuchFileException) {
            return "no such directory";
        }
        if (e instanceof FileSystemLoopException) {
            return "its links lead in a circle";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
