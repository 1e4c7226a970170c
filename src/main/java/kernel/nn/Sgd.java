package kernel.nn;

import kernel.linalg.Kernels;
import kernel.linalg.Team;

/**
 * Mini-batch stochastic gradient descent by back-propagation. Nielsen (2015), chapter 2, BP1 to BP4, with a whole
 * mini-batch as matrices: for m samples, A the activations that enter a layer and D = ∂C/∂z · (−eta/m),
 *
 * <pre>
 *   Z = A·W + b       A' = σ(Z)                     forward
 *   D = (D'·W'ᵀ) ⊙ σ′(Z)                            backward, through the next layer's weights as they were
 *   W ← W + Aᵀ·D      b ← b + Σᵢ D[i]               the update goes straight into the weights: there is no nabla
 * </pre>
 *
 * Threads split neurons (columns) or rows of weights, never a sum, so any number of them gives the same bits. The loop
 * allocates nothing in its steady state.
 */
public final class Sgd implements AutoCloseable {
    /** Below this many floating-point operations a phase is over before a second thread has begun: it stays with one. */
    private static final double SHARE_FROM = 50_000;
    /** From this many operations a step on, {@code auto} takes every core; below, one thread is faster. */
    private static final double TEAM_FROM = 4_000_000;

    private final Network network;
    private final Samples training;
    private final int miniBatchSize;
    private final double eta;
    private final Kernels kernels;
    private final Workspace workspace;
    /** The first layer's weights during a call of {@link #train}. */
    private final double[] inputWeights;
    private boolean warm;
    /** Takes up what fetching the next mini-batch early sums to; nobody reads it. */
    private int touched;

    private final Team team;
    /** The phases of a step as tasks, made once; they read the mini-batch and the layer from the fields below. */
    private final Team.Task gather = this::gather;
    private final Team.Task forwardInputLayer = this::forwardInputLayer;
    private final Team.Task forward = this::forward;
    private final Team.Task backward = this::backward;
    private final Team.Task update = this::update;
    private final Team.Task updateInputLayer = this::updateInputLayer;
    private int[] order;
    private int first;
    private int m;
    private int layer;

    /**
     * @param miniBatchSize samples to a step; the last step of a pass may have fewer, and then divides by its own number
     * @param threads       how many threads share the work, 0 to let the amount of work decide; the result is the same
     * @throws IllegalArgumentException if the samples do not fit the network or a number is out of range
     */
    public Sgd(Network network, Samples training, int miniBatchSize, double eta, int threads) {
        this(network, training, miniBatchSize, eta, threads, Kernels.best());
    }

    Sgd(Network network, Samples training, int miniBatchSize, double eta, int threads, Kernels kernels) {
        if (training.inputs() != network.inputs() || training.classes() != network.outputs()) {
            throw new IllegalArgumentException("samples: " + training.inputs() + " inputs, " + training.classes()
                    + " classes (the network has " + network.inputs() + " and " + network.outputs() + ")");
        }
        if (miniBatchSize < 1) {
            throw new IllegalArgumentException("miniBatchSize: " + miniBatchSize + " (at least 1)");
        }
        if (!Double.isFinite(eta)) {
            throw new IllegalArgumentException("eta: " + eta + " (must be a finite number)");
        }
        if (threads < 0) {
            throw new IllegalArgumentException("threads: " + threads + " (at least 1, or 0 for auto)");
        }
        this.network = network;
        this.training = training;
        this.miniBatchSize = miniBatchSize;
        this.eta = eta;
        this.kernels = kernels;
        workspace = new Workspace(network, Math.min(miniBatchSize, training.count()), kernels);
        inputWeights = new double[network.weights(0).length + Kernels.MOST_OFFSET];
        workspace.inputWeights = inputWeights;
        team = new Team(threads > 0 ? threads : threadsFor(workspace.batch));
    }

    private int threadsFor(int samples) {
        double work = 0.0;
        for (int l = 0; l < network.layers(); l++) {
            work += 3 * flops(l, samples);
        }
        return work < TEAM_FROM ? 1 : Runtime.getRuntime().availableProcessors();
    }

    /** Operations of one product with layer l's weights: a multiplication and an addition for every lit input. */
    private double flops(int l, int samples) {
        double inputs = l == 0 && training.isSparse() ? training.density() * network.size(0) : network.size(l);
        return 2.0 * samples * inputs * network.size(l + 1);
    }

    /** How many threads do the work. */
    public int threads() {
        return team.size();
    }

    /**
     * One pass over the {@code count} samples {@code order[first]}, {@code order[first + 1]}, …, a step a mini-batch.
     * A pass cut into several calls at multiples of the mini-batch size gives the same bits. The network holds the new
     * weights when the call returns, not before.
     */
    public void train(int[] order, int first, int count) {
        takeInputWeights();
        try {
            steps(order, first, count);
        } finally {
            System.arraycopy(inputWeights, workspace.inputWeightsAt, network.weights(0), 0, network.weights(0).length);
        }
    }

    /**
     * Copies the first layer's weights to where their rows lie best in the cache's lines. Not the first time: there is no
     * telling before the code that measures has been compiled.
     */
    private void takeInputWeights() {
        workspace.inputWeightsAt = warm ? kernels.fastestOffset(inputWeights) : 0;
        warm = true;
        System.arraycopy(network.weights(0), 0, inputWeights, workspace.inputWeightsAt, network.weights(0).length);
    }

