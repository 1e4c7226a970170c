package kernel.data.columns;

import java.util.Map;
import kernel.data.DataException;
import kernel.data.table.Table;
import kernel.nn.InputPath;
import kernel.nn.Inputs;
import kernel.nn.Samples;

/**
 * Rows as the arrays that training reads. They are gone through twice, first to count what is not zero: that tells which form is the
 * better one, and how long its arrays have to be.
 */
public final class InputRows {
    /** The longest array that every JVM can make. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final Columns columns;
    private final Table table;
    private final int[] rows;
    /** Where the entries of each row start, and at last where they end. */
    private final int[] rowStart;
    private final Map<String, Long> unseen;

    /**
     * Goes through the rows for the first time.
     *
     * @throws DataException as {@link Columns#of} and {@link RowEncoder#encode} do, or if there are too many nonzero
     *                       inputs for an array
     */
    public InputRows(Columns columns, Table table, int[] rows) throws DataException {
        this(columns, table, rows, 0);
    }

    /** As above, of a piece of a table of which so many rows came before. */
    public InputRows(Columns columns, Table table, int[] rows, long before) throws DataException {
        this.columns = columns;
        this.table = table;
        this.rows = rows;
        rowStart = new int[rows.length + 1];
        Counter counter = new Counter();
        RowEncoder encoder = columns.of(table, before);
        for (int i = 0; i < rows.length; i++) {
            encoder.encode(rows[i], counter);
            refuseLongest(counter.entries, "nonzero inputs");
            rowStart[i + 1] = (int) counter.entries;
        }
        unseen = encoder.unseen();
    }

    /** {@link RowEncoder#unseen} of these rows. */
    public Map<String, Long> unseen() {
        return unseen;
    }

    /**
     * The rows as inputs, on the path that is asked for or that the share of zeros suggests.
     *
     * @throws DataException if the rows are too many for an array
     */
    public Inputs on(InputPath path) throws DataException {
        double density = rowStart[rows.length] / ((double) rows.length * columns.width());
        return path == InputPath.SPARSE || path == InputPath.AUTO && Samples.isSparse(density) ? compressed() : spread();
    }

    static void refuseLongest(long numbers, String what) throws DataException {
        if (numbers > LONGEST) {
            throw new DataException("the rows have more than " + LONGEST + " " + what + ", which do not fit into an array; use fewer"
                    + " rows, with --train-size");
        }
    }

    private Inputs compressed() throws DataException {
        int[] inputs = new int[rowStart[rows.length]];
        double[] values = new double[inputs.length];
        RowEncoder encoder = columns.of(table);
        int[] next = {0};
        for (int row : rows) {
            encoder.encode(row, (input, value) -> {
                if (value != 0.0) {
                    inputs[next[0]] = input;
                    values[next[0]++] = value;
                }
            });
        }
        return Samples.sparse(rowStart, inputs, values, rows.length, columns.width());
    }

    private Inputs spread() throws DataException {
        int width = columns.width();
        refuseLongest((long) rows.length * width, "inputs");
        double[] values = new double[rows.length * width];
        RowEncoder encoder = columns.of(table);
        for (int i = 0; i < rows.length; i++) {
            int first = i * width;
            encoder.encode(rows[i], (input, value) -> values[first + input] = value);
        }
        return Samples.doubles(values, 0, rows.length, width, InputPath.DENSE);
    }

    private static final class Counter implements Entries {
        private long entries;

        @Override
        public void add(int input, double value) {
            entries += value == 0.0 ? 0 : 1;
        }
    }
}
