package kernel.spark;

import java.util.Arrays;
import kernel.data.DataException;
import kernel.data.columns.Schema;
import kernel.nn.Inputs;
import kernel.nn.Network;
import kernel.nn.Samples;
import org.apache.spark.ml.linalg.Vector;

/** Vectors of which most numbers are zero, as they are. */
final class SparseBatch extends VectorBatch {
    /** Of a row, for a start. */
    private static final int ENTRIES = 128;

    private final int width;
    private final int[] rowStart;
    private int[] columns;
    private double[] values;

    SparseBatch(Network network, Schema schema) {
        super(network, schema, ENTRIES);
        width = schema.columns().width();
        rowStart = new int[room + 1];
        columns = new int[room * ENTRIES];
        values = new double[columns.length];
    }

    @Override
    void add(Vector features) throws DataException {
        int start = rowStart[rows];
        int entries = Nonzeros.count(features);
        if (start + entries > columns.length) {
            columns = Arrays.copyOf(columns, 2 * (start + entries));
            values = Arrays.copyOf(values, columns.length);
        }
        Nonzeros.copy(features, columns, values, start);
        for (int e = start; e < start + entries; e++) {
            if (!Double.isFinite(values[e])) {
                throw new DataException("column '" + (columns[e] + 1) + "' is " + values[e] + " (expected a finite number)");
            }
        }
        rowStart[++rows] = start + entries;
    }

    @Override
    Inputs inputs() {
        return Samples.sparse(rowStart, columns, values, rows, width);
    }
}
