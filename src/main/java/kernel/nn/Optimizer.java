package kernel.nn;

import kernel.linalg.Kernels;

/**
 * How a weight follows from its gradient, by its name and meaning in PyTorch. To add one, write its class and add it to
 * {@link Optimizers#ALL}. Its numbers come with the {@link Step}.
 */
public abstract class Optimizer implements Named {
    private final String name;
    private final double defaultEta;

    Optimizer(String name, double defaultEta) {
        this.name = name;
        this.defaultEta = defaultEta;
    }

    @Override
    public final String name() {
        return name;
    }

    /** A learning rate to begin with, if none is given. */
    public final double defaultEta() {
        return defaultEta;
    }

    /** Names of what it keeps between steps, for each a number a weight. */
    abstract String[] states();

    /**
     * The n numbers from the beginning of W's row {@code row} on take their step: along the gradient g, with l1·sign(w) and l2·w
     * added or, where decay is apart from the gradient, w made smaller by eta·l2. Reads and writes what is kept beside W, too.
     */
    abstract void step(Kernels kernels, Step step, double l1, double l2, int n, double[] g, int gOff,
                       Weights w, int row);

    @Override
    public final String toString() {
        return name;
    }
}
