package kernel.nn;

/**
 * Tells of some networks and samples that every cost will be finite, without carrying a sample forward: by how large a neuron can become.
 *
 * <pre>
 *   |z| ≤ w · (n·a + 1)     for n inputs up to a, weights and biases up to w
 *   |σ(z)| ≤ max(1, |z|)    for every {@link Activation}
 * </pre>
 */
public final class FiniteCosts {
    /** As far from the largest double as no rounding on the way matters. */
    private static final double LIMIT = 1e300;

    private FiniteCosts() {
    }

    /** True if they are, whatever the samples' values; false if that can only be seen. */
    public static boolean areCertain(Network network, Samples samples) {
        if (!network.loss().isBounded() || !samples.targets().areClasses() || samples.weights() != null) {
            return false;
        }
        double largest = samples.inputs().largest();
        for (int l = 0; l < network.layers(); l++) {
            Layer layer = network.layer(l);
            largest = Math.max(1.0, layer.largest() * (layer.inputs * largest + 1.0));
        }
        return largest < LIMIT;
    }
}
