package kernel.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kernel.nn.Network;

/** The layers that a file of another program holds, one after the other, until they are a network. */
final class Layers {
    private final Path file;
    private final List<Layer> layers = new ArrayList<>();
    private long doubles;

    private record Layer(String name, int out, int in, double[] weights, double[] biases) { }

    Layers(Path file) {
        this.file = file;
    }

    /**
     * To be asked before an array is made.
     *
     * @throws ModelException if the heap cannot hold it beside those before, and the network after that
     */
    int room(String name, long count) throws ModelException {
        doubles += count;
        if (count > Integer.MAX_VALUE - 8) {
            throw new ModelException(file, name + " has " + count + " numbers (expected at most 2^31 - 9); split the layer");
        }
        requireHeap(2.0 * Double.BYTES * doubles);
        return (int) count;
    }

    /** The next room for an array of unknown length that is full: half as much again. */
    int grown(String name, int room) throws ModelException {
        int more = room / 2 + 1;
        room(name, room + (long) more);
        doubles -= room;
        return room + more;
    }

    /** Adds a layer; the weights are in (out, in) order. */
    void add(String name, int out, int in, double[] weights, double[] biases) throws ModelException {
        if (out < 1 || in < 1) {
            throw new ModelException(file, name + " has " + out + " outputs and " + in + " inputs (expected at least one each)");
        }
        if (!layers.isEmpty() && in != last().out()) {
            throw new ModelException(file, name + " takes " + in + " inputs (expected " + last().out() + ", the outputs of "
                    + last().name() + " before it)");
        }
        if (biases.length != out) {
            throw new ModelException(file, name + " has " + biases.length + " biases (expected " + out + ", one an output)");
        }
        layers.add(new Layer(name, out, in, weights, biases));
    }

    private Layer last() {
        return layers.get(layers.size() - 1);
    }

    /** The outputs of the layer added last; 0 before the first. */
    int outputs() {
        return layers.isEmpty() ? 0 : last().out();
    }

    private void requireHeap(double bytes) throws ModelException {
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap / 10 * 9) {
            long megabytes = (long) (bytes / (1 << 20));
            throw new ModelException(file, "needs " + megabytes + " MB of memory (the heap has " + (heap >> 20)
                    + "); give more with java -Xmx" + (megabytes / 9 * 10 + 64) + "m");
        }
    }

    /**
     * The network, with the names and against the fingerprint that the metadata hold.
     *
     * @throws ModelException if there is no layer, a name is not known, the fingerprint is another, or the heap too small
     */
    Network network(Map<String, String> metadata) throws ModelException {
        if (layers.isEmpty()) {
            throw new ModelException(file, "holds no layer (expected at least one, as a matrix of weights)");
        }
        int[] sizes = new int[layers.size() + 1];
        sizes[0] = layers.get(0).in();
        for (int l = 0; l < layers.size(); l++) {
            sizes[l + 1] = layers.get(l).out();
        }
        requireHeap((double) Network.bytes(sizes) + Double.BYTES * (double) doubles);
        Known.checkScale(file, metadata);
        Network network;
        try {
            network = new Network(Known.OURS.activation(file, metadata), Known.OURS.loss(file, metadata), sizes);
        } catch (IllegalArgumentException e) {
            throw new ModelException(file, e.getMessage(), e);
        }
        for (int l = 0; l < layers.size(); l++) {
            fill(network, l, layers.get(l));
        }
        String expected = metadata.get(Metadata.FINGERPRINT);
        if (expected != null && !expected.equals(network.fingerprint())) {
            throw new ModelException(file, "damaged: its weights have the fingerprint " + network.fingerprint() + " (expected "
                    + ModelException.printable(expected) + "); copy or save it again");
        }
        return network;
    }

    private static void fill(Network network, int l, Layer layer) {
        for (int j = 0; j < layer.out(); j++) {
            for (int p = 0; p < layer.in(); p++) {
                network.setWeight(l, j, p, layer.weights()[j * layer.in() + p]);
            }
            network.setBias(l, j, layer.biases()[j]);
        }
    }
}
