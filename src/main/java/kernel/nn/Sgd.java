package kernel.nn;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import kernel.linalg.KernelChoice;
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
 * allocates nothing in its steady state. One thread trains at a time; a second is refused.
 */
public final class Sgd implements AutoCloseable {
    /** Below this many floating-point operations a phase is over before a second thread has begun: it stays with one. */
    private static final double SHARE_FROM = 50_000;
    /** From this many operations a step on, {@code auto} takes every core; below, one thread is faster. */
    private static final double TEAM_FROM = 4_000_000;
    private static final int PREFETCHED_APART = 32;

    private final Network network;
    private final Samples training;
    private final int miniBatchSize;
    private final double eta;
    private final Kernels kernels;
    private final Workspace workspace;
    private final InputLayer inputLayer;
    /** Takes up what fetching a mini-batch early sums to, for each thread in a cache line of its own; nobody reads it. */
    private final int[] prefetched;

    private enum State { IDLE, TRAINING, CLOSED }

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final Team team;
    /** The phases of a step as tasks, made once; they read the mini-batch and the layer from the fields below. */
    private final Team.Task gather = this::gather;
    private final Team.Task forwardInputLayer = this::forwardInputLayer;
    private final Team.Task forward = this::forward;
    private final Team.Task backward = this::backward;
    private final Team.Task update = this::update;
    private final Team.Task updateThenForward = this::updateThenForward;
    private int[] order;
    private int first;
    private int m;
    /** Samples of the next mini-batch and of the one after it; 0 at the end of a pass. */
    private int next;
    private int afterNext;
    private int ahead;
    private int layer;

    /**
     * @param miniBatchSize samples to a step; the last step of a pass may have fewer, and then divides by its own number
     * @param threads       how many threads share the work, 0 to let the amount of work decide; the result is the same
     * @throws IllegalArgumentException if the samples do not fit the network or a number is out of range
     */
    public Sgd(Network network, Samples training, int miniBatchSize, double eta, int threads) {
        this(network, training, miniBatchSize, eta, threads, KernelChoice.best());
    }

