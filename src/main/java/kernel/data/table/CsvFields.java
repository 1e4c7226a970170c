package kernel.data.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import kernel.data.DataException;

/** Takes the fields of a CSV file where they lie in the reader's buffer, and puts them into columns. */
final class CsvFields extends AbstractBaseCsvCallbackHandler<CsvFields> {
    private final String name;
    private final int width;
    private TableBuilder table;
    private ColumnBuilder[] columns;
    private long line;
    private long emptyLine;
    private boolean empty;
    private boolean begun;

    CsvFields(String name, int width) {
        this.name = name;
        this.width = width;
    }

    /** Where the next rows go; before it is called they go nowhere. */
    void into(TableBuilder next) {
        table = next;
        columns = next.byPlace();
    }

    /** Where the row starts that is read. */
    long line() {
        return line;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        empty = false;
    }

    @Override
    protected void handleEmpty() {
        empty = true;
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
        int from = offset;
        int to = offset + length;
        while (from < to && isBlank(text[from])) {
            from++;
        }
        while (from < to && isBlank(text[to - 1])) {
            to--;
        }
        try {
            if (from > offset && from < to && text[from] == '"' && !quoted) {
                throw new DataException(name + ": line " + line + ": a blank before a quote, as nowhere in the rows by which was told"
                        + " how the file is written; take it out");
            }
            if (index == 0) {
                // Nothing, yet perhaps the first of several fields.
                empty = from == to && !quoted;
                if (!empty) {
                    begin(text, from, to);
                }
            } else {
                if (index == 1 && empty) {
                    empty = false;
                    begin(text, 0, 0);
                }
                if (table != null && index < width && columns[index] != null) {
                    columns[index].add(text, from, to, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(char[] text, int from, int to) throws IOException {
        if (emptyLine != 0) {
            throw new DataException(name + ": line " + emptyLine + " is empty, and rows follow; expected " + width
                    + (width == 1 ? " value" : " values") + ": write NA for a missing one, or take the line out");
        }
        begun = true;
        if (table != null) {
            table.beginRow();
            if (columns[0] != null) {
                columns[0].add(text, from, to, line);
            }
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    @Override
    protected CsvFields buildRecord() {
        if (empty) {
            // At the beginning they are as harmless as at the end.
            emptyLine = begun && emptyLine == 0 ? line : emptyLine;
            return null;
        }
        if (getFieldCount() != width) {
            throw new UncheckedIOException(new DataException(name + ": line " + line + ": found " + getFieldCount()
                    + (getFieldCount() == 1 ? " field" : " fields") + "; expected " + (width == 0 ? RowReader.MAX_COLUMNS + " at most"
                    : width + ", as in the first row")));
        }
        if (table != null) {
            table.endRow();
        }
        return this;
    }
}
