package kernel.data.table;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one file, in one format. */
interface RowReader extends Closeable {
    /** So many columns are a mistake, or too many for a dense table. */
    int MAX_COLUMNS = 100_000;
    /** The longest array that every JVM can make. */
    int MAX_ROWS = Integer.MAX_VALUE - 8;

    /** Which of the file's columns become columns of a table. */
    ColumnPlan plan();

    /**
     * Adds rows until there are {@code rows} of them in the table, or the file is at its end. Where the file has one column
     * after the other, all are added at once.
     */
    void read(TableBuilder into, int rows) throws IOException;
}
