package kernel.nn;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * One layer's weights and biases. The weights are stored <b>input-major</b>: the weight from input p to output j is
 * {@code weights[p * ld + j]}, where ld is the number of outputs rounded up to the vector length and the padding is zero. So
 * A·W is a plain product, an update touches whole rows, and a zero input skips a whole row.
 */
final class Layer {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    final int inputs;
    final int outputs;
    /** Outputs rounded up to the vector length: doubles from one row of weights to the next. */
    final int ld;
    /** inputs × ld. */
    final double[] weights;
    /** ld, padded like a row of weights. */
    final double[] biases;

    /**
     * All zeros.
     *
     * @param index of the layer, for the message
     * @throws IllegalArgumentException if no array can hold the weights
     */
    Layer(int index, int inputs, int outputs, int lanes) {
        long width = width(outputs, lanes);
        if (width * inputs > MAX_ARRAY) {
            throw new IllegalArgumentException("layer " + index + ": " + inputs + " × " + outputs
                    + " weights do not fit in an array (at most 2³¹ − 9 with padding)");
        }
        this.inputs = inputs;
        this.outputs = outputs;
        ld = (int) width;
        weights = new double[inputs * ld];
        biases = new double[ld];
    }

    private static long width(int outputs, int lanes) {
        return (outputs + (lanes - 1L)) / lanes * lanes;
    }

    /** Bytes a layer takes; a double, as it may be more than a long can count. */
    static double bytes(int inputs, int outputs, int lanes) {
        return Double.BYTES * (inputs + 1.0) * width(outputs, lanes);
    }

    /** Where the weight from {@code in} to {@code out} stands. Padding is no neuron: it must stay zero. */
    int index(int out, int in) {
        return Require.index("in", in, inputs) * ld + index(out);
    }

    /** Where the bias of {@code out} stands. */
    int index(int out) {
        return Require.index("out", out, outputs);
    }

    void set(Layer other) {
        System.arraycopy(other.weights, 0, weights, 0, weights.length);
        System.arraycopy(other.biases, 0, biases, 0, biases.length);
    }

    boolean isFinite() {
        return isFinite(weights) && isFinite(biases);
    }

    private static boolean isFinite(double[] values) {
        // 0·x is 0 for a finite x and NaN for any other, and NaN stays in the sum.
        double sum = 0.0;
        for (double value : values) {
            sum += 0.0 * value;
        }
        return sum == 0.0;
    }

    /** The largest magnitude of a weight or bias; NaN if one is NaN. */
    double largest() {
        return Math.max(largest(weights), largest(biases));
    }

    private static double largest(double[] values) {
        double largest = 0.0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Hashes the weights in (out, in) order and then the biases, by way of {@code buffer}. */
    void digest(ByteBuffer buffer, MessageDigest sha) {
        for (int j = 0; j < outputs; j++) {
            for (int p = 0; p < inputs; p++) {
                put(weights[p * ld + j], buffer, sha);
            }
        }
        for (int j = 0; j < outputs; j++) {
            put(biases[j], buffer, sha);
        }
    }

    private static void put(double value, ByteBuffer buffer, MessageDigest sha) {
        if (!buffer.hasRemaining()) {
            sha.update(buffer.flip());
            buffer.clear();
        }
        buffer.putDouble(value);
    }
}
