package kernel.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import kernel.linalg.KernelChoice;
import kernel.random.Xoshiro256;

/**
 * A dense feed-forward network: the sizes of its layers, their weights and their biases.
 *
 * <p>Layer l (0 is the first with weights) maps {@code sizes[l]} inputs to {@code sizes[l + 1]} outputs. Its weights are
 * stored <b>input-major</b>: the weight from input p to output j is {@code weights(l)[p * ld(l) + j]}, where ld is the
 * number of outputs rounded up to the vector length and the padding is zero. So A·W is a plain product, an update
 * touches whole rows, and a zero input skips a whole row. Files and {@link #weight} speak in (out, in) order.
 *
 * <p>A network that nobody trains may be read by any number of threads at once, each with its own {@link Predictor} or
 * {@link Evaluation}. While one thread trains it or sets weights, no other may read it.
 */
public final class Network {
    private static final int BUFFER_BYTES = 1 << 13;

    private final int[] sizes;
    private final Activation activation;
    private final Cost cost;
    private final int[] ld;
    private final double[][] weights;
    private final double[][] biases;
    /** How often the first layer's weights have been set: who keeps a copy of them can tell that it is old. */
    private long inputVersion;

    /**
     * A network of all zeros with sigmoid activations and the quadratic cost.
     *
     * @param sizes neurons in each layer, the input layer first
     * @throws IllegalArgumentException for fewer than two layers, a size below one, or a layer that no array can hold
     */
    public Network(int... sizes) {
        this(Activation.ALL.get(0), Cost.ALL.get(0), sizes);
    }

    /** As {@link #Network(int...)}, with a choice of activation and cost. */
    public Network(Activation activation, Cost cost, int... sizes) {
        this.sizes = checked(sizes);
        this.activation = Objects.requireNonNull(activation, "activation");
        this.cost = Objects.requireNonNull(cost, "cost");
        int layers = sizes.length - 1;
        ld = new int[layers];
        weights = new double[layers][];
        biases = new double[layers][];
        int lanes = KernelChoice.best().lanes();
        for (int l = 0; l < layers; l++) {
            long width = (sizes[l + 1] + lanes - 1L) / lanes * lanes;
            if (width * sizes[l] > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("layer " + l + ": " + sizes[l] + " × " + sizes[l + 1]
                        + " weights do not fit in an array (at most 2³¹ − 9 with padding)");
            }
            ld[l] = (int) width;
            weights[l] = new double[sizes[l] * ld[l]];
            biases[l] = new double[ld[l]];
        }
    }

    /**
     * A network whose biases and weights are drawn from N(0,1), as {@code network.py} does: layer by layer, first every
     * layer's biases, then every layer's weights in (out, in) order, from {@link Xoshiro256} seeded with {@code seed}.
     */
    public static Network random(long seed, int... sizes) {
        Network network = new Network(sizes);
        Xoshiro256 random = new Xoshiro256(seed);
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < sizes[l + 1]; j++) {
                network.setBias(l, j, random.nextGaussian());
            }
        }
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < sizes[l + 1]; j++) {
                for (int p = 0; p < sizes[l]; p++) {
                    network.setWeight(l, j, p, random.nextGaussian());
                }
            }
        }
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
        double lanes = KernelChoice.best().lanes();
        for (int l = 0; l + 1 < asked.length; l++) {
            bytes += Double.BYTES * (asked[l] + 1.0) * (Math.ceil(asked[l + 1] / lanes) * lanes);
        }
        return (long) bytes;
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
    public int layers() {
        return ld.length;
    }

    /** Neurons in each layer, the input layer first; a copy. */
    public int[] sizes() {
        return sizes.clone();
    }

    /** Neurons in layer {@code layer} of {@link #sizes}. */
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

    public Activation activation() {
        return activation;
    }

    public Cost cost() {
        return cost;
    }

    /**
     * The weight from neuron {@code in} of layer {@code l} to neuron {@code out} of layer {@code l + 1}.
     *
     * @throws IndexOutOfBoundsException if there is no such layer or neuron; so with the three below
     */
    public double weight(int l, int out, int in) {
        int index = index(l, out, in);
        return weights[l][index];
    }

    /** Sets what {@link #weight} gives; any double will do, NaN too. */
    public void setWeight(int l, int out, int in, double value) {
        int index = index(l, out, in);
        weights[l][index] = value;
        inputVersion++;
    }

    /** The bias of neuron {@code out} of layer {@code l + 1}. */
    public double bias(int l, int out) {
        int index = index(l, out);
        return biases[l][index];
    }

    /** Sets what {@link #bias} gives. */
    public void setBias(int l, int out, double value) {
        int index = index(l, out);
        biases[l][index] = value;
    }

    private int index(int l, int out, int in) {
        return Require.index("in", in, sizes[Require.index("l", l, ld.length)]) * ld[l] + index(l, out);
    }

    /** Padding is no neuron: it must stay zero. */
    private int index(int l, int out) {
        return Require.index("out", out, sizes[Require.index("l", l, ld.length) + 1]);
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
        for (int l = 0; l < layers(); l++) {
            for (int j = 0; j < sizes[l + 1]; j++) {
                for (int p = 0; p < sizes[l]; p++) {
                    put(weights[l][p * ld[l] + j], buffer, sha);
                }
            }
            for (int j = 0; j < sizes[l + 1]; j++) {
                put(biases[l][j], buffer, sha);
            }
        }
        sha.update(buffer.flip());
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void put(double value, ByteBuffer buffer, MessageDigest sha) {
        if (!buffer.hasRemaining()) {
            sha.update(buffer.flip());
            buffer.clear();
        }
        buffer.putDouble(value);
    }

    /** An independent copy. */
    public Network copy() {
        Network copy = new Network(activation, cost, sizes);
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
        for (int l = 0; l < layers(); l++) {
            System.arraycopy(other.weights[l], 0, weights[l], 0, weights[l].length);
            System.arraycopy(other.biases[l], 0, biases[l], 0, biases[l].length);
        }
        inputVersion++;
    }

    /** Whether every weight and every bias is a finite number. */
    public boolean isFinite() {
        for (int l = 0; l < layers(); l++) {
            if (!isFinite(weights[l]) || !isFinite(biases[l])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinite(double[] values) {
        // 0·x is 0 for a finite x and NaN for any other, and NaN stays in the sum.
        double sum = 0.0;
        for (double value : values) {
            sum += 0.0 * value;
        }
        return sum == 0.0;
    }

    long inputVersion() {
        return inputVersion;
    }

    /** Said by whoever has written to {@link #weights weights(0)}. */
    void inputWeightsChanged() {
        inputVersion++;
    }

    /** Layer l's weights, input-major; shared, not a copy. */
    double[] weights(int l) {
        return weights[l];
    }

    /** Layer l's biases, padded to {@link #ld}; shared, not a copy. */
    double[] biases(int l) {
        return biases[l];
    }

    /** Layer l's outputs rounded up to the vector length. */
    int ld(int l) {
        return ld[l];
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
