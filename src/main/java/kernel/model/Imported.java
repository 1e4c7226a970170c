package kernel.model;

import java.util.List;
import java.util.Objects;

/**
 * What was read from a file of another program.
 *
 * @param model what train's files hold
 * @param notes what was taken from where, a line each, for the user
 */
public record Imported(Model model, List<String> notes) {
    static final String SINGLE = "Its numbers have single precision: each becomes the double that is equal to it";

    /** Takes a copy of the notes. */
    public Imported {
        Objects.requireNonNull(model, "model");
        notes = List.copyOf(notes);
    }
}
