package kernel.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.SparseColumns;
import kernel.data.table.Table;

/** Rows in their order as the table that a run learns from: a column for each feature, then the label, then the weight if there is one. */
record GatheredTable(TrainingColumns columns, List<String> names, int size, List<GatheredRow> rows) {
    private static final String NAME = "DataFrame";

    /** @param sparse whether rows have only what is not zero */
    Table table(boolean sparse) {
        List<Column> all = new ArrayList<>();
        if (!sparse) {
            for (int feature = 0; feature < size; feature++) {
                int at = feature;
                all.add(column(name(feature), row -> row.values[at]));
            }
        }
        all.add(column(columns.label(), row -> row.label));
        if (columns.weight() != null) {
            all.add(column(columns.weight(), row -> row.weight));
        }
        for (int feature = 0; feature < size && !sparse; feature++) {
            if (name(feature).equals(columns.label()) || name(feature).equals(columns.weight())) {
                throw new IllegalArgumentException(columns.features() + ": its feature " + feature + " is called '" + name(feature)
                        + "', as the column of the label or weight is (expected another name); rename that column");
            }
        }
        return sparse ? Table.of(NAME, all, block()) : Table.of(NAME, all);
    }

    private String name(int feature) {
        return names == null ? Integer.toString(feature + 1) : names.get(feature);
    }

    private Column column(String name, ToDoubleFunction<GatheredRow> value) {
        return new NumericColumn(name, rows.stream().mapToDouble(value).toArray());
    }

    private SparseColumns block() {
        int[] rowStarts = new int[rows.size() + 1];
        IntStream.range(0, rows.size()).forEach(i -> rowStarts[i + 1] = Math.addExact(rowStarts[i], rows.get(i).values.length));
        int[] indices = new int[rowStarts[rows.size()]];
        double[] values = new double[indices.length];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).indices, 0, indices, rowStarts[i], rows.get(i).indices.length);
            System.arraycopy(rows.get(i).values, 0, values, rowStarts[i], rows.get(i).values.length);
        }
        return new SparseColumns(rowStarts, indices, values, size);
    }
}
