package kernel.nn;

import kernel.linalg.Kernels;

/**
 * The first layer during training, where nearly all of the work is: on a copy of its weights, cut into slices of columns, one
 * or, where dense products are faster on narrow ones, more for every thread, each in an array of its own. No two threads write
 * to one cache line.
 */
final class InputLayer {
    /** Doubles of a cache line: so far apart no two threads write to the same one. */
    private static final int APART = 8;

    private final Samples training;
    private final Workspace workspace;
    private final Kernels kernels;
    private final InputWeights[] slices;
    /**
     * What several threads sum up on the sparse path, each for its slice. Sums are taken up again for every band of pixels; in
     * the rows of the activations, which lie across cache lines, threads would take the lines from each other each time.
     */
    private final double[][] sums;

    InputLayer(Network network, Samples training, Workspace workspace, Kernels kernels, int threads) {
        this.training = training;
        this.workspace = workspace;
        this.kernels = kernels;
        int columns = network.ld(0);
        int strip = training.isSparse() ? columns : kernels.stripColumns(workspace.batch, columns);
        int slices = Math.max(threads, (columns + strip - 1) / strip);
        this.slices = new InputWeights[slices];
        sums = new double[training.isSparse() && slices > 1 ? slices : 0][];
        for (int s = 0; s < slices; s++) {
            this.slices[s] = new InputWeights(network, kernels, Sgd.cut(network.ld(0), s, slices, kernels.lanes()),
                    Sgd.cut(network.ld(0), s + 1, slices, kernels.lanes()));
        }
        for (int s = 0; s < sums.length; s++) {
            sums[s] = workspace.buffer(this.slices[s].width() + APART);
        }
    }

    /** Copies the network's weights into the slices. */
    void load() {
        for (InputWeights slice : slices) {
            slice.load();
        }
    }

    /** Copies the slices into the network's weights. */
    void store() {
        for (InputWeights slice : slices) {
            slice.store();
        }
    }

    /** activations[1] ← σ(X·W + b) for m samples, a part of its columns; on the dense path X is gathered already. */
    void forward(int part, int parts, int[] order, int first, int m) {
        for (int s = slices.length * part / parts; s < slices.length * (part + 1) / parts; s++) {
            InputWeights w = slices[s];
            if (training.isSparse()) {
                workspace.sparseInputLayer(training.sparse(), order, first, m, w);
            } else {
                workspace.fillWithBias(0, m, w.from(), w.from() + w.width());
                kernels.gemm(false, false, m, w.width(), training.inputs(), 1.0, workspace.inputs(), 0, training.inputs(),
                        w.values(), w.offset(), w.width(), 1.0, workspace.activations[1], w.from(), workspace.network.ld(0));
                workspace.activate(0, m, w.from(), w.from() + w.width());
            }
        }
    }

    /**
     * W ← W + Xᵀ·D for m samples, a part of its columns; on the sparse path then activations[1] ← σ(X·W + b) for the
     * {@code next} samples.
     */
    void updateThenForward(int part, int parts, int[] order, int first, int m, int next) {
        Network network = workspace.network;
        int ld = network.ld(0);
        for (int s = slices.length * part / parts; s < slices.length * (part + 1) / parts; s++) {
            InputWeights w = slices[s];
            if (training.isSparse()) {
                double[] z = sums.length == 0 ? workspace.activations[1] : sums[s];
                int ldz = sums.length == 0 ? ld : w.width() + APART;
                kernels.sparseUpdateThenForward(training.sparse(), order, first, m, next, w.width(), workspace.delta[0], w.from(), ld,
                        w.values(), w.offset(), w.width(), network.biases(0), w.from(), z, 0, ldz);
                workspace.activate(z, 0, ldz, 0, next, w.from(), w.from() + w.width());
            } else {
                kernels.gemm(true, false, training.inputs(), w.width(), m, 1.0, workspace.inputs(), 0, training.inputs(),
                        workspace.delta[0], w.from(), ld, 1.0, w.values(), w.offset(), w.width());
            }
        }
    }
}
