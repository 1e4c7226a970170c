package kernel.spark;

import kernel.data.DataException;
import kernel.data.columns.Schema;
import kernel.nn.ForwardPass;
import kernel.nn.Inputs;
import kernel.nn.Network;
import org.apache.spark.ml.linalg.Vector;

/** Feature vectors that pass through a network together, and the outputs that come of them. For one thread. */
abstract class VectorBatch {
    /** Room for so many numbers, which then stay in the cache. */
    private static final int NUMBERS = 1 << 15;
    private static final int MOST_ROWS = 1000;

    private final Schema schema;
    private final ForwardPass pass;
    private final int outputs;
    private final double[] answers;
    final int room;
    int rows;

    /** @param numbers that a row takes about */
    VectorBatch(Network network, Schema schema, int numbers) {
        this.schema = schema;
        pass = new ForwardPass(network);
        outputs = network.outputs();
        room = Math.max(1, Math.min(MOST_ROWS, NUMBERS / numbers));
        answers = new double[room * outputs];
    }

    /** How many numbers a vector has. */
    final int size() {
        return schema.columns().values();
    }

    final int rows() {
        return rows;
    }

    final boolean isFull() {
        return rows == room;
    }

    /**
     * Puts a vector of the right size into the batch.
     *
     * @throws DataException if a number in it cannot be used; it names the column. The batch is then as it was
     */
    abstract void add(Vector features) throws DataException;

    /** The rows as they enter the network. */
    abstract Inputs inputs();

    /** Answers for all rows, and empties the batch. Those of row i are in {@link #answers} from i · {@link #outputs} on. */
    final void answer() {
        if (rows > 0) {
            pass.run(inputs(), (first, count, from, ld) -> {
                for (int i = 0; i < count; i++) {
                    System.arraycopy(from, i * ld, answers, (first + i) * outputs, outputs);
                    schema.target().interpret(answers, (first + i) * outputs);
                }
            });
            rows = 0;
        }
    }

    final int outputs() {
        return outputs;
    }

    final double[] answers() {
        return answers;
    }
}
