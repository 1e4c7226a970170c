package kernel.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import kernel.linalg.KernelChoice;

/**
 * A dense feed-forward network: the sizes of its layers, their weights and their biases, the activation of its hidden layers
 * and the loss, which brings the activation of the last.
 *
 * <p>Layer l (0 is the first with weights) maps {@code sizes[l]} inputs to {@code sizes[l + 1]} outputs. In memory its weights
 * are input-major ({@link Layer}); files and {@link #weight} speak in (out, in) order.
 *
 * <p>A network that nobody trains may be read by any number of threads at once, each with its own {@link Predictor} or
 * {@link Evaluation}. While one thread trains it or sets weights, no other may read it.
 */
public final class Network implements Initializer.Target {
    private static final int BUFFER_BYTES = 1 << 13;

    private final int[] sizes;
    private final Activation activation;
    private final Loss loss;
    private final Layer[] layers;
    /** How often the first layer's weights have been set: whoever keeps a copy of them can tell that it is old. */
    private long inputVersion;

    /**
     * A network of all zeros with sigmoid activations and the quadratic loss.
     *
     * @param sizes neurons in each layer, the input layer first
     * @throws IllegalArgumentException for fewer than two layers, a size below one, or a layer that no array can hold
     */
    public Network(int... sizes) {
        this(Activations.ALL.get(0), Losses.ALL.get(0), sizes);
    }

