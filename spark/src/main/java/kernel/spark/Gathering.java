package kernel.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import kernel.data.table.Table;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * Brings the rows of a DataFrame into one place and one order, whatever its partitions are: a DataFrame itself has none. Where a column
 * says the order, it is that one; else rows are compared by what they contain, number by number, the features first. So equal rows give
 * equal tables.
 *
 * @param names   of the features; null where nobody named them: then they are 1, 2, …
 * @param classes whether labels are classes, else numbers
 * @param sparse  whether only what is not zero is kept
 * @param fills   whether missing numbers are filled in later
 * @param invalid what becomes of rows that cannot be used
 */
record Gathering(TrainingColumns columns, List<String> names, boolean classes, boolean sparse, boolean fills, InvalidRows invalid)
        implements Serializable {

    /**
     * A table of these rows, as {@link TrainingColumns#select} gives them, in any order.
     *
     * @throws RowException if one cannot be used, or the column of the order does not say one
     */
    Table table(Iterator<Row> rows) {
        List<GatheredRow> gathered = new ArrayList<>();
        int size = names == null ? -1 : names.size();
        for (long number = 1; rows.hasNext(); number++) {
            Row row = rows.next();
            RowCheck check = new RowCheck(columns, classes, fills, size, row, number);
            if (check.passes(invalid)) {
                Vector features = row.getAs(TrainingColumns.FEATURES);
                size = features.size();
                gathered.add(GatheredRow.of(check.key(), features, row.getDouble(TrainingColumns.LABEL),
                        row.getDouble(TrainingColumns.WEIGHT), sparse));
            }
        }
        if (gathered.isEmpty()) {
            throw new RowException("the DataFrame has no row to learn from (expected some, with a vector in '" + columns.features()
                    + "' and a number in '" + columns.label() + "')");
        }
        sort(gathered);
        return new GatheredTable(columns, names, size, gathered).table(sparse);
    }

    private void sort(List<GatheredRow> rows) {
        if (columns.order() == null) {
            rows.sort(GatheredRow.BY_CONTENT);
            return;
        }
        rows.sort(Comparator.comparing(row -> key(row)));
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).key.equals(rows.get(i - 1).key)) {
                throw new RowException("orderCol '" + columns.order() + "': two rows have " + rows.get(i).key
                        + " there (expected each value once); choose a column that says the order, or none, and the contents of the rows"
                        + " decide");
            }
        }
    }

    /** All keys are of one type, that of their column. */
    @SuppressWarnings("unchecked")
    private static Comparable<Object> key(GatheredRow row) {
        return (Comparable<Object>) row.key;
    }
}
