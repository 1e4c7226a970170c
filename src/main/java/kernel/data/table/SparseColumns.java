package kernel.data.table;

/**
 * Many numeric columns of which most values are zero, by row (CSR): the values of row r that are written down are
 * {@code values[k]}, in column {@code columns[k]} (from 0), for k from {@code rowStarts[r]} up to, not including,
 * {@code rowStarts[r + 1]}; all others are 0. Columns ascend within a row. Their names are 1, 2, …, {@code width}. Twelve bytes
 * a value and four a row.
 */
public final class SparseColumns {
    private final int[] rowStarts;
    private final int[] columns;
    private final double[] values;
    private final int width;

    /**
     * Takes the arrays as they are, without a copy: whoever makes this of them leaves them alone from then on.
     *
     * @throws IllegalArgumentException if they are not as described above, or a value is not finite
     */
    public SparseColumns(int[] rowStarts, int[] columns, double[] values, int width) {
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.values = values;
        this.width = width;
        if (rowStarts.length == 0 || rowStarts[0] != 0 || rowStarts[rowStarts.length - 1] != values.length
                || columns.length != values.length) {
            throw new IllegalArgumentException("rowStarts: expected 0 to " + values.length + ", for " + columns.length
                    + " columns");
        }
        for (int row = 0; row + 1 < rowStarts.length; row++) {
            if (rowStarts[row] > rowStarts[row + 1]) {
                throw new IllegalArgumentException("rowStarts: row " + row + " ends before it starts");
            }
            int before = -1;
            for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) {
                if (columns[k] <= before || columns[k] >= width || !Double.isFinite(values[k])) {
                    throw new IllegalArgumentException("row " + row + ": " + values[k] + " in column " + columns[k]
                            + " after column "
                            + before + " of " + width + " (a finite value, columns ascending)");
                }
                before = columns[k];
            }
        }
    }

    /** How many rows there are. */
    public int rows() {
        return rowStarts.length - 1;
    }

    /** How many columns there are: as many as the greatest number of one that occurs. */
    public int width() {
        return width;
    }

    /** Where each row starts, and at last where they end: the block's own array, not to be written to. */
    public int[] rowStarts() {
        return rowStarts;
    }

    /** Column of each value, from 0: the block's own array, not to be written to. */
    public int[] columns() {
        return columns;
    }

    /** The values: the block's own array, not to be written to. */
    public double[] values() {
        return values;
    }

    /** Bytes that the values and where they are take. */
    long bytes() {
        return (long) values.length * (Double.BYTES + Integer.BYTES) + (long) rowStarts.length * Integer.BYTES;
    }

    /** These rows, in this order. */
    SparseColumns select(int[] rows) {
        int[] starts = new int[rows.length + 1];
        for (int r = 0; r < rows.length; r++) {
            starts[r + 1] = Math.addExact(starts[r], rowStarts[rows[r] + 1] - rowStarts[rows[r]]);
        }
        int[] chosenColumns = new int[starts[rows.length]];
        double[] chosen = new double[starts[rows.length]];
        for (int r = 0; r < rows.length; r++) {
            int length = starts[r + 1] - starts[r];
            System.arraycopy(columns, rowStarts[rows[r]], chosenColumns, starts[r], length);
            System.arraycopy(values, rowStarts[rows[r]], chosen, starts[r], length);
        }
        return new SparseColumns(starts, chosenColumns, chosen, width);
    }
}
