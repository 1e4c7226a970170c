package kernel.nn;

import java.lang.ref.WeakReference;
import kernel.linalg.Kernels;

/**
 * Some columns of a network's first weights, in a copy that begins where its rows lie best in the cache's lines
 * ({@link Kernels#fastestOffset}). Where the network's own begin is chance, and rows across the lines cost a fifth of a
 * prediction.
 */
final class InputWeights {
    /** Doubles up to which a reader takes a copy: a core's own cache. What is larger is better shared by all who read it. */
    static final int READERS_COPY = 1 << 17;
    private static final int REHEARSALS = 6;

    private final Network network;
    private final Layer layer;
    private final Kernels kernels;
    private final int from;
    private final int width;
    private final double[] values;
    private int offset;
    private int copies;
    private long version = -1;
    /** Cleared by the next collection, which may move the copy: null again after that. */
    private WeakReference<Object> sinceCollection = new WeakReference<>(null);

    /** A copy of the columns {@code from} up to, not including, {@code to}: multiples of the vector length. */
    private InputWeights(Network network, Kernels kernels, int from, int to) {
        this.network = network;
        this.kernels = kernels;
        this.from = from;
        layer = network.layer(0);
        width = to - from;
        values = new double[layer.inputs * width + Kernels.MAX_OFFSET];
    }

    /** The network's own, of all columns. */
    private InputWeights(Network network, Kernels kernels) {
        this.network = network;
        this.kernels = kernels;
        from = 0;
        layer = network.layer(0);
        width = layer.ld;
        values = layer.weights;
    }

    /** All columns for someone who only reads: a copy if it is small, else the network's own. */
    static InputWeights[] toRead(Network network, Kernels kernels) {
        Layer layer = network.layer(0);
        return new InputWeights[] {layer.weights.length <= READERS_COPY ? new InputWeights(network, kernels, 0, layer.ld)
                : new InputWeights(network, kernels)};
    }

    /** A copy for training in slices: one for each thread, or more where {@code strip} columns are fewer than that. */
    static InputWeights[] toTrain(Network network, Kernels kernels, int threads, int strip) {
        int columns = network.layer(0).ld;
        int count = Math.max(threads, (columns + strip - 1) / strip);
        InputWeights[] slices = new InputWeights[count];
        for (int s = 0; s < count; s++) {
            slices[s] = new InputWeights(network, kernels, Workers.cut(columns, s, count, kernels.lanes()),
                    Workers.cut(columns, s + 1, count, kernels.lanes()));
        }
        return slices;
    }

    /** Bytes of the copy that training takes, all slices of it. */
    static double bytesToTrain(int inputs, int outputs, int lanes) {
        return Layer.bytes(inputs, outputs, lanes) + (double) Double.BYTES * Kernels.MAX_OFFSET;
    }

    /** Bytes of the copy that a reader takes, if any. */
    static double bytesToRead(int inputs, int outputs, int lanes) {
        double bytes = bytesToTrain(inputs, outputs, lanes);
        return bytes <= (double) READERS_COPY * Double.BYTES ? bytes : 0;
    }

    /** The first column. */
    int from() {
        return from;
    }

    /** The column after the last. */
    int to() {
        return from + width;
    }

    /** Columns, and doubles from one row to the next. */
    int width() {
        return width;
    }

    /** Weight (p, j) is at {@code offset() + p * width() + j − from()}. */
    double[] values() {
        return values;
    }

    int offset() {
        return offset;
    }

    private boolean isCopy() {
        return values != layer.weights;
    }

    /**
     * Copies the network's weights. Where the copy begins is measured from the second time on: the first time the code is not
     * compiled yet, and some measurements that do not count get it compiled before the second.
     */
    void load() {
        if (!isCopy()) {
            return;
        }
        for (int rehearsal = 0; copies == 1 && rehearsal < REHEARSALS; rehearsal++) {
            kernels.fastestOffset(values);
        }
        offset = copies > 0 ? kernels.fastestOffset(values) : 0;
        for (int p = 0; p < layer.inputs; p++) {
            System.arraycopy(layer.weights, p * layer.ld + from, values, offset + p * width, width);
        }
        copies = Math.min(copies + 1, 2);
        version = network.inputVersion();
    }

    /**
     * Copies them if they have changed since, or if a collection may have moved the copy: finding its place again then takes some
     * tens of microseconds, little beside the collection's own pause, and no other call pays for it.
     */
    void refresh() {
        if (isCopy() && (version != network.inputVersion() || sinceCollection.get() == null)) {
            load();
            sinceCollection = new WeakReference<>(new Object());
        }
    }

    /**
     * Copies them into the network's, −0 as 0: the product with a zero input, which only the dense path adds, leaves every
     * weight as it is but −0. So the sign of a zero is all that the paths can differ in, and it goes no further, for σ(−0) is
     * σ(0).
     */
    void store() {
        for (int p = 0; p < layer.inputs; p++) {
            int at = offset + p * width;
            int to = p * layer.ld + from;
            for (int j = 0; j < width; j++) {
                layer.weights[to + j] = values[at + j] + 0.0;
            }
        }
        network.inputWeightsChanged();
    }
}
