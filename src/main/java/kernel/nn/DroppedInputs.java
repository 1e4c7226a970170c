package kernel.nn;

import kernel.linalg.Kernels;

/**
 * Inputs of which a training step leaves out a share p, and makes the others 1/(1 − p) times as large: as {@link Dropout} does it in
 * hidden layers, with the inputs as layer 0. What was sparse stays sparse.
 */
final class DroppedInputs extends Inputs {
    private final Inputs inputs;
    private final double p;
    private final long seed;

    private DroppedInputs(Inputs inputs, double p, long seed) {
        super(inputs.count(), inputs.width(), inputs.density() * (1.0 - p));
        this.inputs = inputs;
        this.p = p;
        this.seed = seed;
    }

    static DroppedInputs of(Inputs inputs, Recipe recipe) {
        return new DroppedInputs(inputs, recipe.dropoutInput(), recipe.seed());
    }

    @Override
    public InputPath path() {
        return inputs.path();
    }

    @Override
    double multiplied() {
        return inputs.path() == InputPath.SPARSE ? inputs.multiplied() * (1.0 - p) : inputs.multiplied();
    }

    @Override
    int strip(Kernels kernels, int m, int columns) {
        return inputs.strip(kernels, m, columns);
    }

    @Override
    FirstLayer firstLayer(Workspace workspace, InputWeights[] weights, Workers workers) {
        if (inputs instanceof NonzeroRows rows) {
            return new SparseFirstLayer(new DroppedNonzeroRows(rows, width(), workspace.batch, p, seed), multiplied(), workspace,
                    weights, workers);
        }
        return new DenseFirstLayer(new DroppedDenseRows((DenseRows) inputs, width(), p, seed), width(), workspace, weights, workers);
    }
}
