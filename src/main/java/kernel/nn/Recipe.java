package kernel.nn;

import java.util.Objects;

/**
 * How a network is trained: everything that its weights depend on besides the network it begins with, the samples and their
 * order. Immutable; {@link #sgd} is Nielsen's, and each {@code with} method gives a copy with one thing changed.
 */
public final class Recipe implements Cloneable {
    private int miniBatchSize = 10;
    private Optimizer optimizer = Optimizers.SGD;
    private double eta = 3.0;
    private double momentum = 0.9;
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-8;
    private double l1;
    private double l2;
    private double clipNorm = Double.POSITIVE_INFINITY;
    private Schedule schedule = Schedules.ALL.get(0);
    private long steps;
    private long warmUp;
    private double dropout;
    private double dropoutInput;
    private long seed = 1;

    private Recipe() {
    }

    /**
     * Plain mini-batch gradient descent.
     *
     * @param miniBatchSize samples to a step; the last step of a pass may have fewer, and then divides by its own number
     * @param eta           the learning rate
     * @throws IllegalArgumentException if miniBatchSize is below one or eta is not finite
     */
    public static Recipe sgd(int miniBatchSize, double eta) {
        return new Recipe().withMiniBatchSize(miniBatchSize).withEta(eta);
    }

    /** With so many samples to a step. */
    public Recipe withMiniBatchSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("miniBatchSize: " + size + " (at least 1)");
        }
        Recipe copy = copy();
        copy.miniBatchSize = size;
        return copy;
    }

    /** With another optimizer; the learning rate stays. */
    public Recipe withOptimizer(Optimizer other) {
        Recipe copy = copy();
        copy.optimizer = Objects.requireNonNull(other, "optimizer");
        return copy;
    }

    /** With another learning rate. */
    public Recipe withEta(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("eta: " + value + " (must be a finite number)");
        }
        Recipe copy = copy();
        copy.eta = value;
        return copy;
    }

    /** With another momentum, 0 ≤ μ &lt; 1; of use to the optimizers that have one. */
    public Recipe withMomentum(double mu) {
        Recipe copy = copy();
        copy.momentum = share("momentum", mu);
        return copy;
    }

    /** With other numbers for Adam: 0 ≤ β₁, β₂ &lt; 1, ε &gt; 0. */
    public Recipe withBetas(double first, double second, double smallest) {
        Recipe copy = copy();
        copy.beta1 = share("beta1", first);
        copy.beta2 = share("beta2", second);
        copy.epsilon = positive("epsilon", smallest);
        return copy;
    }

    /** With a cost that grows by l1·Σ|w| + l2/2·Σw² over all weights, biases apart. */
    public Recipe withDecay(double ofL1, double ofL2) {
        Recipe copy = copy();
        copy.l1 = notNegative("l1", ofL1);
        copy.l2 = notNegative("l2", ofL2);
        return copy;
    }

    /** With the gradient of a whole mini-batch, decay apart, made shorter where it is longer than {@code norm}; infinity for never. */
    public Recipe withClipNorm(double norm) {
        Recipe copy = copy();
        copy.clipNorm = positive("clipNorm", norm);
        return copy;
    }

    /**
     * With a learning rate that follows a schedule.
     *
     * @param steps  of the whole training, which the schedule is laid over
     * @param warmUp steps in which the learning rate rises from nothing, besides
     */
    public Recipe withSchedule(Schedule other, long steps, long warmUp) {
        if (steps < 1 || warmUp < 0) {
            throw new IllegalArgumentException("steps: " + steps + " (at least 1), warmUp: " + warmUp + " (at least 0)");
        }
        Recipe copy = copy();
        copy.schedule = Objects.requireNonNull(other, "schedule");
        copy.steps = steps;
        copy.warmUp = warmUp;
        return copy;
    }

    /** With a share 0 ≤ p &lt; 1 of the hidden neurons left out, others for each sample of each pass; {@code seed} decides which. */
    public Recipe withDropout(double p, long seedOfIt) {
        Recipe copy = copy();
        copy.dropout = share("dropout", p);
        copy.seed = seedOfIt;
        return copy;
    }

    /** With a share 0 ≤ p &lt; 1 of the inputs left out likewise. */
    public Recipe withDropoutInput(double p) {
        Recipe copy = copy();
        copy.dropoutInput = share("dropoutInput", p);
        return copy;
    }

    /** Samples to a step. */
    public int miniBatchSize() {
        return miniBatchSize;
    }

    /** The optimizer. */
    public Optimizer optimizer() {
        return optimizer;
    }

    /**
     * The learning rate of step {@code step}, counted from 0; steps after the last have the last one's. What a {@link Plateau} does to
     * it comes on top.
     */
    public double etaAt(long step) {
        double factor = steps == 0 ? 1.0 : schedule.factor(Math.min(step, steps - 1), steps);
        return step < warmUp ? eta * factor * (step + 1.0) / warmUp : eta * factor;
    }

    double momentum() {
        return momentum;
    }

    double beta1() {
        return beta1;
    }

    double beta2() {
        return beta2;
    }

    double epsilon() {
        return epsilon;
    }

    double l1() {
        return l1;
    }

    double l2() {
        return l2;
    }

    double clipNorm() {
        return clipNorm;
    }

    double dropout() {
        return dropout;
    }

    double dropoutInput() {
        return dropoutInput;
    }

    long seed() {
        return seed;
    }


    private static double share(String what, double value) {
        if (!(value >= 0.0 && value < 1.0)) {
            throw new IllegalArgumentException(what + ": " + value + " (at least 0 and below 1)");
        }
        return value;
    }

    private static double positive(String what, double value) {
        if (!(value > 0.0)) {
            throw new IllegalArgumentException(what + ": " + value + " (must be positive)");
        }
        return value;
    }

    private static double notNegative(String what, double value) {
        if (!(value >= 0.0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + ": " + value + " (at least 0)");
        }
        return value;
    }

    private Recipe copy() {
        try {
            return (Recipe) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("it is Cloneable", e);
        }
    }
}
