package kernel.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import kernel.data.table.Table;

/**
 * Some rows of a table, in its order.
 *
 * @param rows ascending
 */
record TablePart(Table table, int[] rows) {

    static TablePart all(Table table) {
        return new TablePart(table, IntStream.range(0, table.rows()).toArray());
    }

    int count() {
        return rows.length;
    }

    /** The rows i for which {@code which[i]} is {@code wanted}. */
    TablePart select(boolean[] which, boolean wanted) {
        return new TablePart(table, IntStream.range(0, rows.length).filter(i -> which[i] == wanted).map(i -> rows[i]).toArray());
    }

    /** The rows that are not in another part of the same table. */
    TablePart without(TablePart other) {
        boolean[] theirs = new boolean[table.rows()];
        for (int row : other.rows()) {
            theirs[row] = true;
        }
        return new TablePart(table, IntStream.of(rows).filter(row -> !theirs[row]).toArray());
    }

    /** The first ones. */
    TablePart first(int count) {
        return new TablePart(table, Arrays.copyOf(rows, count));
    }
}
