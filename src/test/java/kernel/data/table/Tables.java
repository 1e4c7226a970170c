package kernel.data.table;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import kernel.data.DataException;

/** Short ways to read a table, for tests. */
final class Tables {
    private Tables() {
    }

    static TableFormat format(Boolean header, Character delimiter) {
        return new TableFormat(header, delimiter, Set.of(), Set.of());
    }

    static TableFormat categorical(String... names) {
        return new TableFormat(null, null, Set.of(names), Set.of());
    }

    static TableFormat ignoring(String... names) {
        return new TableFormat(null, null, Set.of(), Set.of(names));
    }

    static Table read(byte[] content, TableFormat format) throws DataException {
        return TableFiles.read(new ByteArrayInputStream(content), "t", format, ReadProgress.NONE);
    }

    static Table read(String content, TableFormat format) throws DataException {
        return read(content.getBytes(StandardCharsets.UTF_8), format);
    }

    static Table read(String content) throws DataException {
        return read(content, TableFormat.DEFAULT);
    }

    /** Name, kind and values of each column, as "a[1.0, null] b[x, y]". */
    static String shown(Table table) {
        List<String> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            List<String> values = new ArrayList<>();
            for (int row = 0; row < table.rows(); row++) {
                values.add(column.isMissing(row) ? "null" : column instanceof NumericColumn numbers
                        ? Double.toString(numbers.value(row)) : ((TextColumn) column).value(row));
            }
            columns.add(column.name() + values);
        }
        return String.join(" ", columns);
    }

    static String refusal(byte[] content, TableFormat format) {
        return assertThrows(DataException.class, () -> read(content, format)).getMessage();
    }

    static String refusal(String content, TableFormat format) {
        return refusal(content.getBytes(StandardCharsets.UTF_8), format);
    }

    static String refusal(String content) {
        return refusal(content, TableFormat.DEFAULT);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
