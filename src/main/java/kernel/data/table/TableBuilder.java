package kernel.data.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table that is being read, row by row. */
final class TableBuilder {
    /** Called as often as the table grows, before it does. */
    interface Watch {
        /** The table has so many rows and is to get room for more; it will take so many bytes, a row so many of them. */
        void growing(int rows, long bytes, long rowBytes) throws IOException;
    }

    /** What a column takes besides its values. */
    private static final int COLUMN_BYTES = 512;

    private final String name;
    private final ColumnBuilder[] byPlace;
    private final List<ColumnBuilder> columns;
    private final List<Integer> unnamed;
    private final Watch watch;
    private SparseBuilder sparse;
    private int rows;
    private int full;

    /**
     * @param byPlace for each column of the file where it goes, or null if nowhere
     * @param columns the same without nulls, in the order of the table
     * @param unnamed columns that are left out for they have no name, from 1
     */
    TableBuilder(String name, ColumnBuilder[] byPlace, List<ColumnBuilder> columns, List<Integer> unnamed, Watch watch) {
        this.name = name;
        this.byPlace = byPlace;
        this.columns = columns;
        this.unnamed = unnamed;
        this.watch = watch;
    }

    /** For each column of the file where its values go, or null if nowhere. */
    ColumnBuilder[] byPlace() {
        return byPlace;
    }

    /** Where sparse values go: a block of this width, or as wide as what comes if it is 0. */
    SparseBuilder sparse(int width) {
        if (sparse == null) {
            sparse = new SparseBuilder(width);
        }
        return sparse;
    }

    int rows() {
        return rows;
    }

    /** Before the values of a row. */
    void beginRow() throws IOException {
        if (rows == full) {
            grow();
        }
    }

    /** Before more sparse values than there is room for, too. */
    void grow() throws IOException {
        long rowBytes = 0;
        for (ColumnBuilder column : columns) {
            rowBytes += column.rowBytes();
        }
        int more = Growth.next(rows);
        long bytes = columns.size() * (long) COLUMN_BYTES + rowBytes * (rows + (long) more);
        if (sparse != null) {
            bytes += sparse.bytes() + Integer.BYTES * (rows + (long) more);
            rowBytes += Integer.BYTES + sparse.bytes() / Math.max(1, rows);
        }
        watch.growing(rows, bytes, rowBytes);
        full = rows + more;
    }

    /** After them. */
    void endRow() {
        rows++;
    }

    /** Where columns were added whole: how long they are. */
    void columnsEnd(int length) {
        rows = length;
    }

    Table build() {
        List<Column> built = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            // Let go as soon as it was copied.
            ColumnBuilder column = columns.set(i, null);
            built.add(column.build());
        }
        return new Table(name, built, sparse == null ? null : sparse.build(), unnamed);
    }
}
