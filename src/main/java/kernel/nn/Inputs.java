package kernel.nn;

import kernel.linalg.Kernels;

/**
 * The values that enter a network, a row a sample. Each kind of rows names the {@link FirstLayer} that works on it, once, so
 * that nothing else asks which kind it is. Made by {@link Samples}. Any number of threads may read them at once.
 */
public abstract class Inputs {
    private final int count;
    private final int width;
    private final double density;

    Inputs(int count, int width, double density) {
        this.count = count;
        this.width = width;
        this.density = density;
    }

    /** Samples. */
    public final int count() {
        return count;
    }

    /** Values a sample has. */
    public final int width() {
        return width;
    }

    /** The share of values that are not zero, 0 to 1; of the first ones, if they were replaced. */
    public final double density() {
        return density;
    }

    /** No value is larger in magnitude; infinite if nothing is known of them. */
    double largest() {
        return Double.POSITIVE_INFINITY;
    }

    /** How the values reach the first layer: dense or sparse. */
    public abstract InputPath path();

    /** Replaces all values by those that so many bytes stand for, which are copied. */
    void refill(byte[] bytes, int offset) {
        throw new UnsupportedOperationException("refill: these inputs were not made of bytes");
    }

    /** The values of a sample that the first layer multiplies, on average. */
    abstract double multiplied();

    /** How many of {@code columns} neurons should lie together for mini-batches of m samples: see {@link Kernels#stripColumns}. */
    abstract int strip(Kernels kernels, int m, int columns);

    /** Someone who gathers their rows for mini-batches of m samples before they are needed; null where that gains nothing. */
    Gatherer gatherer(int m) {
        return null;
    }

    /** The first layer on these values, whose weights are {@code weights}, from the first neuron to the last. */
    abstract FirstLayer firstLayer(Workspace workspace, InputWeights[] weights, Workers workers);
}
