package kernel.nn;

import java.util.Arrays;
import java.util.Objects;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.SparseRows;

/**
 * Every buffer that a network's arithmetic needs, made once for a network and a largest batch, and the forward pass
 * through them. A workspace belongs to one thread at a time, which is not checked.
 */
public final class Workspace {
    final Network network;
    final Kernels kernels;
    final int batch;

    /** activations[l] is m × ld: row i holds what sample i makes of layer l. activations[0] is made on first dense use. */
    final double[][] activations;
    /** delta[l] is m × ld(l): ∂C/∂z of layer l's outputs, times −eta/m. Padding columns stay zero. */
    final double[][] delta;
    /** Every sample's index in turn, for passes that read samples in file order. */
    final int[] row;
    /** The first layer's weights as prediction and evaluation read them; made on first use. */
    private InputWeights input;

    /**
     * @param batch the most samples that pass through at once
     * @throws IllegalArgumentException if {@code batch} is below one or a buffer would not fit in an array
     */
    public Workspace(Network network, int batch) {
        this(network, batch, KernelChoice.best());
    }

    Workspace(Network network, int batch, Kernels kernels) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch: " + batch + " (at least 1)");
        }
        this.network = Objects.requireNonNull(network, "network");
        this.kernels = kernels;
        this.batch = batch;
        int layers = network.layers();
        activations = new double[layers + 1][];
        delta = new double[layers][];
        for (int l = 0; l < layers; l++) {
            activations[l + 1] = buffer(network.ld(l));
            delta[l] = buffer(network.ld(l));
        }
        row = new int[batch];
    }

    /**
     * Bytes a workspace takes, to be asked before it is made; {@link Long#MAX_VALUE} for more than that.
     *
     * @throws IllegalArgumentException if {@code batch} or a size is below one
     */
    public static long bytes(long batch, int... sizes) {
        double doubles = 0;
        int lanes = KernelChoice.best().lanes();
        for (int l = 0; l < sizes.length; l++) {
            if (batch < 1 || sizes[l] < 1) {
                throw new IllegalArgumentException("batch " + batch + ", sizes " + Arrays.toString(sizes)
                        + " (each at least 1)");
            }
            doubles += l == 0 ? sizes[l] : 2.0 * (sizes[l] + lanes);
        }
        double copy = sizes.length < 2 ? 0 : Math.min((double) sizes[0] * (sizes[1] + lanes), InputWeights.READERS_COPY);
        return (long) ((doubles * batch + copy) * Double.BYTES);
    }

    /** Carries the m samples {@code rows[first]}, … forward to {@code activations[layers]}. */
    void forward(Samples samples, int[] rows, int first, int m) {
        if (samples.isSparse()) {
            forward(samples.sparse(), rows, first, m);
        } else {
            samples.gather(rows, first, m, inputs(), 0, network.inputs());
            forwardLayers(0, m);
        }
    }

    /** Carries m compressed rows forward. */
    void forward(SparseRows samples, int[] rows, int first, int m) {
        if (input == null) {
            input = InputWeights.toRead(network, kernels);
        }
        input.refresh();
        sparseInputLayer(samples, rows, first, m, input);
        forwardLayers(1, m);
    }

    /** activations[1] ← σ(X·W + b) for m compressed rows, the columns that {@code w} has. */
    void sparseInputLayer(SparseRows samples, int[] rows, int first, int m, InputWeights w) {
        kernels.sparseForward(samples, rows, first, m, w.width(), w.values(), w.offset(), w.width(),
                network.biases(0), w.from(), activations[1], w.from(), network.ld(0));
        activate(0, m, w.from(), w.from() + w.width());
    }

    private void forwardLayers(int from, int m) {
        for (int l = from; l < network.layers(); l++) {
            forwardLayer(l, m, 0, network.ld(l));
        }
    }

    /** activations[l + 1] ← σ(activations[l]·W + b) for m rows, neurons {@code from} up to {@code to} of them. */
    void forwardLayer(int l, int m, int from, int to) {
        int k = network.size(l);
        int lda = l == 0 ? k : network.ld(l - 1);
        int ld = network.ld(l);
        fillWithBias(l, m, from, to);
        kernels.gemm(false, false, m, to - from, k, 1.0, activations[l], 0, lda, network.weights(l), from, ld,
                1.0, activations[l + 1], from, ld);
        activate(l, m, from, to);
    }

    /** activations[l + 1] ← σ(activations[l + 1]), a range of its columns. */
    void activate(int l, int m, int from, int to) {
        activate(activations[l + 1], from, network.ld(l), l, m, from, to);
    }

    /** activations[l + 1] ← σ(Z), a range of its columns; Z has m rows of leading dimension {@code ldz}. */
    void activate(double[] z, int zOff, int ldz, int l, int m, int from, int to) {
        int ld = network.ld(l);
        if (to - from == ld && ldz == ld) {
            network.activation().apply(kernels, m * ld, z, zOff, activations[l + 1], 0);
            return;
        }
        for (int i = 0; i < m; i++) {
            network.activation().apply(kernels, to - from, z, zOff + i * ldz, activations[l + 1], i * ld + from);
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

    /** activations[l + 1] ← b in every row, a range of its columns. */
    void fillWithBias(int l, int m, int from, int to) {
        int ld = network.ld(l);
        kernels.fillRows(m, to - from, network.biases(l), from, activations[l + 1], from, ld);
    }

    /** Room for the largest batch, rows of {@code ld} doubles. */
    double[] buffer(int ld) {
        long length = (long) batch * ld;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("batch: " + batch + " rows of " + ld
                    + " do not fit in an array (at most " + (Integer.MAX_VALUE - 8) / ld + " rows)");
        }
        return new double[(int) length];
    }
}
