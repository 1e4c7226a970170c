package kernel.nn;

import java.util.Arrays;
import java.util.Objects;

/**
 * How well a network tells samples apart: how many are right, the mean cost, and which class was taken for which.
 * Made once, run as often as wanted; a run allocates nothing in its steady state. An evaluation belongs to one thread at a
 * time, which is not checked; any number of them may share a network that nobody trains.
 */
public final class Evaluation {
    /** Samples that pass through at once. */
    private static final int BATCH = 100;

    private final Workspace workspace;
    private final int[][] confusion;
    private int correct;
    private int total;
    private double cost;

    public Evaluation(Network network) {
        workspace = new Workspace(network, BATCH);
        confusion = new int[network.outputs()][network.outputs()];
    }

    /**
     * Evaluates the network as it is now on every sample, in file order.
     *
     * @throws IllegalArgumentException if the samples do not fit the network
     */
    public void run(Samples samples) {
        Objects.requireNonNull(samples, "samples");
        Network network = workspace.network;
        if (samples.inputs() != network.inputs() || samples.classes() > network.outputs()) {
            throw new IllegalArgumentException("samples: " + samples.inputs() + " inputs, " + samples.classes()
                    + " classes (the network has " + network.inputs() + " and " + network.outputs() + ")");
        }
        for (int[] row : confusion) {
            Arrays.fill(row, 0);
        }
        correct = 0;
        total = samples.count();
        double sum = 0.0;
        int n = network.outputs();
        int ld = workspace.outputsLd();
        for (int first = 0; first < total; first += BATCH) {
            int m = Math.min(BATCH, total - first);
            for (int i = 0; i < m; i++) {
                workspace.row[i] = first + i;
            }
            workspace.forward(samples, workspace.row, 0, m);
            for (int i = 0; i < m; i++) {
                int label = samples.label(first + i);
                int answer = Network.argMax(n, workspace.outputs(), i * ld);
                confusion[label][answer]++;
                correct += answer == label ? 1 : 0;
                sum += network.cost().of(n, workspace.outputs(), i * ld, label);
            }
        }
        cost = sum / total;
    }

    /** How many samples the last run got right. */
    public int correct() {
        return correct;
    }

    /** How many samples the last run saw. */
    public int total() {
        return total;
    }

    /** The mean cost of the last run, summed in file order. */
    public double cost() {
        return cost;
    }

    /**
     * How often a sample of class {@code label} was taken for class {@code answer} in the last run.
     *
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public int confusion(int label, int answer) {
        return confusion[Require.index("label", label, confusion.length)][Require.index("answer", answer, confusion.length)];
    }
}
