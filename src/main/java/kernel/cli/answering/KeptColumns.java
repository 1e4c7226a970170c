package kernel.cli.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kernel.cli.command.UsageException;
import kernel.cli.terminal.CsvOutput;
import kernel.data.DataException;
import kernel.data.columns.Schema;
import kernel.data.table.Column;
import kernel.data.table.Kind;
import kernel.data.table.NumericColumn;
import kernel.data.table.RowSource;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.data.table.TextNumbers;
import kernel.train.TableInput;

/** The columns of the input, which {@code predict --keep} puts first. They are read as texts, so that they stay as they were written. */
final class KeptColumns {
    private static final byte[] EMPTY = {};

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, Kind> needed;
    private final List<Column> columns = new ArrayList<>();
    /** The fields of the texts of each column, by their codes; null where it is numbers. */
    private final List<byte[][]> fields = new ArrayList<>();
    private long before;

    KeptColumns(TableInput input, Schema schema) throws IOException {
        if (schema.isSparse()) {
            throw new UsageException("--keep: the rows of a libsvm file have no fields to put first, only what is not zero; leave it out, the answers are in the"
                    + " order of the rows");
        }
        needed = schema.kinds(false);
        List<String> names = input.names();
        Kind kind = input.isBinary() ? Kind.NUMERIC : Kind.TEXT;
        names.forEach(name -> kinds.put(name, kind));
        if (!kinds.keySet().containsAll(needed.keySet())) {
            // It says which is not there.
            input.open(needed).close();
        }
    }

    List<String> names() {
        return List.copyOf(kinds.keySet());
    }

    RowSource open(TableInput input) throws DataException {
        return input.open(kinds);
    }

    /** Keeps the columns of the next rows, and returns those of them that the model reads. */
    Table take(Table piece) throws DataException {
        columns.clear();
        fields.clear();
        List<Column> read = new ArrayList<>();
        for (Column column : piece.columns()) {
            columns.add(column);
            fields.add(column instanceof TextColumn texts ? texts.values().stream().map(CsvOutput::field).toArray(byte[][]::new) : null);
            Kind kind = needed.get(column.name());
            if (kind != null) {
                read.add(kind == Kind.NUMERIC && column instanceof TextColumn texts ? TextNumbers.of(texts, piece.name(), before) : column);
            }
        }
        before += piece.rows();
        return Table.of(piece.name(), read);
    }

    /** Writes the fields of a row of those that were taken last; an empty one where there was nothing. */
    void write(int row, CsvOutput to) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).isMissing(row)) {
                to.field(EMPTY);
            } else if (columns.get(c) instanceof TextColumn texts) {
                to.field(fields.get(c)[texts.code(row)]);
            } else {
                to.field(((NumericColumn) columns.get(c)).value(row));
            }
        }
    }
}
