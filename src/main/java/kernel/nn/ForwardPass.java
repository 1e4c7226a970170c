package kernel.nn;

import java.util.Objects;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;

/**
 * Carries inputs through a network, some at a time, and hands out what comes of them. Made once, run as often as wanted; a run on the
 * inputs of the last one allocates nothing in its steady state. A forward pass belongs to one thread at a time, which is not checked;
 * any number of them may share a network that nobody trains.
 */
public final class ForwardPass {
    /** Samples that pass through at once. */
    static final int BATCH = 100;

    /** Takes outputs as they come. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes the outputs of the samples {@code first} up to, not including, {@code first + count}: those of the i-th of them begin at
         * {@code outputs[i * ld]}. The array is the pass's own, to be read during this call only.
         */
        void take(int first, int count, double[] outputs, int ld);
    }

    final Workspace workspace;
    private final InputWeights[] weights;
    private final Workers workers = new Workers(1);
    private final Batch batch = new Batch();
    private final int[] inOrder = new int[BATCH];
    /** The first layer on the inputs that came last. */
    private FirstLayer firstLayer;
    private Inputs inputs;

    /** A pass through {@code network} as it will be at each run. */
    public ForwardPass(Network network) {
        this(network, KernelChoice.best());
    }

    /** As {@link #ForwardPass(Network)}, on these kernels; all give the same bits. */
    public ForwardPass(Network network, Kernels kernels) {
        workspace = new Workspace(network, BATCH, Objects.requireNonNull(kernels, "kernels"));
        weights = InputWeights.toRead(network, kernels);
    }

    /** Bytes a pass takes besides network and inputs; a double, as it may be more than a long can count. */
    static double bytes(int lanes, int... sizes) {
        return Workspace.bytes(BATCH, lanes, sizes) + DenseFirstLayer.bytes(BATCH, sizes[0])
                + InputWeights.bytesToRead(sizes[0], sizes[1], lanes);
    }

    /** The network. */
    public Network network() {
        return workspace.network;
    }

    /**
     * Carries every sample forward, in order, through the network as it is now.
     *
     * @throws IllegalArgumentException if the inputs do not fit the network
     */
    public void run(Inputs inputs, Taker taker) {
        if (inputs.width() != network().inputs()) {
            throw new IllegalArgumentException("inputs: " + inputs.width() + " a sample (the network has " + network().inputs() + ")");
        }
        if (this.inputs != inputs) {
            firstLayer = inputs.firstLayer(workspace, weights, workers);
            this.inputs = inputs;
        }
        firstLayer.refresh();
        int total = inputs.count();
        for (int first = 0; first < total; first += BATCH) {
            int m = Math.min(BATCH, total - first);
            for (int i = 0; i < m; i++) {
                inOrder[i] = first + i;
            }
            batch.begin(inOrder, 0, m, m);
            firstLayer.forward(batch);
            workspace.forwardUpperLayers(m);
            taker.take(first, m, workspace.outputs(), workspace.outputsLd());
        }
    }
}
