package kernel.data.columns;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import kernel.data.DataException;
import kernel.data.table.Column;
import kernel.data.table.Kind;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;

/**
 * A number: one input, scaled; with {@code indicator} a second one, which is 1 where the number is missing and 0 elsewhere.
 *
 * @param fill in place of a missing number, before it is scaled; NaN if none may be missing
 */
public record NumericFeature(String column, Scaling scaling, double fill, boolean indicator) implements Feature {

    /** Checks that nothing is missing. */
    public NumericFeature {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(scaling, "scaling");
        if (Double.isInfinite(fill) || indicator && Double.isNaN(fill)) {
            throw new IllegalArgumentException(column + ": fill " + fill + ", indicator " + indicator
                    + " (expected a finite number, or NaN without an indicator)");
        }
    }

    /**
     * Learns from some rows.
     *
     * @param fills whether missing numbers become the mean of the others, and get an indicator if there are any in these rows
     * @throws DataException if a number is missing anywhere in the table, and none is to be filled in; or if all are missing
     */
    static NumericFeature learn(Table table, NumericColumn column, int[] rows, Scale scale, boolean fills) throws DataException {
        if (column.missing() == column.rows()) {
            throw new DataException(table.name() + ": column '" + column.name() + "' is missing in all " + column.rows()
                    + " rows (expected some numbers); leave it out with --ignore");
        }
        if (!fills && column.missing() > 0) {
            int row = 0;
            while (!column.isMissing(row)) {
                row++;
            }
            throw new DataException(table.name() + ": row " + (row + 1) + ", column '" + column.name() + "' is missing"
                    + (column.missing() == 1 ? "" : ", one of " + column.missing() + " there")
                    + " (expected a number); fill in the mean with --missing mean, or leave the column out"
                    + " with --ignore");
        }
        Statistics statistics = Statistics.of(column, rows);
        return new NumericFeature(column.name(), scale.of(statistics), fills ? statistics.mean() : Double.NaN,
                fills && statistics.missing() > 0);
    }

    @Override
    public int width() {
        return indicator ? 2 : 1;
    }

    @Override
    public int nonzeros() {
        return width();
    }

    @Override
    public List<String> inputs() {
        return indicator ? List.of(column, column + " missing") : List.of(column);
    }

    @Override
    public int values() {
        return 1;
    }

    @Override
    public void addKind(Map<String, Kind> kinds) {
        kinds.put(column, Kind.NUMERIC);
    }

    @Override
    public void encode(Map<String, ?> row, Entries to, int first) throws DataException {
        Object value = row.get(column);
        if (value != null && !(value instanceof Number)) {
            throw new DataException("column '" + column + "' is '" + value + "', a " + value.getClass().getSimpleName()
                    + " (expected a Number)");
        }
        encode(value == null ? Double.NaN : ((Number) value).doubleValue(), to, first);
    }

    @Override
    public void encode(double[] row, int at, Entries to, int first) throws DataException {
        encode(row[at], to, first);
    }

    /** Whether a missing number is filled in. */
    public boolean fills() {
        return !Double.isNaN(fill);
    }

    /**
     * Adds the inputs of a number, as {@link Feature.Encoder#encode} does.
     *
     * @param x     NaN for missing
     * @param first the number of the first input
     * @throws DataException if it is missing though that must not be, infinite, or so large that, scaled, it is no finite number
     */
    public void encode(double x, Entries to, int first) throws DataException {
        if (Double.isInfinite(x)) {
            throw new DataException("column '" + column + "' is " + x + " (expected a finite number)");
        }
        boolean missing = Double.isNaN(x);
        double value = scaling.apply(missing ? fill : x);
        if (!Double.isFinite(value)) {
            throw new DataException("column '" + column + "' is " + (missing ? "missing (expected a number, as in all rows of the"
                    + " training; a model trained with --missing mean fills it in)" : x + ", which (x - " + scaling.shift()
                    + ") / " + scaling.divisor() + " takes out of the range of a double (expected a number near those of the training); correct"
                    + " it, or leave the column out with --ignore"));
        }
        to.add(first, value);
        if (indicator && missing) {
            to.add(first + 1, 1.0);
        }
    }

    @Override
    public Encoder of(Table table) throws DataException {
        Column found = table.column(column);
        if (!(found instanceof NumericColumn numbers)) {
            throw new DataException(table.name() + ": column '" + column + "' is text (expected numbers)");
        }
        return (row, to, first) -> encode(numbers.value(row), to, first);
    }
}
