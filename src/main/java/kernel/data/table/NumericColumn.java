package kernel.data.table;

import java.util.Objects;

/** A column of finite numbers; NaN stands where there is none. Eight bytes a row. */
public final class NumericColumn implements Column {
    private final String name;
    private final double[] values;
    private final int missing;

    /**
     * Takes the array as it is, without a copy: whoever makes a column of it leaves it alone from then on.
     *
     * @throws IllegalArgumentException if a value is infinite
     */
    public NumericColumn(String name, double... values) {
        this.name = Objects.requireNonNull(name, "name");
        this.values = values;
        int count = 0;
        for (int row = 0; row < values.length; row++) {
            if (Double.isInfinite(values[row])) {
                throw new IllegalArgumentException("column " + name + ", row " + row + ": " + values[row]
                        + " (finite, or NaN)");
            }
            count += Double.isNaN(values[row]) ? 1 : 0;
        }
        missing = count;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return values.length;
    }

    /** The number in this row, or NaN. */
    public double value(int row) {
        return values[row];
    }

    /** All numbers, by row: the column's own array, to be read and not to be written to. */
    public double[] values() {
        return values;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public int missing() {
        return missing;
    }
}
