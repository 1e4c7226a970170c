package kernel.data.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table that is being read, row by row. */
final class TableBuilder {
    /** Called as often as the table grows, before it does. */
    interface Watch {
        void growing(int rows, long bytes, long rowBytes) throws IOException;
    }

    private final String name;
    private final ColumnBuilder[] byPlace;
    private final List<ColumnBuilder> columns;
    private final Watch watch;
    private int rows;
    private int full;

    /**
     * @param byPlace for each column of the file where it goes, or null if nowhere
     * @param columns the same without nulls, in the order of the table
     */
    TableBuilder(String name, ColumnBuilder[] byPlace, List<ColumnBuilder> columns, Watch watch) {
        this.name = name;
        this.byPlace = byPlace;
        this.columns = columns;
        this.watch = watch;
    }

    /** For each column of the file where its values go, or null if nowhere. */
    ColumnBuilder[] byPlace() {
        return byPlace;
    }

    int rows() {
        return rows;
    }

    /** Before the values of a row. */
    void beginRow() throws IOException {
        if (rows == full) {
            long rowBytes = 0;
            for (ColumnBuilder column : columns) {
                rowBytes += column.rowBytes();
            }
            int more = Growth.next(rows);
            watch.growing(rows, rowBytes * (rows + (long) more), rowBytes);
            full = rows + more;
        }
    }

    /** After them. */
    void endRow() {
        rows++;
    }

    Table build() {
        List<Column> built = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            // Let go as soon as it was copied.
            ColumnBuilder column = columns.set(i, null);
            built.add(column.build());
        }
        return Table.of(name, built);
    }
}
