package kernel.nn;

import java.util.Arrays;
import java.util.Objects;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;

/**
 * How well a network answers for samples: the mean cost and, where the targets are classes, how many are right and which was
 * taken for which. Made once, run as often as wanted; a run allocates nothing in its steady state. An evaluation belongs to one thread at a
 * time, which is not checked; any number of them may share a network that nobody trains.
 */
public final class Evaluation {
    /** Outputs up to which is counted which class was taken for which: the counts are their square. */
    static final int MAX_CONFUSION = 1024;

    private final ForwardPass pass;
    private final ForwardPass.Taker counter = this::count;
    private final int[] rows = new int[ForwardPass.BATCH];
    /** None where there are too many classes. */
    private final int[][] confusion;
    /** Those of the run that is under way; null between two runs. */
    private Samples samples;
    /** Of their costs so far. */
    private double sum;
    private boolean classes = true;
    private int correct;
    private int total;
    private double cost;

    /** An evaluation of {@code network} as it will be at each run. */
    public Evaluation(Network network) {
        this(network, KernelChoice.best());
    }

    /** As {@link #Evaluation(Network)}, on these kernels; all give the same bits. */
    public Evaluation(Network network, Kernels kernels) {
        pass = new ForwardPass(network, kernels);
        int counted = network.outputs() <= MAX_CONFUSION ? network.outputs() : 0;
        confusion = new int[counted][counted];
    }

    /**
     * Bytes an evaluation takes besides network and samples, to be asked before it is made; {@link Long#MAX_VALUE} for more
     * than that.
     *
     * @throws IllegalArgumentException for fewer than two sizes or one below one
     */
    public static long bytes(int... sizes) {
        Network.bytes(sizes);
        int lanes = KernelChoice.best().lanes();
        double counted = sizes[sizes.length - 1] <= MAX_CONFUSION ? sizes[sizes.length - 1] : 0;
        return (long) (ForwardPass.bytes(lanes, sizes) + Integer.BYTES * counted * counted);
    }

    /**
     * Evaluates the network as it is now on every sample, in file order.
     *
     * @throws IllegalArgumentException if the samples do not fit the network
     */
    public void run(Samples samples) {
        Objects.requireNonNull(samples, "samples");
        samples.checkFit(pass.network(), true);
        for (int[] row : confusion) {
            Arrays.fill(row, 0);
        }
        classes = samples.targets().areClasses();
        correct = 0;
        total = samples.count();
        sum = 0.0;
        this.samples = samples;
        pass.run(samples.inputs(), counter);
        cost = sum / samples.weight();
        this.samples = null;
    }

    /** Counts m samples, and adds their costs to the sum in order, each times the weight of its sample. */
    private void count(int first, int m, double[] a, int ld) {
        Network network = pass.network();
        double[] y = pass.workspace.outputDelta();
        int n = network.outputs();
        for (int i = 0; i < m; i++) {
            rows[i] = first + i;
        }
        samples.targets().gather(rows, 0, m, n, y, 0, ld);
        SampleWeights weights = samples.weights();
        double all = sum;
        for (int i = 0; i < m; i++) {
            if (classes) {
                int label = Network.argMax(n, y, i * ld);
                int answer = Network.argMax(n, a, i * ld);
                correct += answer == label ? 1 : 0;
                if (confusion.length > 0) {
                    confusion[label][answer]++;
                }
            }
            double costOfIt = network.loss().cost(n, a, i * ld, y, i * ld);
            all += weights == null ? costOfIt : weights.of(first + i) * costOfIt;
        }
        sum = all;
    }

    /** Whether the targets of the last run were classes, so that answers were right or wrong. */
    public boolean areClasses() {
        return classes;
    }

    /**
     * How many samples the last run got right.
     *
     * @throws IllegalStateException if its targets were not classes: then no answer is right or wrong, only near or far
     */
    public int correct() {
        requireClasses("correct");
        return correct;
    }

    /** How many samples the last run saw. */
    public int total() {
        return total;
    }

    /** The mean cost of the last run, summed in file order: Σ wᵢ·Cᵢ / Σ wᵢ of samples that have weights. */
    public double cost() {
        return cost;
    }

    /**
     * How often a sample of class {@code label} was taken for class {@code answer} in the last run. Counted for networks of up to
     * 1024 outputs.
     *
     * @throws IndexOutOfBoundsException if there is no such class
     * @throws IllegalStateException     if the network has more outputs than that, or the targets were not classes
     */
    public int confusion(int label, int answer) {
        requireClasses("confusion");
        if (confusion.length == 0) {
            throw new IllegalStateException("confusion: not counted for " + pass.network().outputs() + " classes (at most "
                    + MAX_CONFUSION + ")");
        }
        return confusion[Require.index("label", label, confusion.length)][Require.index("answer", answer, confusion.length)];
    }

    private void requireClasses(String what) {
        if (!classes) {
            throw new IllegalStateException(what + ": the targets of the last run are numbers, not classes; see cost()");
        }
    }
}