    Sgd(Network network, Samples training, int miniBatchSize, double eta, int threads, Kernels kernels) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(training, "training");
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
        team = new Team(threads > 0 ? threads : threadsFor(workspace.batch));
        inputLayer = new InputLayer(network, training, workspace, kernels, team.size());
        prefetched = new int[team.size() * PREFETCHED_APART];
    }

    private int threadsFor(int samples) {
        double work = 0.0;
        for (int l = 0; l < network.layers(); l++) {
            work += 3 * flops(l, samples);
        }
        return work < TEAM_FROM ? 1 : Runtime.getRuntime().availableProcessors();
    }

    /** Operations of one product with layer l's weights: a multiplication and an addition for every nonzero input. */
    private double flops(int l, int samples) {
        double inputs = l == 0 && training.isSparse() ? training.density() * network.size(0) : network.size(l);
        return 2.0 * samples * inputs * network.size(l + 1);
    }

    /** How many threads do the work. */
    public int threads() {
        return team.size();
    }

    /** Looks on while the network is trained, on the thread that trains it. */
    @FunctionalInterface
    public interface Watch {
        /** Called after every mini-batch with how many samples this pass has done; false ends it there. */
        boolean goOn(int done);
    }

    /**
     * One pass over the {@code count} samples {@code order[first]}, {@code order[first + 1]}, …, a step a mini-batch.
     * A pass cut into several calls at multiples of the mini-batch size gives the same bits.
     *
     * @throws IndexOutOfBoundsException if these are not all in {@code order}, or one of them is no sample
     * @throws IllegalStateException     while another call is under way, or after {@link #close}. In every case the network
     *                                   is as it was
     */
    public void train(int[] order, int first, int count) {
        train(order, first, count, done -> true);
    }

    /**
     * As above, watched; returns how many samples were done. The network holds the new weights when the call returns, not
     * while {@code watch} is called.
     */
    public int train(int[] order, int first, int count, Watch watch) {
        Objects.requireNonNull(order, "order");
        Require.range("order", first, count, order.length);
        for (int i = first; i < first + count; i++) {
            if (order[i] < 0 || order[i] >= training.count()) {
                throw new IndexOutOfBoundsException("order[" + i + "]: " + order[i] + " (expected 0 to "
                        + (training.count() - 1) + ")");
            }
        }
        Objects.requireNonNull(watch, "watch");
        if (!state.compareAndSet(State.IDLE, State.TRAINING)) {
            throw new IllegalStateException("train: this Sgd is " + state.get()
                    + " (one pass at a time, and none after close)");
        }
        try {
            inputLayer.load();
            try {
                return pass(order, first, count, watch);
            } finally {
                inputLayer.store();
            }
        } finally {
            state.set(State.IDLE);
        }
    }

    /**
     * Stops the threads. The network stays as trained.
     *
     * @throws IllegalStateException while a pass is under way
     */
    @Override
    public void close() {
        if (!state.compareAndSet(State.IDLE, State.CLOSED) && state.get() == State.TRAINING) {
            throw new IllegalStateException("close: this Sgd is TRAINING (end the pass first)");
        }
        team.close();
    }

    private int pass(int[] order, int start, int count, Watch watch) {
        this.order = order;
        int end = start + count;
        boolean goOn = true;
        m = Math.min(miniBatchSize, count);
        for (first = start; goOn && m > 0; first += m, m = next) {
            if (!training.isSparse() || first == start) {
                forwardInputLayer();
            }
            next = Math.min(miniBatchSize, end - first - m);
            afterNext = Math.min(miniBatchSize, end - first - m - next);
            ahead = Math.min(miniBatchSize, end - first - m - next - afterNext);
            hiddenLayers();
            share(flops(0, m), updateThenForward);
            goOn = watch.goOn(first + m - start);
        }
        return first - start;
    }

    private void forwardInputLayer() {
        if (!training.isSparse()) {
            workspace.inputs();
            share(flops(0, m), gather);
        }
        share(flops(0, m), forwardInputLayer);
    }

    /** From the first layer's activations to its delta, with everything above it updated on the way. */
    private void hiddenLayers() {
        int last = network.layers() - 1;
        for (layer = 1; layer <= last; layer++) {
            share(flops(layer, m), forward);
        }
        outputDelta();
        for (layer = last; layer > 0; layer--) {
            share(flops(layer, m), backward);
            share(flops(layer, m), update);
            updateBiases(layer);
        }
        updateBiases(0);
    }

    /**
     * One thread does not go by way of the team: C2 would take the phase it has seen there most for the only one and compile it
     * into every place that shares, half a second for nothing.
     */
    private void share(double flops, Team.Task phase) {
        if (flops < SHARE_FROM || team.size() == 1) {
            phase.run(0, 1);
        } else {
            team.run(phase);
        }
    }

    /** Where part {@code part} of n columns or rows begins, on a multiple of the vector length. */
    private int cut(int n, int part, int parts) {
        return cut(n, part, parts, kernels.lanes());
    }

    static int cut(int n, int part, int parts, int lanes) {
        int vectors = (n + lanes - 1) / lanes;
        return Math.min(n, (int) ((long) vectors * part / parts) * lanes);
    }

    private void gather(int part, int parts) {
        int from = m * part / parts;
        int to = (int) ((long) m * (part + 1) / parts);
        training.gather(order, first + from, to - from, workspace.inputs(), from * network.inputs(), network.inputs());
    }

    private void forwardInputLayer(int part, int parts) {
        inputLayer.forward(part, parts, order, first, m);
    }

    /**
     * The update of the first layer and, on the sparse path, at once its forward pass for the next mini-batch: a thread
     * keeps to its columns in both, and need not wait for the others in between.
     */
    private void updateThenForward(int part, int parts) {
        prefetched[part * PREFETCHED_APART] += training.prefetch(order, first + m + next, afterNext, ahead);
        inputLayer.updateThenForward(part, parts, order, first, m, next);
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
            network.cost().outputDelta(kernels, network.activation(), network.outputs(), workspace.outputs(), i * ld,
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
            network.activation().timesDerivative(kernels, m * ld, workspace.activations[l], 0, workspace.delta[l - 1], 0);
            return;
        }
        for (int i = 0; i < m; i++) {
            int at = i * ld + from;
            network.activation().timesDerivative(kernels, to - from, workspace.activations[l], at, workspace.delta[l - 1], at);
        }
    }

    /** W ← W + Aᵀ·D, a range of its rows. */
    private void update(int part, int parts) {
        int ld = network.ld(layer);
        int from = cut(network.size(layer), part, parts);
        int to = cut(network.size(layer), part + 1, parts);
        kernels.gemm(true, false, to - from, ld, m, 1.0, workspace.activations[layer], from, network.ld(layer - 1),
                workspace.delta[layer], 0, ld, 1.0, network.weights(layer), from * ld, ld);
    }

    /** b ← b + Σᵢ delta[i], in sample order. */
    private void updateBiases(int l) {
        int n = network.ld(l);
        kernels.addRows(m, n, workspace.delta[l], 0, n, network.biases(l), 0);
    }
}
