package kernel.model;

import java.io.IOException;
import java.nio.file.Path;

/** A model file that cannot be read or written; the message names the file, what is wrong with it, and what to do. */
public final class ModelException extends IOException {
    private static final long serialVersionUID = 1;

    ModelException(Path file, String problem) {
        super(file + ": " + problem);
    }

    ModelException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
