package kernel.linalg;

/**
 * Some rows of {@link SparseRows}, copied one behind another in the order in which they will be read. Room for them is made once;
 * copying allocates nothing.
 */
public final class GatheredRows {
    private final SparseRows rows;
    private final int[] order;
    private int count;

    /**
     * Room for rows.
     *
     * @param columns of a row
     * @param rows    how many at most
     * @param entries how many nonzero ones they have together, at most
     */
    public GatheredRows(int columns, int rows, int entries) {
        this.rows = new SparseRows(columns, rows, entries);
        order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
    }

    /** Forgets all rows. */
    public void clear() {
        count = 0;
    }

    /**
     * Copies the rows {@code from[first]}, {@code from[first + 1]}, … of x behind those that are there.
     *
     * @param x     as many columns as here
     * @param from  numbers of rows
     * @param first where in {@code from} they begin
     * @param m     how many
     * @return whether there was room; if not, nothing has changed
     */
    public boolean append(SparseRows x, int[] from, int first, int m) {
        if (m > order.length - count) {
            return false;
        }
        int bands = x.bands;
        int s = count * bands;
        int at = rows.start[s];
        for (int i = first; i < first + m; i++) {
            int begin = from[i] * bands;
            int entry = x.start[begin];
            int n = x.start[begin + bands] - entry;
            if (n > rows.entries.length - at) {
                return false;
            }
            System.arraycopy(x.entries, entry, rows.entries, at, n);
            for (int q = 1; q <= bands; q++) {
                rows.start[++s] = at + x.start[begin + q] - entry;
            }
            at += n;
        }
        count += m;
        return true;
    }

    /**
     * The rows, in place.
     *
     * @return the same object each time; it has as many rows as there is room for, of which only those appended count
     */
    public SparseRows rows() {
        return rows;
    }

    /**
     * Their numbers.
     *
     * @return 0, 1, 2, … up to the room
     */
    public int[] order() {
        return order;
    }
}
