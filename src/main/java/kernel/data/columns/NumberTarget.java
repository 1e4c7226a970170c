package kernel.data.columns;

import java.util.ArrayList;
import java.util.List;
import kernel.data.DataException;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.nn.Samples;
import kernel.nn.Targets;

/**
 * Numbers, an output each, which is what {@link Scaling} makes of the number.
 *
 * @param scalings one for each column
 */
public record NumberTarget(List<String> columns, List<Scaling> scalings) implements Target {

    /**
     * Takes copies.
     *
     * @throws IllegalArgumentException if there is no column, or not a scaling for each
     */
    public NumberTarget {
        columns = List.copyOf(columns);
        scalings = List.copyOf(scalings);
        if (columns.isEmpty() || columns.size() != scalings.size()) {
            throw new IllegalArgumentException(columns.size() + " columns, " + scalings.size()
                    + " scalings (expected at least one, and a scaling for each)");
        }
    }

    /**
     * Learns the scalings from some rows.
     *
     * @throws DataException if a column is text, or a row has no number
     */
    public static NumberTarget learn(Table table, List<String> columns, int[] rows, Scale scale) throws DataException {
        List<Scaling> scalings = new ArrayList<>();
        for (String name : columns) {
            scalings.add(scale.learn(numbers(table, name), rows));
        }
        return new NumberTarget(columns, scalings);
    }

    private static NumericColumn numbers(Table table, String name) throws DataException {
        Column column = table.column(name);
        ClassTarget.refuseMissing(table, column);
        if (column instanceof NumericColumn numbers) {
            return numbers;
        }
        throw new DataException(table.name() + ": the target '" + name + "' is text (expected numbers to regress on)");
    }

    @Override
    public int width() {
        return columns.size();
    }

    @Override
    public Targets of(Table table, int[] rows) throws DataException {
        double[] values = new double[Math.multiplyExact(rows.length, width())];
        for (int j = 0; j < width(); j++) {
            NumericColumn numbers = numbers(table, columns.get(j));
            for (int i = 0; i < rows.length; i++) {
                values[i * width() + j] = scalings.get(j).apply(numbers.value(rows[i]));
            }
        }
        return Samples.values(values, 0, rows.length, width());
    }
}
