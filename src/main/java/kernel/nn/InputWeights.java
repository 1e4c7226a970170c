package kernel.nn;

import java.lang.ref.WeakReference;
import kernel.linalg.Kernels;

/**
 * Some columns of a network's first weights, in a copy that begins where its rows lie best in the cache's lines
 * ({@link Kernels#fastestOffset}). Where the network's own begin is chance, and rows across the lines cost a fifth of a
 * prediction.
 */
final class InputWeights extends Weights {
    /** Doubles up to which a reader takes a copy: a core's own cache. What is larger is better shared by all who read it. */
    static final int READERS_COPY = 1 << 17;
    private static final int REHEARSALS = 6;

    private final Network network;
    private final Layer whole;
    private final Kernels kernels;
    private int copies;
    private long version = -1;
    /** Cleared by the next collection, which may move the copy: null again after that. */
    private WeakReference<Object> sinceCollection = new WeakReference<>(null);

    /** A copy of the columns {@code from} up to, not including, {@code to}: multiples of the vector length. */
    private InputWeights(Network network, Kernels kernels, int from, int to) {
        super(0, from, new double[network.layer(0).inputs * (to - from) + Kernels.MAX_OFFSET], to - from);
        this.network = network;
        this.kernels = kernels;
        whole = network.layer(0);
    }

    /** The network's own, of all columns. */
    private InputWeights(Network network, Kernels kernels) {
        super(0, 0, network.layer(0).weights, network.layer(0).ld);
        this.network = network;
        this.kernels = kernels;
        whole = network.layer(0);
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

    /** The column after the last. */
    int to() {
        return from + ld;
    }

    @Override
    int rows() {
        return whole.inputs;
    }

    private boolean isCopy() {
        return values != whole.weights;
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
        copy();
        copies = Math.min(copies + 1, 2);
    }

    /** Copies them to wherever the copy begins: for what is not read as often as to be worth a measurement. */
    void loadAnywhere() {
        if (isCopy()) {
            copy();
        }
    }

    private void copy() {
        for (int p = 0; p < whole.inputs; p++) {
            System.arraycopy(whole.weights, p * whole.ld + from, values, offset + p * ld, ld);
        }
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
        for (int p = 0; p < whole.inputs; p++) {
            int at = offset + p * ld;
            int to = p * whole.ld + from;
            for (int j = 0; j < ld; j++) {
                whole.weights[to + j] = values[at + j] + 0.0;
            }
        }
        network.inputWeightsChanged();
    }
}
