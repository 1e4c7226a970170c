package kernel.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A format in which other programs take a model. To add one, write its class and add it to {@link Formats#EXPORTS}. */
public interface ExportFormat {

    /** How its files' names end, in lower case, with the dot. */
    String extension();

    /** What it is good for, in a few words that go on after its name. */
    String description();

    /**
     * Writes the whole file or nothing, over whatever is there.
     *
     * @return what the file takes and gives, a line each, for the user
     * @throws ModelException if the format cannot say what the model does, or the file cannot be written
     */
    List<String> write(Model model, Path file) throws IOException;
}
