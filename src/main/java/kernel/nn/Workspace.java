package kernel.nn;

import kernel.linalg.Kernels;

/**
 * Every buffer that a network's arithmetic needs, made once for a network and a largest batch, and the forward pass
 * through them. A workspace belongs to one thread at a time.
 */
public final class Workspace {
    final Network network;
    final Kernels kernels;
    final int batch;

    /** activations[l] is m × ld: row i holds what sample i makes of layer l. activations[0] is made on first dense use. */
    final double[][] activations;
    /** delta[l] is m × ld(l): ∂C/∂z of layer l's outputs, times −eta/m. Padding columns stay zero. */
    final double[][] delta;
    /** Where the forward pass reads the first layer's weights: in the network, unless {@link Sgd} works on a copy. */
    double[] inputWeights;
    int inputWeightsAt;
    /** Every sample's index in turn, for passes that read samples in file order. */
    final int[] row;

    /**
     * @param batch the most samples that pass through at once
     * @throws IllegalArgumentException if {@code batch} is below one or a buffer would not fit in an array
     */
    public Workspace(Network network, int batch) {
        this(network, batch, Kernels.best());
    }

    Workspace(Network network, int batch, Kernels kernels) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch: " + batch + " (at least 1)");
        }
        this.network = network;
        this.kernels = kernels;
        this.batch = batch;
        int layers = network.layers();
        activations = new double[layers + 1][];
        delta = new double[layers][];
        for (int l = 0; l < layers; l++) {
            activations[l + 1] = buffer(network.ld(l));
            delta[l] = buffer(network.ld(l));
        }
        inputWeights = network.weights(0);
        row = new int[batch];
    }

    /** Bytes a workspace takes, to be asked before it is made. */
    public static long bytes(long batch, int... sizes) {
        long doubles = sizes[0];
        for (int l = 1; l < sizes.length; l++) {
            doubles += 2L * (sizes[l] + Kernels.best().lanes());
        }
        return doubles * batch * Double.BYTES;
    }

    /** Carries the m samples {@code rows[first]}, … forward to {@code activations[layers]}. */
    void forward(Samples samples, int[] rows, int first, int m) {
        if (!samples.isSparse()) {
            samples.gather(rows, first, m, inputs(), 0, network.inputs());
        }
        forwardInputLayer(samples, rows, first, m, 0, network.ld(0));
        for (int l = 1; l < network.layers(); l++) {
            forwardLayer(l, m, 0, network.ld(l));
        }
    }

    /** As {@link #forwardLayer} for layer 0, straight from the samples; on the dense path they are gathered already. */
    void forwardInputLayer(Samples samples, int[] rows, int first, int m, int from, int to) {
        if (!samples.isSparse()) {
            forwardLayer(0, m, from, to);
            return;
        }
        int ld = network.ld(0);
        fillWithBias(0, m, from, to);
        kernels.sparseForward(samples.sparse(), rows, first, m, to - from, inputWeights, inputWeightsAt + from, ld,
                activations[1], from, ld);
        activate(0, m, from, to);
    }

    /** activations[l + 1] ← σ(activations[l]·W + b) for m rows, neurons {@code from} up to {@code to} of them. */
    void forwardLayer(int l, int m, int from, int to) {
        int k = network.size(l);
        int lda = l == 0 ? k : network.ld(l - 1);
        int ld = network.ld(l);
        double[] w = l == 0 ? inputWeights : network.weights(l);
        int wOff = l == 0 ? inputWeightsAt : 0;
        fillWithBias(l, m, from, to);
        kernels.gemm(false, false, m, to - from, k, 1.0, activations[l], 0, lda, w, wOff + from, ld,
                1.0, activations[l + 1], from, ld);
        activate(l, m, from, to);
    }

    private void activate(int l, int m, int from, int to) {
        int ld = network.ld(l);
        if (to - from == ld) {
            network.activation().apply(kernels, m * ld, activations[l + 1], 0);
            return;
        }
        for (int i = 0; i < m; i++) {
            network.activation().apply(kernels, to - from, activations[l + 1], i * ld + from);
        }
    }

    /** The dense input matrix, batch × inputs. */
    double[] inputs() {
        if (activations[0] == null) {
            activations[0] = buffer(network.inputs());
        }
        return activations[0];
    }

    /** The output activations, batch × {@link #outputsLd}. */
    double[] outputs() {
        return activations[network.layers()];
    }

    int outputsLd() {
        return network.ld(network.layers() - 1);
    }

    private void fillWithBias(int l, int m, int from, int to) {
        int ld = network.ld(l);
        for (int i = 0; i < m; i++) {
            System.arraycopy(network.biases(l), from, activations[l + 1], i * ld + from, to - from);
        }
    }

    private double[] buffer(int ld) {
        long length = (long) batch * ld;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("batch: " + batch + " rows of " + ld
                    + " do not fit in an array (at most " + (Integer.MAX_VALUE - 8) / ld + " rows)");
        }
        return new double[(int) length];
    }
}
