package kernel.nn;

/**
 * The weights of a layer, or some columns of them, where they lie in memory: element (p, j) is at {@code offset + p * ld + j}.
 * Rows lie one after another.
 */
class Weights {
    /** Which layer's. */
    final int layer;
    /** The layer's column that is the first here. */
    final int from;
    final double[] values;
    int offset;
    /** Columns, and doubles from one row to the next: the padding, which is zero, counts as columns. */
    final int ld;
    /** What the optimizer keeps beside them, of the same shape. */
    private Weights[] states = {};

    Weights(int layer, int from, double[] values, int ld) {
        this.layer = layer;
        this.from = from;
        this.values = values;
        this.ld = ld;
    }

    final void keep(Weights[] beside) {
        states = beside;
    }

    /** What the optimizer keeps beside them, the i-th. */
    final Weights state(int i) {
        return states[i];
    }

    /** How many rows there are. */
    int rows() {
        return values.length / ld;
    }

    /** Where row p begins. */
    final int row(int p) {
        return offset + p * ld;
    }
}
