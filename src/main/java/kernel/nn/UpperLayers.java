package kernel.nn;

import kernel.linalg.Kernels;
import kernel.linalg.Team;

/**
 * A step above the first layer: from its activations to its delta, with all weights and biases on the way, and its own biases,
 * updated.
 */
final class UpperLayers implements DenseGradientSource {
    private final Workspace workspace;
    private final Network network;
    private final Kernels kernels;
    private final Samples samples;
    private final Weights[] weights;
    private final UpdateRule rule;
    /** Null for none. */
    private final Dropout dropout;
    private final Workers workers;
    /** The phases of a step as tasks, made once; they read the batch and the layer from the fields below. */
    private final Team.Task drop = this::drop;
    private final Team.Task forward = this::forward;
    private final Team.Task backward = this::backward;
    private final Team.Task update = this::update;
    /** The costs of all samples since it was set, added up; not touched while it is NaN. */
    double costs = Double.NaN;
    private Batch batch;
    private int m;
    private int layer;

    UpperLayers(Workspace workspace, Samples samples, Weights[] weights, UpdateRule rule, Dropout dropout, Workers workers) {
        this.workspace = workspace;
        network = workspace.network;
        kernels = workspace.kernels;
        this.samples = samples;
        this.weights = weights;
        this.rule = rule;
        this.dropout = dropout;
        this.workers = workers;
    }

    /** Takes the step for the samples of {@code batch}. */
    void step(Batch batch) {
        this.batch = batch;
        m = batch.m;
        int last = network.layers() - 1;
        for (layer = 1; layer <= last; layer++) {
            if (dropout != null) {
                run(drop);
            }
            run(forward);
        }
        workspace.activateOutputs(m);
        outputDelta();
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

    private void drop(int part, int parts) {
        dropout.drop(batch, layer, Workers.cut(m, part, parts, 1), Workers.cut(m, part + 1, parts, 1));
    }

    /** What enters the layer. */
    private double[] entering() {
        return dropout == null ? workspace.activations[layer] : dropout.dropped(layer);
    }

    private void forward(int part, int parts) {
        int ld = workspace.ld(layer);
        workspace.forward(entering(), layer, m, cut(ld, part, parts), cut(ld, part + 1, parts));
    }

    private void outputDelta() {
        int n = network.outputs();
        int ld = workspace.outputsLd();
        samples.targets().gather(batch.order, batch.first, m, n, workspace.outputDelta(), 0, ld);
        if (!Double.isNaN(costs)) {
            addCosts(n, ld);
        }
        network.loss().delta(kernels, rule.scale(m), m, n, workspace.outputs(), 0, workspace.outputDelta(), 0, ld);
        if (samples.weights() != null) {
            samples.weights().scale(batch.order, batch.first, m, n, workspace.outputDelta(), 0, ld);
        }
    }

    /** Before the deltas take the place of the targets. */
    private void addCosts(int n, int ld) {
        Loss loss = network.loss();
        SampleWeights weights = samples.weights();
        double sum = costs;
        for (int i = 0; i < m; i++) {
            double cost = loss.cost(n, workspace.outputs(), i * ld, workspace.outputDelta(), i * ld);
            sum += weights == null ? cost : weights.of(batch.order[batch.first + i]) * cost;
        }
        costs = sum;
    }

    /** delta[l − 1] ← (delta[l]·W(l)ᵀ) ⊙ σ′, a range of its columns. */
    private void backward(int part, int parts) {
        Layer upper = network.layer(layer);
        int ld = workspace.ld(layer - 1);
        int from = cut(upper.inputs, part, parts);
        int to = cut(upper.inputs, part + 1, parts);
        double[] delta = workspace.delta[layer - 1];
        kernels.denseBackward(m, to - from, upper.outputs, workspace.delta[layer], 0, upper.ld,
                upper.weights, from * upper.ld, upper.ld, delta, from, ld);
        if (dropout != null) {
            dropout.timesMask(layer, m, from, to, delta);
        }
        // All columns at once take the padding along, whose deltas are zero and stay so.
        network.activation().timesDerivative(kernels, m, parts == 1 ? ld : to - from, workspace.z[layer],
                workspace.activations[layer], from, delta, from, ld);
    }

    private void update(int part, int parts) {
        int inputs = network.size(layer);
        rule.update(this, layer, weights[layer], cut(inputs, part, parts), cut(inputs, part + 1, parts), part);
    }

    @Override
    public void product(int l, int from, int to, boolean add, double[] g, int gOff, int ldg) {
        int ld = workspace.ld(l);
        kernels.denseGradient(add, to - from, network.size(l + 1), m, entering(), from, workspace.ld(l - 1), workspace.delta[l], 0, ld, g, gOff, ldg);
    }

    private void updateBiases(int l) {
        int n = workspace.ld(l);
        rule.updateBiases(l, m, n, workspace.delta[l], 0, n);
    }
}
