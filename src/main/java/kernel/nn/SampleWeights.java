package kernel.nn;

/**
 * How much each of some samples counts. The cost of a mini-batch of m is (1/m)·Σ wᵢ·Cᵢ: see {@link Samples#weighted}. Where there
 * are none nobody asks, so that samples which count alike cost nothing.
 */
final class SampleWeights {
    private final double[] weights;
    private final double sum;

    /**
     * Not copied.
     *
     * @throws IllegalArgumentException if there are not {@code count} of them, one is negative or not finite, or their sum is not above
     *                                  0 and finite
     */
    SampleWeights(double[] weights, int count) {
        if (weights.length != count) {
            throw new IllegalArgumentException("weights: " + weights.length + " (expected " + count + ", one for each sample)");
        }
        double all = 0.0;
        for (int i = 0; i < count; i++) {
            if (!(weights[i] >= 0.0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights: " + weights[i] + " of sample " + i
                        + " (must be finite and at least 0)");
            }
            all += weights[i];
        }
        if (!(all > 0.0 && all < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights: they add up to " + all + " (expected a finite number above 0)");
        }
        this.weights = weights;
        sum = all;
    }

    /** All of them, added up in the order of the samples. */
    double sum() {
        return sum;
    }

    /** That of a sample. */
    double of(int sample) {
        return weights[sample];
    }

    /** Row i of the m × n block D ← that row, times the weight of sample {@code rows[first + i]}. */
    void scale(int[] rows, int first, int m, int n, double[] d, int dOff, int ldd) {
        for (int i = 0; i < m; i++) {
            double weight = weights[rows[first + i]];
            for (int j = dOff + i * ldd, end = j + n; j < end; j++) {
                d[j] *= weight;
            }
        }
    }
}
