package kernel.linalg;

import java.util.Objects;

/**
 * A matrix of doubles as compressed rows: for every row the columns of its values, ascending, and the values. What is not there
 * is zero. This is the usual form of tables and texts (CSR), taken as it is.
 *
 * <p>There are no bands, as {@link SparseRows} have: such rows are wide and hold little, so a band would hold next to nothing.
 */
public final class SparseDoubleRows {
    private static final int COLUMNS_A_LINE = 64 / Integer.BYTES;
    private static final int VALUES_A_LINE = 64 / Double.BYTES;

    final int width;
    /** Row r has {@code columns[e]} and {@code values[e]} for e from {@code start[r]} up to, not including, {@code start[r + 1]}. */
    final int[] start;
    final int[] columns;
    final double[] values;

    private SparseDoubleRows(int[] start, int[] columns, double[] values, int width) {
        this.start = start;
        this.columns = columns;
        this.values = values;
        this.width = width;
    }

    /**
     * Rows that are compressed already; the arrays are kept, not copied.
     *
     * @param start   where each row begins in the other two, and at the end where the last one ends: rows + 1 numbers
     * @param columns the column of each value, ascending in a row
     * @param values  the values; zeros do no harm
     * @param rows    how many
     * @param width   columns of the matrix
     * @return the rows
     * @throws IllegalArgumentException if an array is too short, the rows do not follow one another, a column is not among
     *                                  {@code width} or not above the one before it, or a value is not finite
     */
    public static SparseDoubleRows of(int[] start, int[] columns, double[] values, int rows, int width) {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(values, "values");
        checkSize(rows, width);
        if (start.length <= rows) {
            throw new IllegalArgumentException("start: " + start.length + " numbers (expected at least " + rows + " + 1)");
        }
        int entries = Math.min(columns.length, values.length);
        for (int r = 0; r < rows; r++) {
            if (start[r] < 0 || start[r + 1] < start[r] || start[r + 1] > entries) {
                throw new IllegalArgumentException("row " + r + ": entries " + start[r] + " to " + start[r + 1] + " (there are "
                        + columns.length + " columns and " + values.length + " values)");
            }
            for (int e = start[r], least = 0; e < start[r + 1]; least = columns[e] + 1, e++) {
                if (columns[e] < least || columns[e] >= width) {
                    throw new IllegalArgumentException("columns: " + columns[e] + " at " + e + ", in row " + r + " (expected "
                            + least + " to " + (width - 1) + ", ascending)");
                }
                checkFinite(values[e], r, columns[e]);
            }
        }
        return new SparseDoubleRows(start, columns, values, width);
    }

    /**
     * Compresses rows of doubles that lie one after another.
     *
     * @param from   row after row, all finite
     * @param offset where the first row begins
     * @param rows   how many
     * @param width  doubles of a row
     * @return the rows, which share nothing with {@code from}
     * @throws IllegalArgumentException  if rows is negative or width below one
     * @throws IndexOutOfBoundsException if they are not all in {@code from}
     */
    public static SparseDoubleRows compress(double[] from, int offset, int rows, int width) {
        checkSize(rows, width);
        int nonzero = Math.toIntExact(countNonzero(from, offset, (long) rows * width));
        SparseDoubleRows x = new SparseDoubleRows(new int[rows + 1], new int[nonzero + 1], new double[nonzero + 1], width);
        for (int r = 0; r < rows; r++) {
            x.compress(r, from, offset + r * width);
        }
        return x;
    }

    /**
     * Room for one row, to be {@link #set} any number of times.
     *
     * @param width columns of the row
     * @return one row, of zeros until it is set
     * @throws IllegalArgumentException if width is below one
     */
    public static SparseDoubleRows ofOne(int width) {
        checkSize(1, width);
        return new SparseDoubleRows(new int[2], new int[width + 1], new double[width + 1], width);
    }

    /**
     * Compresses the doubles from {@code from[offset]} on into row 0 of what {@link #ofOne} made; allocates nothing.
     *
     * @param from   a row
     * @param offset where it begins
     * @throws IndexOutOfBoundsException if it is not all in {@code from}
     * @throws IllegalArgumentException  if a value is not finite
     */
    public void set(double[] from, int offset) {
        checkValues(from, offset, width);
        compress(0, from, offset);
        for (int e = 0; e < start[1]; e++) {
            checkFinite(values[e], 0, columns[e]);
        }
    }

