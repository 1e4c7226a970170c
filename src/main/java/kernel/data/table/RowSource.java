package kernel.data.table;

import java.io.IOException;
import java.util.List;

/** Reads a table piece by piece, in memory for one piece; {@link TableFiles#open} makes it. For one thread at a time. */
public interface RowSource extends AutoCloseable {
    /** The names of the columns that each piece has, in this order, without sparse ones. */
    List<String> names();

    /**
     * The next rows, {@code max} of them if there are so many left; null at the end. The texts of a text column are those of
     * the piece, so a code means something within its piece only.
     *
     * @throws kernel.data.DataException if the data are not right: the message says where, what was found and what to do
     */
    Table next(int max) throws IOException;

    /** Bytes of the file, packed as they lie there, that were read so far. */
    long bytesRead();

    /** Bytes of the file, or −1 if nobody knows, as of standard input. */
    long totalBytes();

    /** Closes the file. */
    @Override
    void close() throws IOException;
}
