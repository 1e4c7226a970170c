package kernel.nn;

/** How the first weights and biases are drawn. To add one, write its class or line and add it to {@link Initializers#ALL}. */
public interface Initializer extends Named {

    /** Draws all weights and biases of a network; the same seed gives the same numbers everywhere. */
    void fill(Target network, long seed);

    /** What weights and biases are drawn for: a {@link Network}, whose methods these are. */
    interface Target {
        /** Layers with weights. */
        int layers();

        /** Neurons in layer {@code layer}, 0 being the inputs. */
        int size(int layer);

        /** Sets the weight from neuron {@code in} of layer {@code l} to neuron {@code out} of the next. */
        void setWeight(int l, int out, int in, double value);

        /** Sets the bias of neuron {@code out} of layer {@code l + 1}. */
        void setBias(int l, int out, double value);
    }
}
