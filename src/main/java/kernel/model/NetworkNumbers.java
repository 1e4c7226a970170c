package kernel.model;

import kernel.nn.Network;

/** The numbers of a network in the order of files and fingerprints: layer by layer the weights, (out, in), then the biases. */
final class NetworkNumbers {
    private NetworkNumbers() {
    }

    /** Takes the bits of one number after the other. */
    interface Sink<E extends Exception> {
        void put(long bits) throws E;
    }

    static <E extends Exception> void forEach(Network network, Sink<E> sink) throws E {
        for (int l = 0; l < network.layers(); l++) {
            weights(network, l, sink);
            biases(network, l, sink);
        }
    }

    static <E extends Exception> void weights(Network network, int l, Sink<E> sink) throws E {
        for (int j = 0; j < network.size(l + 1); j++) {
            for (int p = 0; p < network.size(l); p++) {
                sink.put(Double.doubleToRawLongBits(network.weight(l, j, p)));
            }
        }
    }

    static <E extends Exception> void biases(Network network, int l, Sink<E> sink) throws E {
        for (int j = 0; j < network.size(l + 1); j++) {
            sink.put(Double.doubleToRawLongBits(network.bias(l, j)));
        }
    }
}
