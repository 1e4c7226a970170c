package kernel.data.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kernel.data.DataException;

/** The rows of a CSV file (RFC 4180 and what people make of it). */
final class CsvRows implements RowReader {
    /** More characters in one field are a quote that was left open. */
    private static final int MAX_FIELD = 1 << 20;

    private final String name;
    private final List<String> names;
    private final CsvFields fields;
    private final CsvReader<CsvFields> csv;
    private final CloseableIterator<CsvFields> records;
    private final ColumnPlan plan;

    CsvRows(String name, InputStream in, Wanted wanted) throws IOException {
        this.name = name;
        HeadReader text = new HeadReader(new Utf8Reader(in));
        CsvDialect dialect = CsvDialect.of(text.head(), text.headIsAll(), wanted.format().delimiter(), wanted.header());
        names = dialect.names();
        fields = new CsvFields(name, names.size());
        csv = CsvReader.builder().fieldSeparator(dialect.delimiter()).skipEmptyLines(false).allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(dialect.blankBeforeQuote()).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).maxBufferSize(MAX_FIELD).build(fields, text);
        records = csv.iterator();
        if (names.isEmpty()) {
            next();
            throw new DataException(name + ": empty; expected a table: CSV, npz, npy or libsvm");
        }
        if (names.size() > MAX_COLUMNS) {
            throw new DataException(name + ": " + names.size() + " columns; expected " + MAX_COLUMNS + " at most");
        }
        if (dialect.header()) {
            checkNames();
            next();
        }
        plan = new ColumnPlan(name, "line", names, false, null, wanted);
    }

    private void checkNames() throws DataException {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty() && !seen.add(names.get(i))) {
                throw new DataException(name + ": two columns are called " + Excerpt.quoted(names.get(i))
                        + " in the first line; give them different names");
            }
        }
        if (seen.isEmpty()) {
            throw new DataException(name + ": no column has a name in the first line; write names there, or take the line out");
        }
    }

    @Override
    public ColumnPlan plan() {
        return plan;
    }

    @Override
    public void read(TableBuilder into, int rows) throws IOException {
        fields.into(into);
        while (into.rows() < rows && next()) {
            continue;
        }
        fields.flush();
    }

    private boolean next() throws IOException {
        if (!more()) {
            return false;
        }
        records.next();
        fields.endRow();
        return true;
    }

    private boolean more() throws IOException {
        try {
            return records.hasNext();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Error error) {
                    throw error;
                }
                if (cause instanceof Utf8Reader.BadByteException bad) {
                    throw bad.at(name, fields.line());
                }
                if (cause instanceof IOException io) {
                    throw io;
                }
            }
            if (e instanceof CsvParseException) {
                throw misquoted(e);
            }
            throw e;
        }
    }

    private DataException misquoted(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        String what = message.startsWith("Unexpected")
                ? "text after the closing quote of a field; a quote within quotes is written twice"
                : message.startsWith("Unclosed") ? "a quote is opened and never closed; close it, or take it out" : "a field of more than " + MAX_FIELD
                + " characters; is a quote never closed?";
        return new DataException(name + ": line " + fields.line() + ": " + what, e);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
