package kernel.data.table;

import java.util.Objects;

/**
 * A column of finite numbers; NaN stands where there is none. Eight bytes a row. What was read from a file stays in the pieces in which
 * it came, until {@link #values} is called: a copy would take as long as a fourth of the reading, and as much memory again.
 */
public final class NumericColumn implements Column {
    private final String name;
    private final int rows;
    private final int missing;
    /** The first has any number of rows, others {@link Growth#LARGEST}, and the last as many as are left. */
    private volatile double[][] pieces;

    /**
     * Takes the array as it is, without a copy: whoever makes a column of it leaves it alone from then on.
     *
     * @throws IllegalArgumentException if a value is infinite
     */
    public NumericColumn(String name, double... values) {
        this(name, new double[][] {values});
    }

    NumericColumn(String name, double[][] pieces) {
        this.name = Objects.requireNonNull(name, "name");
        this.pieces = pieces;
        int length = 0;
        int count = 0;
        for (double[] piece : pieces) {
            count += missing(piece, length);
            length += piece.length;
        }
        rows = length;
        missing = count;
    }

    private int missing(double[] piece, int before) {
        int count = 0;
        for (int i = 0; i < piece.length; i++) {
            if (Double.isInfinite(piece[i])) {
                throw new IllegalArgumentException("column " + name + ", row " + (before + i) + ": " + piece[i]
                        + " (finite, or NaN)");
            }
            count += Double.isNaN(piece[i]) ? 1 : 0;
        }
        return count;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return rows;
    }

    /** The number in this row, or NaN. */
    public double value(int row) {
        double[][] all = pieces;
        int further = row - all[0].length;
        return further < 0 ? all[0][row] : all[1 + (further >> Growth.LARGEST_BITS)][further & Growth.LARGEST - 1];
    }

    /** All numbers, by row: the column's own array, to be read and not to be written to. */
    public double[] values() {
        double[][] all = pieces;
        if (all.length > 1) {
            all = new double[][] {joined(all)};
            pieces = all;
        }
        return all[0];
    }

    private double[] joined(double[][] all) {
        double[] values = new double[rows];
        int at = 0;
        for (double[] piece : all) {
            System.arraycopy(piece, 0, values, at, piece.length);
            at += piece.length;
        }
        return values;
    }

    /** The same, in pieces. */
    double[][] pieces() {
        return pieces;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(value(row));
    }

    @Override
    public int missing() {
        return missing;
    }
}
