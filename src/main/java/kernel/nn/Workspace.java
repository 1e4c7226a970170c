package kernel.nn;

import java.util.Objects;
import kernel.linalg.Kernels;

/**
 * The buffers between the layers of a network, made once for a largest batch, and the forward pass through the upper layers.
 * A workspace belongs to one thread at a time, which is not checked.
 */
final class Workspace {
    final Network network;
    final Kernels kernels;
    final int batch;

    /** activations[l] is m × ld(l − 1): row i holds what sample i makes of layer l. The inputs, 0, are not kept here. */
    final double[][] activations;
    /** delta[l] is m × ld(l): ∂C/∂z of layer l's outputs, times the update rule's scale. Padding columns stay zero. */
    final double[][] delta;
    /** z[l] has the form of activations[l] and holds what a hidden layer was before its activation, if that is needed; else null. */
    final double[][] z;

    /**
     * @param batch the most samples that pass through at once
     * @throws IllegalArgumentException if {@code batch} is below one or a buffer would not fit in an array
     */
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
        z = new double[layers + 1][];
        for (int l = 0; l < layers; l++) {
            activations[l + 1] = buffer(ld(l));
            delta[l] = buffer(ld(l));
            if (l + 1 < layers && network.activation().needsZ()) {
                z[l + 1] = buffer(ld(l));
            }
        }
    }

    /** Bytes a workspace takes; a double, as it may be more than a long can count. */
    static double bytes(double batch, int lanes, int... sizes) {
        double doubles = 0;
        for (int l = 1; l < sizes.length; l++) {
            doubles += 2.0 * ((double) sizes[l] + lanes);
        }
        return doubles * batch * Double.BYTES;
    }

    /** Layer l's outputs rounded up to the vector length: the leading dimension of its buffers. */
    int ld(int l) {
        return network.layer(l).ld;
    }

    double[] biases(int l) {
        return network.layer(l).biases;
    }

    /** Carries m samples from the first layer's activations to the outputs. */
    void forwardUpperLayers(int m) {
        for (int l = 1; l < network.layers(); l++) {
            forward(l, m, 0, ld(l));
        }
        activateOutputs(m);
    }

    /** activations[l + 1] ← σ(activations[l]·W + b), without σ for the outputs, for m rows, neurons {@code from} up to {@code to} of them; l is not 0. */
    void forward(int l, int m, int from, int to) {
        forward(activations[l], l, m, from, to);
    }

    /** As above, with X in place of activations[l]. */
    void forward(double[] x, int l, int m, int from, int to) {
        Layer layer = network.layer(l);
        kernels.denseForward(m, Math.max(0, Math.min(to, layer.outputs) - from), layer.inputs, x, 0, ld(l - 1), layer.weights, from, layer.ld,
                layer.biases, from, activations[l + 1], from, layer.ld);
        activate(l, m, from, to);
    }

    /** activations[l + 1] ← σ(activations[l + 1]), a range of its columns; not of the outputs. */
    void activate(int l, int m, int from, int to) {
        activate(activations[l + 1], from, ld(l), l, m, from, to);
    }

    /**
     * activations[l + 1] ← σ(Z), a range of its columns; Z has m rows of leading dimension {@code ldz}. The outputs only take Z over,
     * as they may depend on each other: {@link #activateOutputs} follows.
     */
    void activate(double[] z, int zOff, int ldz, int l, int m, int from, int to) {
        double[] a = activations[l + 1];
        if (this.z[l + 1] != null) {
            for (int i = 0; i < m; i++) {
                System.arraycopy(z, zOff + i * ldz, this.z[l + 1], from + i * ld(l), to - from);
            }
        }
        if (l < network.layers() - 1) {
            network.activation().apply(kernels, m, to - from, z, zOff, ldz, a, from, ld(l));
        } else if (z != a) {
            for (int i = 0; i < m; i++) {
                System.arraycopy(z, zOff + i * ldz, a, from + i * ld(l), to - from);
            }
        }
    }

    /** The outputs ← the loss's activation of them. */
    void activateOutputs(int m) {
        int ld = outputsLd();
        int n = network.loss().isElementwise() ? ld : network.outputs();
        network.loss().activate(kernels, m, n, outputs(), 0, ld, outputs(), 0, ld);
    }

    /** The output activations, batch × {@link #outputsLd}. */
    double[] outputs() {
        return activations[network.layers()];
    }

    /** The deltas of the outputs, which hold the targets before. */
    double[] outputDelta() {
        return delta[network.layers() - 1];
    }

    int outputsLd() {
        return ld(network.layers() - 1);
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