    private void steps(int[] order, int first, int count) {
        for (int done = 0; done < count; done += miniBatchSize) {
            int next = done + miniBatchSize;
            if (next < count) {
                touched += training.touch(order, first + next, Math.min(miniBatchSize, count - next));
            }
            step(order, first + done, Math.min(miniBatchSize, count - done));
        }
    }

    /** Stops the threads. The network stays as trained. */
    @Override
    public void close() {
        team.close();
    }

    private void step(int[] order, int first, int m) {
        this.order = order;
        this.first = first;
        this.m = m;
        int last = network.layers() - 1;
        if (!training.isSparse()) {
            workspace.inputs();
            share(flops(0, m), gather);
        }
        share(flops(0, m), forwardInputLayer);
        for (layer = 1; layer <= last; layer++) {
            share(flops(layer, m), forward);
        }
        outputDelta();
        for (layer = last; layer > 0; layer--) {
            share(flops(layer, m), backward);
            share(flops(layer, m), update);
            updateBiases(layer);
        }
        share(flops(0, m), updateInputLayer);
        updateBiases(0);
    }

    private void share(double flops, Team.Task phase) {
        if (flops < SHARE_FROM) {
            phase.run(0, 1);
        } else {
            team.run(phase);
        }
    }

    /** Where part {@code part} of n columns or rows begins, on a multiple of the vector length. */
    private int cut(int n, int part, int parts) {
        int lanes = kernels.lanes();
        int vectors = (n + lanes - 1) / lanes;
        return Math.min(n, (int) ((long) vectors * part / parts) * lanes);
    }

    private void gather(int part, int parts) {
        int from = m * part / parts;
        int to = (int) ((long) m * (part + 1) / parts);
        training.gather(order, first + from, to - from, workspace.inputs(), from * network.inputs(), network.inputs());
    }

    private void forwardInputLayer(int part, int parts) {
        int ld = network.ld(0);
        workspace.forwardInputLayer(training, order, first, m, cut(ld, part, parts), cut(ld, part + 1, parts));
    }

    private void forward(int part, int parts) {
        int ld = network.ld(layer);
        workspace.forwardLayer(layer, m, cut(ld, part, parts), cut(ld, part + 1, parts));
    }

    private void outputDelta() {
        int last = network.layers() - 1;
        int ld = network.ld(last);
        double scale = -eta / m;
        for (int i = 0; i < m; i++) {
            network.cost().outputDelta(network.activation(), network.outputs(), workspace.outputs(), i * ld,
                    training.label(order[first + i]), scale, workspace.delta[last], i * ld);
        }
    }

    /** delta[l − 1] ← (delta[l]·W(l)ᵀ) ⊙ σ′, a range of its columns. */
    private void backward(int part, int parts) {
        int l = layer;
        int ld = network.ld(l - 1);
        int from = cut(network.size(l), part, parts);
        int to = cut(network.size(l), part + 1, parts);
        kernels.gemm(false, true, m, to - from, network.size(l + 1), 1.0, workspace.delta[l], 0, network.ld(l),
                network.weights(l), from * network.ld(l), network.ld(l), 0.0, workspace.delta[l - 1], from, ld);
        if (parts == 1) {
            network.activation().timesDerivative(m * ld, workspace.activations[l], 0, workspace.delta[l - 1], 0);
            return;
        }
        for (int i = 0; i < m; i++) {
            int at = i * ld + from;
            network.activation().timesDerivative(to - from, workspace.activations[l], at, workspace.delta[l - 1], at);
        }
    }

    /** W ← W + Aᵀ·D, a range of its rows. */
    private void update(int part, int parts) {
        updateRows(layer, workspace.activations[layer], network.ld(layer - 1), part, parts);
    }

    private void updateInputLayer(int part, int parts) {
        if (!training.isSparse()) {
            updateRows(0, workspace.inputs(), network.inputs(), part, parts);
            return;
        }
        int ld = network.ld(0);
        int from = cut(ld, part, parts);
        int to = cut(ld, part + 1, parts);
        kernels.sparseUpdate(training.sparse(), order, first, m, to - from, workspace.delta[0], from, ld,
                inputWeights, workspace.inputWeightsAt + from, ld);
    }

    private void updateRows(int l, double[] a, int lda, int part, int parts) {
        int ld = network.ld(l);
        int from = cut(network.size(l), part, parts);
        int to = cut(network.size(l), part + 1, parts);
        double[] w = l == 0 ? inputWeights : network.weights(l);
        int wOff = l == 0 ? workspace.inputWeightsAt : 0;
        kernels.gemm(true, false, to - from, ld, m, 1.0, a, from, lda, workspace.delta[l], 0, ld,
                1.0, w, wOff + from * ld, ld);
    }

    /** b ← b + Σᵢ delta[i], in sample order. */
    private void updateBiases(int l) {
        int n = network.ld(l);
        for (int i = 0; i < m; i++) {
            kernels.axpy(n, 1.0, workspace.delta[l], i * n, network.biases(l), 0);
        }
    }
}
