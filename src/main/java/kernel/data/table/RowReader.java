package kernel.data.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of one file, in one format. */
interface RowReader extends Closeable {
    /** All columns of the file, in its order, without sparse ones. */
    List<String> names();

    /** Adds rows until there are {@code rows} of them in the table, or the file is at its end. */
    void read(TableBuilder into, int rows) throws IOException;
}
