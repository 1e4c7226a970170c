package kernel.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kernel.linalg.Kernels;

/**
 * All that a training changes: the weights of every layer and what the optimizer keeps beside each, which has the form of a network.
 * The first layer's are copies in slices, which {@link #load} and {@link #store} carry to and fro.
 */
final class Parameters {
    final Network network;
    /** What the optimizer keeps: as many networks as it keeps numbers a weight. */
    final Network[] states;
    /** The first layer, in columns. */
    final InputWeights[] slices;
    /** The layers above it; the first entry is null. */
    final Weights[] upper;
    private final InputWeights[][] stateSlices;

    /** @param strip columns of a slice at most, besides those that threads share */
    Parameters(Network network, Kernels kernels, int keeps, int threads, int strip) {
        this.network = network;
        states = new Network[keeps];
        slices = InputWeights.toTrain(network, kernels, threads, strip);
        upper = new Weights[network.layers()];
        stateSlices = new InputWeights[keeps][];
        for (int i = 0; i < keeps; i++) {
            states[i] = new Network(network.activation(), network.loss(), network.sizes());
            stateSlices[i] = InputWeights.toTrain(states[i], kernels, threads, strip);
        }
        for (int s = 0; s < slices.length; s++) {
            Weights[] beside = new Weights[keeps];
            for (int i = 0; i < keeps; i++) {
                beside[i] = stateSlices[i][s];
            }
            slices[s].keep(beside);
        }
        for (int l = 1; l < upper.length; l++) {
            upper[l] = ofLayer(network, l);
            Weights[] beside = new Weights[keeps];
            for (int i = 0; i < keeps; i++) {
                beside[i] = ofLayer(states[i], l);
            }
            upper[l].keep(beside);
        }
    }

    private static Weights ofLayer(Network network, int l) {
        Layer layer = network.layer(l);
        return new Weights(l, 0, layer.weights, layer.ld);
    }

    /** Every matrix of weights. */
    List<Weights> all() {
        List<Weights> all = new ArrayList<>(List.of(slices));
        all.addAll(Arrays.asList(upper).subList(1, upper.length));
        return all;
    }

    /** The biases of layer l, as a matrix of one row, with what the optimizer keeps. */
    Weights biases(int l) {
        Weights biases = new Weights(l, 0, network.layer(l).biases, network.layer(l).ld);
        Weights[] beside = new Weights[states.length];
        for (int i = 0; i < beside.length; i++) {
            beside[i] = new Weights(l, 0, states[i].layer(l).biases, states[i].layer(l).ld);
        }
        biases.keep(beside);
        return biases;
    }

    /** Takes the first layer over from the network and the states. */
    void load() {
        for (InputWeights slice : slices) {
            slice.load();
        }
        for (InputWeights[] state : stateSlices) {
            for (InputWeights slice : state) {
                slice.loadAnywhere();
            }
        }
    }

    /** Brings the first layer back. */
    void store() {
        for (InputWeights slice : slices) {
            slice.store();
        }
        for (InputWeights[] state : stateSlices) {
            for (InputWeights slice : state) {
                slice.store();
            }
        }
    }
}
