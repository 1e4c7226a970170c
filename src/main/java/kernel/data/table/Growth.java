package kernel.data.table;

/** How a table grows whose number of rows nobody knows: all columns at the same rows, by half, then evenly. */
final class Growth {
    private static final int FIRST = 16;
    static final int LARGEST_BITS = 14;
    static final int LARGEST = 1 << LARGEST_BITS;

    private Growth() {
    }

    /** How many rows there is to be room for after the first {@code rows}. */
    static int next(int rows) {
        return Math.max(FIRST, Math.min(LARGEST, rows / 2));
    }
}
