package kernel.nn;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private enum State { IDLE, TRAINING, CLOSED }

    private final Samples training;
    private final Recipe recipe;
    private final Workers workers;
    private final Parameters parameters;
    private final UpdateRule rule;
    private final FirstLayer firstLayer;
    private final UpperLayers upperLayers;
    private final Batch batch = new Batch();
    /** How many steps were taken. */
    private long step;
    private double etaFactor = 1.0;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    /**
     * A trainer of {@code network}, which learns from {@code training}.
     *
     * @param eta           the learning rate
     * @param miniBatchSize samples to a step; the last step of a pass may have fewer, and then divides by its own number
     * @param threads       how many threads share the work, {@link Team#MAX_THREADS} at most. 0 lets the clock decide, again from time to
     *                      time: whether a team is faster than one thread, of all cores or, where steps are shorter, of fewer; or, where
     *                      they are too short to be shared, a second thread that gathers inputs ahead. The result is the same
     * @throws IllegalArgumentException if the samples do not fit the network or its loss, or a number is out of range
     */
    public Sgd(Network network, Samples training, int miniBatchSize, double eta, int threads) {
        this(network, training, miniBatchSize, eta, threads, KernelChoice.best());
    }

    /** As {@link #Sgd(Network, Samples, int, double, int)}, on these kernels; all give the same bits. */
    public Sgd(Network network, Samples training, int miniBatchSize, double eta, int threads, Kernels kernels) {
        this(network, training, Recipe.sgd(miniBatchSize, eta), threads, kernels);
    }

    /**
     * A trainer of {@code network}, which learns from {@code training} by a recipe.
     *
     * @param threads as above
     * @throws IllegalArgumentException if the samples do not fit the network or its loss, or a number is out of range
     */
    public Sgd(Network network, Samples training, Recipe recipe, int threads) {
        this(network, training, recipe, threads, KernelChoice.best());
    }

    /** As {@link #Sgd(Network, Samples, Recipe, int)}, on these kernels; all give the same bits. */
    public Sgd(Network network, Samples training, Recipe recipe, int threads, Kernels kernels) {
        this(network, training, recipe, workers(network, training, recipe, threads), kernels);
    }

    /** As above, with these workers, who are closed with this. */
    Sgd(Network network, Samples training, Recipe recipe, Workers workers, Kernels kernels) {
        Objects.requireNonNull(kernels, "kernels");
        this.training = training;
        this.recipe = recipe;
        this.workers = workers;
        Workspace workspace = new Workspace(network, Math.min(recipe.miniBatchSize(), training.count()), kernels);
        Inputs inputs = inputs(training, recipe);
        parameters = new Parameters(network, kernels, UpdateRules.states(recipe), workers.size(),
                inputs.strip(kernels, workspace.batch, workspace.ld(0)));
        rule = UpdateRules.of(recipe, kernels, parameters, workers.size());
        Dropout dropout = recipe.dropout() == 0.0 ? null : new Dropout(workspace, recipe.dropout(), recipe.seed());
        firstLayer = inputs.firstLayer(workspace, parameters.slices, workers);
        upperLayers = new UpperLayers(workspace, training, parameters.upper, rule, dropout, workers);
    }

    private static Inputs inputs(Samples training, Recipe recipe) {
        return recipe.dropoutInput() == 0.0 ? training.inputs() : DroppedInputs.of(training.inputs(), recipe);
    }

    /** Once all else was checked. */
    private static Workers workers(Network network, Samples training, Recipe recipe, int threads) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(recipe, "recipe");
        training.checkFit(network, false);
        TargetCheck.of(training.targets(), network.loss());
        if (threads < 0 || threads > Team.MAX_THREADS) {
            throw new IllegalArgumentException("threads: " + threads + " (at least 1 and at most " + Team.MAX_THREADS
                    + ", or 0 for auto)");
        }
        int samples = Math.min(recipe.miniBatchSize(), training.count());
        return threads > 0 ? new Workers(threads)
                : Workers.asMeasured(flops(network, training) / training.count() * samples,
                        network.layer(0).ld / KernelChoice.best().lanes(), inputs(training, recipe).gatherer(samples));
    }

    /** Floating-point operations of one pass over the samples: three products a layer. */
    public static double flops(Network network, Samples training) {
        return 3 * training.flops(network);
    }

    /**
     * Bytes that training takes besides network and samples, to be asked before: at most, as the path that the inputs will take
     * is not known yet. {@link Long#MAX_VALUE} for more than that.
     *
     * @throws IllegalArgumentException for fewer than two sizes, or if one or {@code miniBatchSize} is below one
     */
    public static long bytes(int miniBatchSize, int... sizes) {
        return bytes(Recipe.sgd(miniBatchSize, 1.0), miniBatchSize, sizes);
    }

    /** As {@link #bytes(int, int...)}, for a recipe and the {@code most} samples that a step of it has. */
    public static long bytes(Recipe recipe, int most, int... sizes) {
        double network = Network.bytes(sizes);
        double kept = UpdateRules.states(recipe) + (recipe.clipNorm() < Double.POSITIVE_INFINITY ? 1 : 0);
        int miniBatchSize = Math.min(most, recipe.miniBatchSize());
        int lanes = KernelChoice.best().lanes();
        double firstLayer = InputWeights.bytesToTrain(sizes[0], sizes[1], lanes)
                + Math.max(DenseFirstLayer.bytes(miniBatchSize, sizes[0]), SparseFirstLayer.bytes(miniBatchSize, sizes[1], lanes));
        double buffers = Workspace.bytes(miniBatchSize, lanes, sizes)
                + (recipe.dropoutInput() > 0.0 ? DroppedNonzeroRows.bytes(miniBatchSize, sizes[0]) : 0.0);
        return (long) ((1 + UpdateRules.states(recipe)) * firstLayer + kept * network + (recipe.dropout() > 0.0 ? 2 : 1) * buffers);
    }

    /** Samples to a step. */
    public int miniBatchSize() {
        return recipe.miniBatchSize();
    }

    /** Steps of a pass over all samples. */
    public int stepsAPass() {
        return (int) ((training.count() + (recipe.miniBatchSize() - 1L)) / recipe.miniBatchSize());
    }

    /** Goes to a place in a training: the next step is step {@code number}, counted from 0, whatever was done before. */
    public void setStep(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("step: " + number + " (at least 0)");
        }
        step = number;
    }

    /**
     * From now on takes the recipe's learning rates times {@code factor}, as a {@link Plateau} asks for. To be called between two
     * calls of {@link #train}.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public void scaleEta(double factor) {
        if (!(factor >= 0.0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("factor: " + factor + " (must be finite and at least 0)");
        }
        etaFactor = factor;
    }

    /** The learning rate of step {@code step}, counted from 0, as long as {@link #scaleEta} is not called again. */
    public double etaAt(long step) {
        return etaFactor * recipe.etaAt(step);
    }

    /**
     * What the optimizer keeps between steps, by name and in the form of the network. They are this trainer's own, up to date between
     * two calls of {@link #train}; who goes on with a training saves them and sets them.
     */
    public SortedMap<String, Network> states() {
        SortedMap<String, Network> states = new TreeMap<>();
        for (int i = 0; i < parameters.states.length; i++) {
            states.put(recipe.optimizer().states()[i], parameters.states[i]);
        }
        return states;
    }

    /**
     * From now on adds the cost of every sample, times its weight and before the step that learns it, to a sum that begins at
     * {@code sum}. Decay is no part of it. NaN ends that.
     */
    public void sumCosts(double sum) {
        upperLayers.costs = sum;
    }

    /** The sum of {@link #sumCosts}, in the order of the samples; NaN if there is none. */
    public double costs() {
        return upperLayers.costs;
    }

    /** How many threads do the work. */
    public int threads() {
        return workers.size();
    }

    /** On which kernels: {@link Kernels#description}. */
    public String kernels() {
        return firstLayer.kernels.description();
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
            parameters.load();
            try {
                return pass(order, first, count, watch);
            } finally {
                parameters.store();
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
        workers.close();
    }

    private int pass(int[] order, int start, int count, Watch watch) {
        batch.begin(order, start, count, recipe.miniBatchSize());
        workers.begin(batch);
        try {
            return steps(start, watch);
        } finally {
            workers.end();
        }
    }

    private int steps(int start, Watch watch) {
        if (batch.m > 0) {
            batch.pass = step / stepsAPass();
            firstLayer.forward(batch);
        }
        boolean goOn = true;
        while (goOn && batch.m > 0) {
            rule.begin(step, etaAt(step));
            batch.pass = step / stepsAPass();
            upperLayers.step(batch);
            firstLayer.updateThenForward(batch, rule);
            step++;
            workers.stepped(batch.m);
            batch.advance();
            goOn = watch.goOn(batch.first - start);
        }
        return batch.first - start;
    }
}
