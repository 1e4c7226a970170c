package kernel.nn;

import kernel.linalg.Kernels;
import kernel.linalg.Team;

/**
 * The first layer over one kind of {@link Inputs}: nearly all of the work is here. It works on a copy of the network's first
 * weights, cut into slices of columns that the threads share out. The update of a mini-batch goes together with the forward
 * pass of the next, so that a kind of inputs may do both in one pass over the weights.
 */
abstract class FirstLayer implements GradientSource {
    /** Integers from one thread's place for what it prefetches to the next one's: two cache lines. */
    private static final int PREFETCHED_APART = 32;

    final Workspace workspace;
    final Kernels kernels;
    final InputWeights[] slices;
    private final Workers workers;
    private final double flopsOfSample;
    /** Takes up what prefetching sums up to, so that the compiler keeps the reads; nobody reads it. */
    private final int[] prefetched;

    /** @param multiplied values of a sample that are multiplied, on average */
    FirstLayer(Workspace workspace, InputWeights[] slices, Workers workers, double multiplied) {
        this.workspace = workspace;
        kernels = workspace.kernels;
        this.slices = slices;
        this.workers = workers;
        flopsOfSample = 2.0 * multiplied * workspace.network.size(1);
        prefetched = new int[workers.size() * PREFETCHED_APART];
    }

    /** activations[1] ← σ(X·W + b) for the samples of {@code batch}. */
    abstract void forward(Batch batch);

    /**
     * W takes its step for the samples of {@code batch}, which ends by {@link UpdateRule#finish}; then {@link #forward} for the next
     * mini-batch, if there is one.
     */
    abstract void updateThenForward(Batch batch, UpdateRule rule);

    /** Copies the network's weights to where they are read fastest, as measured anew. */
    final void measure() {
        for (InputWeights slice : slices) {
            slice.load();
        }
    }

    /** Copies them where they have changed since. */
    final void refresh() {
        for (InputWeights slice : slices) {
            slice.refresh();
        }
    }

    /** Runs a phase that multiplies the inputs of m samples by the weights once. */
    final void run(int m, Team.Task phase) {
        workers.run(m * flopsOfSample, phase);
    }

    /** The first slice of a part; the last one ends where the next part's first begins. One thread need not divide. */
    final int slice(int part, int parts) {
        return parts == 1 ? part * slices.length : (int) ((long) slices.length * part / parts);
    }

    final void keepPrefetched(int part, int sum) {
        prefetched[part * PREFETCHED_APART] += sum;
    }
}
