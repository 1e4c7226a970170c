package kernel.data.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kernel.data.DataException;
import kernel.data.table.Column;
import kernel.data.table.Kind;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.data.table.TextNumbers;
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
     * @throws IllegalArgumentException if there is no column, one is there twice, or there is not a scaling for each
     */
    public NumberTarget {
        columns = List.copyOf(columns);
        scalings = List.copyOf(scalings);
        if (columns.isEmpty() || columns.size() != scalings.size() || Set.copyOf(columns).size() < columns.size()) {
            throw new IllegalArgumentException(columns.size() + " columns, " + scalings.size()
                    + " scalings (expected at least one, each once, and a scaling for each)");
        }
    }

    /**
     * Learns the scalings from some rows.
     *
     * @throws DataException if a column is text, a row has no number, or all have the same
     */
    public static NumberTarget learn(Table table, List<String> columns, int[] rows, Scale scale) throws DataException {
        List<Scaling> scalings = new ArrayList<>();
        for (String name : columns) {
            Statistics statistics = Statistics.of(numbers(table, name), rows);
            if (statistics.least() == statistics.most()) {
                throw new DataException(table.name() + ": the target '" + name + "' is " + statistics.least() + " in "
                        + (rows.length == 1 ? "the only row" : "all " + rows.length + " rows")
                        + " to be learnt (expected different numbers);"
                        + " name another --target");
            }
            scalings.add(scale.of(statistics));
        }
        return new NumberTarget(columns, scalings);
    }

    /**
     * Checks that every row of a column has a number, and returns the column.
     *
     * @throws DataException if a row has none
     */
    public static NumericColumn numbers(Table table, String name) throws DataException {
        Column column = table.column(name);
        ClassTarget.refuseMissing(table, column);
        if (column instanceof TextColumn texts) {
            int row = 0;
            while (row + 1 < texts.rows() && TextNumbers.isNumber(texts.value(row))) {
                row++;
            }
            throw new DataException(table.name() + ": row " + (row + 1) + ": the target '" + name + "' is '" + texts.value(row)
                    + "' (expected numbers to regress on); correct it, or name another --target");
        }
        return (NumericColumn) column;
    }

    @Override
    public List<String> outputs() {
        return columns;
    }

    @Override
    public int width() {
        return columns.size();
    }

    @Override
    public boolean isClasses() {
        return false;
    }

    @Override
    public List<String> answers() {
        return columns;
    }

    @Override
    public void addKinds(Map<String, Kind> kinds) {
        columns.forEach(column -> kinds.put(column, Kind.NUMERIC));
    }

    /** Each becomes the number that it stands for. */
    @Override
    public void interpret(double[] outputs, int at) {
        for (int j = 0; j < width(); j++) {
            outputs[at + j] = scalings.get(j).undo(outputs[at + j]);
        }
    }

    @Override
    public Targets of(Table table, int[] rows) throws DataException {
        InputRows.refuseLongest((long) rows.length * width(), "targets");
        double[] values = new double[rows.length * width()];
        for (int j = 0; j < width(); j++) {
            NumericColumn numbers = numbers(table, columns.get(j));
            for (int i = 0; i < rows.length; i++) {
                values[i * width() + j] = scaled(table, numbers, rows[i], scalings.get(j));
            }
        }
        return Samples.values(values, 0, rows.length, width());
    }

    private static double scaled(Table table, NumericColumn numbers, int row, Scaling scaling) throws DataException {
        double scaled = scaling.apply(numbers.value(row));
        if (!Double.isFinite(scaled)) {
            throw new DataException(table.name() + ": row " + (row + 1) + ": the target '" + numbers.name() + "' is "
                    + numbers.value(row)
                    + ", which (x - " + scaling.shift() + ") / " + scaling.divisor()
                    + " takes out of the range of a double (expected a"
                    + " number near those of the training); correct it");
        }
        return scaled;
    }
}
