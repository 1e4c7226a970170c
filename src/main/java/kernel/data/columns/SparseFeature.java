package kernel.data.columns;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kernel.data.DataException;
import kernel.data.table.Kind;
import kernel.data.table.SparseColumns;
import kernel.data.table.Table;

/**
 * Numbers of which most are zero, an input each, as they are: shifted, zero would no longer be zero.
 *
 * @param width how many there are, the columns 1, 2, …
 */
public record SparseFeature(int width) implements Feature {

    /**
     * Checks the width.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public SparseFeature {
        if (width < 1) {
            throw new IllegalArgumentException(width + " sparse columns (expected at least 1)");
        }
    }

    @Override
    public String column() {
        return "1";
    }

    @Override
    public int nonzeros() {
        return width;
    }

    @Override
    public List<String> inputs() {
        return IntStream.rangeClosed(1, width).mapToObj(Integer::toString).toList();
    }

    /** The columns beyond. */
    @Override
    public String unseen() {
        return width + 1 + " and more";
    }

    @Override
    public int values() {
        return width;
    }

    @Override
    public void addKind(Map<String, Kind> kinds) {
        // The format of libsvm holds nothing else.
    }

    @Override
    public void encode(Map<String, ?> row, Entries to, int first) throws DataException {
        throw new DataException("columns 1 to " + width + " are sparse, without names; give the row as " + width + " numbers");
    }

    @Override
    public void encode(double[] row, int at, Entries to, int first) throws DataException {
        for (int i = 0; i < width; i++) {
            if (!Double.isFinite(row[at + i])) {
                throw new DataException("column '" + (i + 1) + "' is " + row[at + i] + " (expected a finite number)");
            }
            if (row[at + i] != 0.0) {
                to.add(first + i, row[at + i]);
            }
        }
    }

    /** Entries beyond the width that training saw are left out, and their rows counted as unseen. */
    @Override
    public Encoder of(Table table) throws DataException {
        SparseColumns entries = table.sparse().orElseThrow(() -> new DataException(table.name()
                + ": its columns are not sparse (expected the format of libsvm, as in training)"));
        int[] starts = entries.rowStarts();
        return new Encoder() {
            private long unseen;

            @Override
            public void encode(int row, Entries to, int first) {
                int e = starts[row];
                for (; e < starts[row + 1] && entries.columns()[e] < width; e++) {
                    to.add(first + entries.columns()[e], entries.values()[e]);
                }
                unseen += e < starts[row + 1] ? 1 : 0;
            }

            @Override
            public long unseen() {
                return unseen;
            }
        };
    }
}
