package kernel.data.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import kernel.data.DataException;

/**
 * Takes the fields of a CSV file as the reader finds them, without making Strings of them, and puts them into columns when
 * their row is whole. They are copied first: were they parsed where they lie, the parser of numbers would become a part of the
 * reader's loop, once for each of the ways in which a field can end, and all of that takes the JIT a second.
 */
final class CsvFields extends AbstractBaseCsvCallbackHandler<CsvFields> {
    private final String name;
    private final int width;
    private TableBuilder table;
    private long line;
    /** The fields of the row, one after the other, and where each of them ends. */
    private char[] row = new char[1 << 10];
    private final int[] ends;
    private int end;
    private boolean quotedFirst;
    private long misplacedQuote;
    private long emptyLine;
    private boolean begun;

    CsvFields(String name, int width) {
        this.name = name;
        this.width = width;
        ends = new int[width];
    }

    /** Where the next rows go; before it is called they go nowhere. */
    void into(TableBuilder next) {
        table = next;
    }

    /** Where the row starts that is read. */
    long line() {
        return line;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        end = 0;
        quotedFirst = false;
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
        if (index >= width) {
            return;
        }
        if (length > row.length - end) {
            row = Arrays.copyOf(row, Math.max(2 * row.length, end + length));
        }
        System.arraycopy(text, offset, row, end, length);
        if (index == 0) {
            quotedFirst = quoted;
        }
        // The reader takes such a quote for a part of the text, and a delimiter behind it for the end of the field.
        if (length > 0 && !quoted && isBlank(row[end]) && row[skipBlanks(end, end + length - 1)] == '"') {
            misplacedQuote = misplacedQuote == 0 ? line : misplacedQuote;
        }
        end += length;
        ends[index] = end;
    }

    @Override
    protected CsvFields buildRecord() {
        boolean empty = getFieldCount() == 1 && !quotedFirst && skipBlanks(0, end) == end;
        try {
            return put(empty) ? this : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False if there is nothing in the line. */
    private boolean put(boolean empty) throws IOException {
        if (empty) {
            // At the beginning they are as harmless as at the end.
            emptyLine = begun && emptyLine == 0 ? line : emptyLine;
            return false;
        }
        begun = true;
        if (emptyLine != 0) {
            throw new DataException(name + ": line " + emptyLine + " is empty, and rows follow; expected " + width
                    + (width == 1 ? " value" : " values") + ": write NA for a missing one, or take the line out");
        }
        if (misplacedQuote != 0) {
            throw new DataException(name + ": line " + misplacedQuote
                    + ": a blank before a quote, as nowhere in the rows by which was"
                    + " told how the file is written; take it out");
        }
        int count = getFieldCount();
        if (count != width) {
            throw new DataException(name + ": line " + line + ": found " + count + (count == 1 ? " field" : " fields")
                    + "; expected " + expected(count));
        }
        if (table != null) {
            putValues(table.byPlace());
        }
        return true;
    }

    private String expected(int count) {
        if (width == 0) {
            return RowReader.MAX_COLUMNS + " at most";
        }
        return width + ", as in the first row: " + (width == 1 ? "take out what stands above the names of columns"
                : count < width ? "write NA for a missing one, or take the line out"
                : "put a field that has a delimiter in it between quotes, or take the line out");
    }

    private void putValues(ColumnBuilder[] columns) throws IOException {
        table.beginRow();
        int from = 0;
        for (int i = 0; i < columns.length; i++) {
            int to = ends[i];
            if (columns[i] != null) {
                from = skipBlanks(from, to);
                while (from < to && isBlank(row[to - 1])) {
                    to--;
                }
                columns[i].add(row, from, to, line);
            }
            from = ends[i];
        }
        table.endRow();
    }

    private int skipBlanks(int from, int to) {
        int at = from;
        while (at < to && isBlank(row[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
