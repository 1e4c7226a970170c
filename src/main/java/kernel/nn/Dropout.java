package kernel.nn;

import kernel.random.CounterRandom;

/**
 * Leaves a share p of the hidden neurons out of a training step, and makes the others 1/(1 − p) times as large, so that nothing has
 * to be done afterwards. Which ones is a function of (seed, pass, sample, layer, neuron) alone. Srivastava, Hinton, Krizhevsky,
 * Sutskever and Salakhutdinov (2014).
 */
final class Dropout {
    /** Bits that decide about a neuron: p is rounded to a multiple of 2⁻¹⁶. */
    private static final int BITS = 16;
    private static final int A_WORD = Long.SIZE / BITS;
    private static final long LOWEST = (1 << BITS) - 1;

    private final Workspace workspace;
    private final long seed;
    private final int threshold;
    private final double kept;
    /** masks[l] has the form of activations[l]: 1/(1 − p) for a neuron that stays, 0 for one that does not; null for the outputs. */
    private final double[][] masks;
    private final double[][] dropped;

    Dropout(Workspace workspace, double p, long seed) {
        this.workspace = workspace;
        this.seed = seed;
        threshold = threshold(p);
        kept = kept(threshold);
        int layers = workspace.network.layers();
        masks = new double[layers + 1][];
        dropped = new double[layers + 1][];
        for (int l = 1; l < layers; l++) {
            masks[l] = workspace.buffer(workspace.ld(l - 1));
            dropped[l] = workspace.buffer(workspace.ld(l - 1));
        }
    }

    /** Of the numbers that 16 bits make, those below are dropped; one of them never is. */
    static int threshold(double p) {
        return (int) Math.min(Math.rint(p * (1 << BITS)), LOWEST);
    }

    /** What the others are multiplied by: 1/(1 − p) of the share that is really dropped. */
    static double kept(int threshold) {
        return (double) (1 << BITS) / ((1 << BITS) - threshold);
    }

    /** Whether neuron j is dropped from the sample of {@code key}. */
    static boolean drops(long key, int j, int threshold) {
        return (CounterRandom.bits(key, j / A_WORD) >>> j % A_WORD * BITS & LOWEST) < threshold;
    }

    /** What enters the layer above: the activations of hidden layer l = 1, 2, … after {@link #drop}. */
    double[] dropped(int l) {
        return dropped[l];
    }

    /** Drops among the samples {@code from} up to {@code to} of {@code batch} in hidden layer l. */
    void drop(Batch batch, int l, int from, int to) {
        double[] mask = masks[l];
        double[] a = workspace.activations[l];
        double[] x = dropped[l];
        int ld = workspace.ld(l - 1);
        for (int i = from; i < to; i++) {
            long key = CounterRandom.key(seed, batch.pass, batch.order[batch.first + i], l);
            fill(key, mask, i * ld, workspace.network.size(l));
            for (int j = i * ld; j < (i + 1) * ld; j++) {
                x[j] = a[j] * mask[j];
            }
        }
    }

    private void fill(long key, double[] mask, int at, int n) {
        for (int j = 0; j < n; j += A_WORD) {
            long word = CounterRandom.bits(key, j / A_WORD);
            for (int end = Math.min(n, j + A_WORD), k = j; k < end; k++, word >>>= BITS) {
                mask[at + k] = (word & LOWEST) < threshold ? 0.0 : kept;
            }
        }
    }

    /** D ← D ⊙ the mask of hidden layer l, the columns {@code from} up to {@code to} of m samples. */
    void timesMask(int l, int m, int from, int to, double[] d) {
        double[] mask = masks[l];
        int ld = workspace.ld(l - 1);
        for (int i = 0; i < m; i++) {
            for (int j = i * ld + from; j < i * ld + to; j++) {
                d[j] *= mask[j];
            }
        }
    }
}
