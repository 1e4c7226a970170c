package kernel.data.table;

/** A block of sparse columns that is being read. */
final class SparseBuilder {
    private static final int VALUE_BYTES = Double.BYTES + Integer.BYTES;

    private final boolean fixed;
    private int width;
    private final IntChunks rowStarts = new IntChunks();
    private final IntChunks columns = new IntChunks();
    private final DoubleChunks values = new DoubleChunks();

    /** @param width 0: as wide as what comes */
    SparseBuilder(int width) {
        this.width = width;
        fixed = width > 0;
        rowStarts.add(0);
    }

    /** A value of this row, in a column from 0, after those before it; zeros are not kept. */
    void add(int column, double value) {
        if (value != 0) {
            columns.add(column);
            values.add(value);
        }
        if (!fixed) {
            width = Math.max(width, column + 1);
        }
    }

    void endRow() {
        rowStarts.add(values.size());
    }

    int size() {
        return values.size();
    }

    long bytes() {
        return (values.size() + (long) Growth.next(values.size())) * VALUE_BYTES;
    }

    SparseColumns build() {
        return new SparseColumns(rowStarts.toArray(), columns.toArray(), values.toArray(), width);
    }
}
