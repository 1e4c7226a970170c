package kernel.nn;

import kernel.linalg.Kernels;
import kernel.linalg.SparseRows;

/** Unsigned bytes that stand for value/256, of which only those that are not zero are kept and multiplied. */
final class CompressedRows extends Inputs {
    private final SparseRows rows;

    CompressedRows(SparseRows rows, int count, int width, double density) {
        super(count, width, density);
        this.rows = rows;
    }

    @Override
    public InputPath path() {
        return InputPath.SPARSE;
    }

    @Override
    double multiplied() {
        return density() * width();
    }

    /** A row of weights is read whole wherever it is needed, so no strip is faster than all columns. */
    @Override
    int strip(Kernels kernels, int m, int columns) {
        return columns;
    }

    @Override
    FirstLayer firstLayer(Workspace workspace, InputWeights[] weights, UpdateRule rule, Workers workers) {
        return new SparseFirstLayer(rows, multiplied(), workspace, weights, rule, workers);
    }
}
