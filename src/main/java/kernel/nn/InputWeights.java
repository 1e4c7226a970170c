package kernel.nn;

import kernel.linalg.Kernels;

/**
 * Some columns of a network's first weights in a copy that begins where its rows lie best in the cache's lines
 * ({@link Kernels#fastestOffset}): where the network's own begin is chance, and rows across the lines cost a fifth of a
 * prediction.
 */
final class InputWeights {
    /** Doubles up to which a reader takes a copy: a core's own cache. What is larger is better shared by all who read it. */
    static final int READERS_COPY = 1 << 17;
    private static final int REHEARSALS = 6;
    /** A collection may have moved the copy: so many uses later its place is found again, which costs them 1 % at most. */
    private static final int USES = 20_000;

    private final Network network;
    private final Kernels kernels;
    private final int from;
    private final int width;
    private final double[] values;
    private int offset;
    private int copies;
    private int uses;
    private long version = -1;

    /** @param from the first column, {@code to} the one after the last: multiples of the vector length */
    InputWeights(Network network, Kernels kernels, int from, int to) {
        this.network = network;
        this.kernels = kernels;
        this.from = from;
        width = to - from;
        values = new double[network.inputs() * width + Kernels.MAX_OFFSET];
    }

    /** The network's own, of all columns. */
    private InputWeights(Network network, Kernels kernels) {
        this.network = network;
        this.kernels = kernels;
        from = 0;
        width = network.ld(0);
        values = network.weights(0);
    }

    /** All columns for someone who only reads: a copy if it is small, else the network's own. */
    static InputWeights toRead(Network network, Kernels kernels) {
        return network.weights(0).length <= READERS_COPY ? new InputWeights(network, kernels, 0, network.ld(0))
                : new InputWeights(network, kernels);
    }

    int from() {
        return from;
    }

    /** Columns, and doubles from one row to the next. */
    int width() {
        return width;
    }

    /** The copy: weight (p, j) is at {@code offset() + p * width() + j − from()}. */
    double[] values() {
        return values;
    }

    int offset() {
        return offset;
    }

    /**
     * Copies the network's weights. Where the copy begins is measured from the second time on, the first is for the compiler;
     * and before the first measurement that counts come some that get it compiled.
     */
    void load() {
        for (int rehearsal = 0; copies == 1 && rehearsal < REHEARSALS; rehearsal++) {
            kernels.fastestOffset(values);
        }
        offset = copies > 0 ? kernels.fastestOffset(values) : 0;
        for (int p = 0; p < network.inputs(); p++) {
            System.arraycopy(network.weights(0), p * network.ld(0) + from, values, offset + p * width, width);
        }
        copies = Math.min(copies + 1, 2);
        version = network.inputVersion();
        uses = 0;
    }

    /** Copies them if they have changed since, or the copy has been used for long. */
    void refresh() {
        boolean copied = values != network.weights(0);
        if (copied && (version != network.inputVersion() || ++uses == USES)) {
            load();
        }
    }

    /**
     * Copies them into the network's, −0 as 0: the product with a zero pixel, which only the dense path adds, leaves every
     * weight as it is but −0. So the sign of a zero is all that the paths can differ in, and it goes no further, for σ(−0) is
     * σ(0).
     */
    void store() {
        double[] weights = network.weights(0);
        for (int p = 0; p < network.inputs(); p++) {
            int at = offset + p * width;
            int to = p * network.ld(0) + from;
            for (int j = 0; j < width; j++) {
                weights[to + j] = values[at + j] + 0.0;
            }
        }
        network.inputWeightsChanged();
    }
}
