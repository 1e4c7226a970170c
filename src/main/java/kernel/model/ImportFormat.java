package kernel.model;

import java.io.IOException;
import java.nio.file.Path;

/** A format in which other programs keep a network. To add one, write its class and add it to {@link Formats#IMPORTS}. */
public interface ImportFormat {
    /** As many bytes of a file tell its format. */
    int START_BYTES = 64;

    /** What its files are, in a few words. */
    String description();

    /** Whether a file may be of this format, by its first {@link #START_BYTES} bytes, or all if there are fewer. */
    boolean recognizes(byte[] start);

    /**
     * Reads a network. No more memory is asked for than a few times the length of the file, and what is not understood is refused by
     * name.
     *
     * @param names what the caller says that the file leaves open
     * @throws ModelException if it is not such a network, is damaged, contradicts the names, or does not fit the heap
     */
    Imported read(Path file, ImportNames names) throws IOException;
}
