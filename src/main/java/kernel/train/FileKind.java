package kernel.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.model.Checkpoint;
import kernel.model.Model;

/** What a file holds. A run writes over its own kind only, so that a slip of the keyboard costs nobody a file. */
public enum FileKind {
    /** No bytes, which may become anything. */
    EMPTY("nothing", null),
    /** A {@link Model}. */
    MODEL("a model", null),
    /** A {@link Checkpoint}. */
    CHECKPOINT("a checkpoint", null),
    /** Lines of JSON, one about each epoch. */
    METRICS("metrics", "{\"epoch\":"),
    /** Lines of JSON, the first about a sweep, the others about its trials. */
    JOURNAL("the journal of a sweep", "{\"sweep\":"),
    /** A page about a run, for a browser. */
    REPORT("a report", "<!doctype html><!-- kernel report -->"),
    /** Nothing that a run writes. */
    OTHER("something else", null);

    private static final int MAX_START = 64;
    private static final int MAX_SHOWN = 16;

    private final String description;
    private final String beginning;

    FileKind(String description, String beginning) {
        this.description = description;
        this.beginning = beginning;
    }

    /** How every file of the kind begins; null if its reader has to tell. */
    public String beginning() {
        return beginning;
    }

    /**
     * The kind of a regular file, told from its start: no numbers are read, so a damaged model is still one.
     *
     * @throws IOException if it cannot be read
     */
    public static FileKind of(Path file) throws IOException {
        String start = start(file);
        for (FileKind kind : values()) {
            if (kind.beginning != null && start.startsWith(kind.beginning)) {
                return kind;
            }
        }
        return start.isEmpty() ? EMPTY : Model.recognizes(file) ? MODEL : Checkpoint.recognizes(file) ? CHECKPOINT : OTHER;
    }

    /**
     * Checks that a file may be written over with this kind. One that is not there, not regular or empty may.
     *
     * @param option that names it, for messages
     * @throws RunException if it holds another kind, or cannot be read
     */
    public void refuseOthers(String option, Path file) {
        String found;
        try {
            FileKind kind = Files.isRegularFile(file) ? of(file) : EMPTY;
            if (kind == this || kind == EMPTY) {
                return;
            }
            found = kind == OTHER ? "starts with '" + printable(start(file)) + "'" : "holds " + kind.description;
        } catch (IOException e) {
            found = "cannot be read (" + e.getClass().getSimpleName().replace("Exception", "") + ")";
        }
        throw new RunException(option + " " + file + ": is there already and " + found + " (expected " + description
                + ", or no such file); choose another name, or write over it with --overwrite");
    }

    /** The first bytes, each a character. */
    private static String start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_START), StandardCharsets.ISO_8859_1);
        }
    }

    private static String printable(String start) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(start.length(), MAX_SHOWN); i++) {
            char c = start.charAt(i);
            shown.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return shown.toString();
    }
}