    /**
     * As {@link #Network(int...)}, with a choice of activation and loss.
     *
     * @param activation of the hidden layers
     * @param loss       what training makes small, and the activation of the last layer
     * @param sizes      neurons in each layer, the input layer first
     */
    public Network(Activation activation, Loss loss, int... sizes) {
        this.sizes = checked(sizes);
        this.activation = Objects.requireNonNull(activation, "activation");
        this.loss = Objects.requireNonNull(loss, "loss");
        layers = new Layer[sizes.length - 1];
        int lanes = KernelChoice.best().lanes();
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new Layer(l, this.sizes[l], this.sizes[l + 1], lanes);
        }
    }

    /**
     * A network as {@link #Network(int...)} makes it, whose biases and weights are drawn from N(0,1), as {@code network.py} does: by
     * the first of {@link Initializers#ALL}.
     */
    public static Network random(long seed, int... sizes) {
        Network network = new Network(sizes);
        Initializers.ALL.get(0).fill(network, seed);
        return network;
    }

    /**
     * Bytes a network of these sizes takes, to be asked before it is made; {@link Long#MAX_VALUE} for more than that.
     *
     * @throws IllegalArgumentException for fewer than two layers or a size below one
     */
    public static long bytes(int... sizes) {
        int[] asked = checked(sizes);
        double bytes = 0;
        int lanes = KernelChoice.best().lanes();
        for (int l = 0; l + 1 < asked.length; l++) {
            bytes += Layer.bytes(asked[l], asked[l + 1], lanes);
        }
        return (long) bytes;
    }

    /** Floating-point operations that carry one sample forward, if none of its inputs is zero. */
    public double flops() {
        double flops = 0;
        for (int l = 0; l < layers.length; l++) {
            flops += 2.0 * sizes[l] * sizes[l + 1];
        }
        return flops;
    }

    /** A copy, so that it stays as it was checked. */
    private static int[] checked(int[] sizes) {
        int[] copy = Objects.requireNonNull(sizes, "sizes").clone();
        if (copy.length < 2) {
            throw new IllegalArgumentException("sizes: " + Arrays.toString(copy) + " (expected two layers or more)");
        }
        for (int size : copy) {
            if (size < 1) {
                throw new IllegalArgumentException("sizes: " + Arrays.toString(copy) + " (each at least 1)");
            }
        }
        return copy;
    }

    /** Layers with weights: one fewer than there are sizes. */
    @Override
    public int layers() {
        return layers.length;
    }

    /** Neurons in each layer, the input layer first; a copy. */
    public int[] sizes() {
        return sizes.clone();
    }

    /** Neurons in layer {@code layer} of {@link #sizes}. */
    @Override
    public int size(int layer) {
        return sizes[Require.index("layer", layer, sizes.length)];
    }

    /** Values a sample has. */
    public int inputs() {
        return sizes[0];
    }

    /** Classes the last layer tells apart. */
    public int outputs() {
        return sizes[sizes.length - 1];
    }

    /** The activation of the hidden layers. */
    public Activation activation() {
        return activation;
    }

    /** What training makes small, and the activation of the last layer. */
    public Loss loss() {
        return loss;
    }

    /**
     * The weight from neuron {@code in} of layer {@code l} to neuron {@code out} of layer {@code l + 1}.
     *
     * @throws IndexOutOfBoundsException if there is no such layer or neuron; so with the three below
     */
    public double weight(int l, int out, int in) {
        Layer layer = checkedLayer(l);
        return layer.weights[layer.index(out, in)];
    }

    /** Sets what {@link #weight} gives; any double will do, NaN too. */
    @Override
    public void setWeight(int l, int out, int in, double value) {
        Layer layer = checkedLayer(l);
        layer.weights[layer.index(out, in)] = value;
        inputVersion++;
    }

    /** The bias of neuron {@code out} of layer {@code l + 1}. */
    public double bias(int l, int out) {
        Layer layer = checkedLayer(l);
        return layer.biases[layer.index(out)];
    }

    /** Sets what {@link #bias} gives. */
    @Override
    public void setBias(int l, int out, double value) {
        Layer layer = checkedLayer(l);
        layer.biases[layer.index(out)] = value;
    }

    private Layer checkedLayer(int l) {
        return layers[Require.index("l", l, layers.length)];
    }

    /**
     * The class with the largest activation among n from {@code offset}; the first of equals.
     *
     * @throws IllegalArgumentException  if n is below one
     * @throws IndexOutOfBoundsException if they are not all in {@code a}
     */
    public static int argMax(int n, double[] a, int offset) {
        if (n < 1) {
            throw new IllegalArgumentException("n: " + n + " (at least 1)");
        }
        Objects.requireNonNull(a, "a");
        Require.range("a", offset, n, a.length);
        int best = 0;
        for (int j = 1; j < n; j++) {
            if (a[offset + j] > a[offset + best]) {
                best = j;
            }
        }
        return best;
    }

    /**
     * SHA-256, in hexadecimal, over the weights in (out, in) order and then the biases of each layer in turn, as
     * little-endian IEEE 754 doubles. Equal fingerprints mean equal networks, bit for bit.
     */
    public String fingerprint() {
        MessageDigest sha = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Layer layer : layers) {
            layer.digest(buffer, sha);
        }
        sha.update(buffer.flip());
        return HexFormat.of().formatHex(sha.digest());
    }

    /** An independent copy. */
    public Network copy() {
        Network copy = new Network(activation, loss, sizes);
        copy.set(this);
        return copy;
    }

    /**
     * Takes over the weights and biases of {@code other}.
     *
     * @throws IllegalArgumentException if its sizes differ; nothing is changed then
     */
    public void set(Network other) {
        Objects.requireNonNull(other, "other");
        if (!Arrays.equals(sizes, other.sizes)) {
            throw new IllegalArgumentException("other: sizes " + Arrays.toString(other.sizes) + " (this network has "
                    + Arrays.toString(sizes) + ")");
        }
        for (int l = 0; l < layers.length; l++) {
            layers[l].set(other.layers[l]);
        }
        inputVersion++;
    }

    /** Whether every weight and every bias is a finite number. */
    public boolean isFinite() {
        for (Layer layer : layers) {
            if (!layer.isFinite()) {
                return false;
            }
        }
        return true;
    }

    long inputVersion() {
        return inputVersion;
    }

    /** To be called by whoever has written to the weights of layer 0. */
    void inputWeightsChanged() {
        inputVersion++;
    }

    /** Layer l itself, not a copy. */
    Layer layer(int l) {
        return layers[l];
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
