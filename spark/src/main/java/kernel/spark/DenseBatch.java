package kernel.spark;

import java.util.Arrays;
import kernel.data.DataException;
import kernel.data.columns.Columns;
import kernel.data.columns.Entries;
import kernel.data.columns.Schema;
import kernel.nn.Inputs;
import kernel.nn.Network;
import kernel.nn.Samples;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/** Vectors of which each number is a column of its own, scaled as the model has learnt it. */
final class DenseBatch extends VectorBatch implements Entries {
    private final Columns columns;
    private final int width;
    private final double[] inputs;
    /** A sparse vector written out. */
    private final double[] row;
    private int at;

    DenseBatch(Network network, Schema schema) {
        super(network, schema, schema.columns().width());
        columns = schema.columns();
        width = columns.width();
        inputs = new double[room * width];
        row = new double[columns.values()];
    }

    @Override
    void add(Vector features) throws DataException {
        at = rows * width;
        Arrays.fill(inputs, at, at + width, 0.0);
        columns.encode(features instanceof SparseVector sparse ? written(sparse) : features.toArray(), this);
        rows++;
    }

    private double[] written(SparseVector sparse) {
        Arrays.fill(row, 0.0);
        int[] indices = sparse.indices();
        double[] values = sparse.values();
        for (int k = 0; k < indices.length; k++) {
            row[indices[k]] = values[k];
        }
        return row;
    }

    @Override
    public void add(int input, double value) {
        inputs[at + input] = value;
    }

    @Override
    Inputs inputs() {
        return Samples.doubles(inputs, 0, rows, width);
    }
}
