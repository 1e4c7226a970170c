package kernel.nn;

import kernel.linalg.Kernels;

/**
 * The first layer during training, where nearly all of the work is: on a copy of its weights, cut into slices of columns,
 * one for every thread, each in an array of its own. No two threads write to one cache line, and each slice begins where
 * its rows lie best in the lines ({@link Kernels#fastestOffset}).
 */
final class InputLayer {
    private static final int REHEARSALS = 6;

    private final Network network;
    private final Samples training;
    private final Workspace workspace;
    private final Kernels kernels;
    private final int slices;
    private final double[][] weights;
    private final int[] offset;
    private int passes;

    InputLayer(Network network, Samples training, Workspace workspace, Kernels kernels, int slices) {
        this.network = network;
        this.training = training;
        this.workspace = workspace;
        this.kernels = kernels;
        this.slices = slices;
        weights = new double[slices][];
        offset = new int[slices];
        for (int s = 0; s < slices; s++) {
            weights[s] = new double[network.inputs() * width(s) + Kernels.MOST_OFFSET];
        }
    }

    /**
     * Copies the network's weights into the slices. Where a slice begins is measured from the second time on, the first
     * pass is the compiler's; and before the first measurement that counts come some that get it compiled.
     */
    void take() {
        int ld = network.ld(0);
        for (int rehearsal = 0; passes == 1 && rehearsal < REHEARSALS; rehearsal++) {
            kernels.fastestOffset(weights[0]);
        }
        for (int s = 0; s < slices; s++) {
            offset[s] = passes > 0 ? kernels.fastestOffset(weights[s]) : 0;
            for (int p = 0; p < network.inputs(); p++) {
                System.arraycopy(network.weights(0), p * ld + from(s), weights[s], offset[s] + p * width(s), width(s));
            }
        }
        passes = Math.min(passes + 1, 2);
    }

    /**
     * Copies the slices into the network's weights, −0 as 0: the product with a zero pixel, which only the dense path adds,
     * leaves every weight as it is but −0. So the sign of a zero is all that the paths can differ in, and it goes no further,
     * for σ(−0) is σ(0).
     */
    void giveBack() {
        int ld = network.ld(0);
        for (int s = 0; s < slices; s++) {
            int width = width(s);
            for (int p = 0; p < network.inputs(); p++) {
                int from = offset[s] + p * width;
                int to = p * ld + from(s);
                for (int j = 0; j < width; j++) {
                    network.weights(0)[to + j] = weights[s][from + j] + 0.0;
                }
            }
        }
    }

    /** activations[1] ← σ(X·W + b) for m samples, a part of its columns; on the dense path X is gathered already. */
    void forward(int part, int parts, int[] order, int first, int m) {
        int ld = network.ld(0);
        for (int s = slices * part / parts; s < slices * (part + 1) / parts; s++) {
            int from = from(s);
            int n = width(s);
            if (training.isSparse()) {
                kernels.sparseForward(training.sparse(), order, first, m, n, weights[s], offset[s], n,
                        network.biases(0), from, workspace.activations[1], from, ld);
            } else {
                workspace.fillWithBias(0, m, from, from + n);
                kernels.gemm(false, false, m, n, network.inputs(), 1.0, workspace.inputs(), 0, network.inputs(),
                        weights[s], offset[s], n, 1.0, workspace.activations[1], from, ld);
            }
            workspace.activate(0, m, from, from + n);
        }
    }

    /** W ← W + Xᵀ·D for m samples, a part of its columns. */
    void update(int part, int parts, int[] order, int first, int m) {
        int ld = network.ld(0);
        for (int s = slices * part / parts; s < slices * (part + 1) / parts; s++) {
            int from = from(s);
            int n = width(s);
            if (training.isSparse()) {
                kernels.sparseUpdate(training.sparse(), order, first, m, n, workspace.delta[0], from, ld,
                        weights[s], offset[s], n);
            } else {
                kernels.gemm(true, false, network.inputs(), n, m, 1.0, workspace.inputs(), 0, network.inputs(),
                        workspace.delta[0], from, ld, 1.0, weights[s], offset[s], n);
            }
        }
    }

    private int from(int slice) {
        return Sgd.cut(network.ld(0), slice, slices, kernels.lanes());
    }

    private int width(int slice) {
        return from(slice + 1) - from(slice);
    }
}