    /**
     * Room for some rows, which are written one after another by {@link #add} and {@link #endRow}, any number of times.
     *
     * @param rows    at most
     * @param entries of all rows together, at most
     * @param width   columns of a row
     * @return no rows yet
     */
    public static SparseDoubleRows room(int rows, int entries, int width) {
        checkSize(rows, width);
        return new SparseDoubleRows(new int[rows + 1], new int[entries], new double[entries], width);
    }

    /**
     * Adds an entry to row {@code row}, behind those that it and the rows before it have.
     *
     * @param row    to which {@link #endRow} was not called since it was called for the row before
     * @param column above the row's last one
     * @param value  finite
     * @param count  entries that the row has already
     */
    public void add(int row, int column, double value, int count) {
        columns[start[row] + count] = column;
        values[start[row] + count] = value;
    }

    /**
     * Ends row {@code row}.
     *
     * @param row   the row
     * @param count entries that it has
     */
    public void endRow(int row, int count) {
        start[row + 1] = start[row] + count;
    }

    /**
     * Copies a row.
     *
     * @param row     which one
     * @param columns the columns of its entries, written
     * @param values  their values, written
     * @return how many there are
     */
    public int entries(int row, int[] columns, double[] values) {
        int count = start[row + 1] - start[row];
        System.arraycopy(this.columns, start[row], columns, 0, count);
        System.arraycopy(this.values, start[row], values, 0, count);
        return count;
    }

    /**
     * Entries of the row that has the most.
     *
     * @param rows among the first so many
     * @return how many
     */
    public int mostEntries(int rows) {
        int most = 0;
        for (int r = 0; r < rows; r++) {
            most = Math.max(most, start[r + 1] - start[r]);
        }
        return most;
    }

    private static void checkSize(int rows, int width) {
        if (rows < 0 || width < 1) {
            throw new IllegalArgumentException("rows " + rows + ", width " + width + " (at least 0 and 1)");
        }
    }

    private static void checkValues(double[] values, int offset, long count) {
        Objects.requireNonNull(values, "values");
        if (offset < 0 || count < 0 || count > values.length - offset) {
            throw new IndexOutOfBoundsException("values: " + count + " from offset " + offset + " (there are " + values.length + ")");
        }
    }

    private static void checkFinite(double value, int row, int column) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("values: " + value + " in row " + row + ", column " + column + " (must be finite)");
        }
    }

    /**
     * Compresses a row into its place behind the one before. Every value is stored, and the place moves on only if it is not
     * zero, because a branch would be mispredicted often; so one entry past the end may be overwritten.
     */
    private void compress(int row, double[] from, int offset) {
        int e = start[row];
        for (int p = 0; p < width; p++) {
            double value = from[offset + p];
            columns[e] = p;
            values[e] = value;
            e += value != 0.0 ? 1 : 0;
        }
        start[row + 1] = e;
    }

    /**
     * Counts what is not zero.
     *
     * @param from   doubles
     * @param offset the first to look at
     * @param count  how many to look at
     * @return how many of them are not zero
     * @throws IndexOutOfBoundsException if they are not all in {@code from}
     */
    public static long countNonzero(double[] from, int offset, long count) {
        checkValues(from, offset, count);
        long nonzero = 0;
        for (int at = offset, end = Math.toIntExact(offset + count); at < end; at++) {
            nonzero += from[at] != 0.0 ? 1 : 0;
        }
        return nonzero;
    }

    /**
     * How many values there are.
     *
     * @param rows of this many rows
     * @return the entries of the first {@code rows} rows
     */
    public long entries(int rows) {
        return (long) start[rows] - start[0];
    }

    /**
     * As {@link SparseRows#prefetch}.
     *
     * @param rows  numbers of rows
     * @param first where in {@code rows} the m rows begin
     * @param m     rows to load
     * @param ahead rows after them to be loaded by a later call
     * @return a sum of what was loaded; store it somewhere, so that no compiler drops the loads
     */
    public int prefetch(int[] rows, int first, int m, int ahead) {
        long sum = 0;
        for (int i = first; i < first + m; i++) {
            int from = start[rows[i]];
            int to = start[rows[i] + 1];
            for (int e = from; e < to; e += COLUMNS_A_LINE) {
                sum += columns[e];
            }
            for (int e = from; e < to; e += VALUES_A_LINE) {
                sum += Double.doubleToRawLongBits(values[e]);
            }
        }
        for (int i = first + m; i < first + m + ahead; i++) {
            sum += start[rows[i]] + start[rows[i] + 1];
        }
        return (int) sum;
    }
}
