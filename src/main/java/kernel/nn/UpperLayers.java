package kernel.nn;

import kernel.linalg.Kernels;
import kernel.linalg.Team;

/**
 * A step above the first layer: from its activations to its delta, with all weights and biases on the way, and its own biases,
 * updated.
 */
final class UpperLayers {
    private final Workspace workspace;
    private final Network network;
    private final Kernels kernels;
    private final Targets targets;
    private final UpdateRule rule;
    private final Workers workers;
    /** The phases of a step as tasks, made once; they read m and the layer from the fields below. */
    private final Team.Task forward = this::forward;
    private final Team.Task backward = this::backward;
    private final Team.Task update = this::update;
    private int m;
    private int layer;

    UpperLayers(Workspace workspace, Targets targets, UpdateRule rule, Workers workers) {
        this.workspace = workspace;
        network = workspace.network;
        kernels = workspace.kernels;
        this.targets = targets;
        this.rule = rule;
        this.workers = workers;
    }

    /** Takes the step for the samples of {@code batch}. */
    void step(Batch batch, double eta) {
        m = batch.m;
        int last = network.layers() - 1;
        for (layer = 1; layer <= last; layer++) {
            run(forward);
        }
        outputDelta(batch, eta);
        for (layer = last; layer > 0; layer--) {
            run(backward);
            run(update);
            updateBiases(layer);
        }
        updateBiases(0);
    }

    /** Runs a phase that is one product with the weights of the layer. */
    private void run(Team.Task phase) {
        workers.run(2.0 * m * network.size(layer) * network.size(layer + 1), phase);
    }

    private int cut(int n, int part, int parts) {
        return Workers.cut(n, part, parts, kernels.lanes());
    }

    private void forward(int part, int parts) {
        int ld = workspace.ld(layer);
        workspace.forward(layer, m, cut(ld, part, parts), cut(ld, part + 1, parts));
    }

    private void outputDelta(Batch batch, double eta) {
        int n = network.outputs();
        int ld = workspace.outputsLd();
        targets.gather(batch.order, batch.first, m, n, workspace.outputDelta(), 0, ld);
        network.loss().delta(kernels, rule.scale(eta, m), m, n, workspace.outputs(), 0, workspace.outputDelta(), 0, ld);
    }

    /** delta[l − 1] ← (delta[l]·W(l)ᵀ) ⊙ σ′, a range of its columns. */
    private void backward(int part, int parts) {
        Layer upper = network.layer(layer);
        int ld = workspace.ld(layer - 1);
        int from = cut(upper.inputs, part, parts);
        int to = cut(upper.inputs, part + 1, parts);
        double[] delta = workspace.delta[layer - 1];
        kernels.gemm(false, true, m, to - from, upper.outputs, 1.0, workspace.delta[layer], 0, upper.ld,
                upper.weights, from * upper.ld, upper.ld, 0.0, delta, from, ld);
        // All columns at once take the padding along, whose deltas are zero and stay so.
        network.activation().timesDerivative(kernels, m, parts == 1 ? ld : to - from, workspace.activations[layer], from,
                delta, from, ld);
    }

    /** W takes a step along Aᵀ·D, a range of its rows. */
    private void update(int part, int parts) {
        Layer upper = network.layer(layer);
        int from = cut(upper.inputs, part, parts);
        int to = cut(upper.inputs, part + 1, parts);
        rule.update(kernels, to - from, upper.ld, m, workspace.activations[layer], from, workspace.ld(layer - 1),
                workspace.delta[layer], 0, upper.ld, upper.weights, from * upper.ld, upper.ld);
    }

    private void updateBiases(int l) {
        int n = workspace.ld(l);
        rule.updateBiases(kernels, m, n, workspace.delta[l], 0, n, workspace.biases(l), 0);
    }
}
