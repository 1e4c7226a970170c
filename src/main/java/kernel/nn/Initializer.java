package kernel.nn;

/** How the first weights and biases are drawn. To add one, write its class or line and add it to {@link Initializers#ALL}. */
public interface Initializer {

    /** The name in model files and on the command line. */
    String name();

    /** Draws all weights and biases of a network; the same seed gives the same numbers everywhere. */
    void fill(Network network, long seed);
}
