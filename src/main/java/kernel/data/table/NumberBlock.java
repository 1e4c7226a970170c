package kernel.data.table;

/**
 * Numbers of a few rows on their way to their columns. A row lies together here, so that a field costs one store, and goes to as
 * many places in memory as there are columns only once in a block.
 */
final class NumberBlock {
    /** So many fit into half of the smallest first-level cache. */
    private static final int NUMBERS = 1 << 11;

    private final int width;
    private final double[] values;
    /** Where the row starts that is read. */
    private int at;

    NumberBlock(int width) {
        this.width = width;
        values = new double[Math.max(1, NUMBERS / Math.max(1, width)) * width];
    }

    /** Takes a finite number or a missing one from the text, for this column; false, and nothing taken, if it is neither. */
    boolean take(int column, char[] text, int from, int to) {
        double value = NumberParser.parse(text, from, to);
        if (!Double.isFinite(value) && !Missing.is(text, from, to)) {
            return false;
        }
        values[at + column] = value;
        return true;
    }

    /** The row is whole and right; what is taken next is of another. */
    void endRow(ColumnBuilder[] columns) {
        at += width;
        if (at == values.length) {
            flush(columns);
        }
    }

    /** Adds what is here to those columns that are of numbers. */
    void flush(ColumnBuilder[] columns) {
        for (int column = 0; column < width; column++) {
            if (columns[column] != null && columns[column].isNumeric()) {
                columns[column].add(values, column, width, at);
            }
        }
        at = 0;
    }
}
