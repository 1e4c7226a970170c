package kernel.data.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.io.IOException;
import java.util.Arrays;
import kernel.data.DataException;

/**
 * Takes the fields of a CSV file as the reader finds them, without making Strings of them. Numbers are parsed where they lie, texts
 * are copied; {@link #endRow} puts both into columns when their row is whole. It is not called from within the reader: the JIT compiles
 * each of the six methods through which a row comes out of it, and what they call anew with each of them.
 */
final class CsvFields extends AbstractBaseCsvCallbackHandler<CsvFields> {
    private final String name;
    private final int width;
    private final NumberBlock numbers;
    private TableBuilder table;
    /** By column, whether its fields are numbers, or go nowhere. */
    private final boolean[] numeric;
    private final boolean[] unwanted;
    private long line;
    /** The fields of the row that are no numbers, or may be none, and in which columns they are. */
    private final TextQueue texts = new TextQueue();
    private final int[] columns;
    private boolean begins;
    private long misplacedQuote;
    private long emptyLine;
    private boolean begun;

    CsvFields(String name, int width) {
        this.name = name;
        this.width = width;
        numbers = new NumberBlock(width);
        numeric = new boolean[width];
        unwanted = new boolean[width];
        Arrays.fill(unwanted, true);
        columns = new int[width];
    }

    /** Where the next rows go, until {@link #flush}; before it is called they go nowhere. */
    void into(TableBuilder next) {
        table = next;
        for (int i = 0; i < width; i++) {
            ColumnBuilder column = table.byPlace()[i];
            unwanted[i] = column == null;
            numeric[i] = column != null && column.isNumeric();
        }
    }

    /** Where the row starts that is read. */
    long line() {
        return line;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        texts.clear();
        begins = false;
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
        if (index >= width) {
            return;
        }
        int from = offset;
        int to = offset + length;
        while (from < to && isBlank(text[from])) {
            from++;
        }
        while (from < to && isBlank(text[to - 1])) {
            to--;
        }
        if (index == 0) {
            begins = quoted || from < to;
        }
        // The reader takes such a quote for a part of the text, and a delimiter behind it for the end of the field.
        if (from > offset && from < to && text[from] == '"' && !quoted) {
            misplacedQuote = misplacedQuote == 0 ? line : misplacedQuote;
        }
        if (!unwanted[index] && !(numeric[index] && numbers.take(index, text, from, to))) {
            columns[texts.size()] = index;
            texts.add(text, from, to);
        }
    }

    /** Null if there is nothing in the line. */
    @Override
    protected CsvFields buildRecord() {
        if (getFieldCount() == 1 && !begins) {
            // At the beginning they are as harmless as at the end.
            emptyLine = begun && emptyLine == 0 ? line : emptyLine;
            return null;
        }
        begun = true;
        return this;
    }

    /** Puts the fields that were taken into columns, if they are right. */
    void endRow() throws IOException {
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
            table.beginRow();
            ColumnBuilder[] to = table.byPlace();
            for (int i = 0; i < texts.size(); i++) {
                to[columns[i]].add(texts.text(), texts.start(i), texts.end(i), line);
            }
            numbers.endRow(to);
            table.endRow();
        }
    }

    private String expected(int count) {
        if (width == 0) {
            return RowReader.MAX_COLUMNS + " at most";
        }
        return width + ", as in the first row: " + (width == 1 ? "take out what stands above the names of columns"
                : count < width ? "write NA for a missing one, or take the line out"
                : "put a field that has a delimiter in it between quotes, or take the line out");
    }

    /** Lets go of the table, which has all rows then. */
    void flush() {
        numbers.flush(table.byPlace());
        table = null;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
