package kernel.data;

import java.util.Arrays;
import kernel.random.CounterRandom;

/**
 * Chooses some samples of a data set, of each class in proportion. Of {@code count} samples among n, a class of k gets
 * count·k/n, rounded down; what is then missing goes to the classes with the largest remainders, one each, and of equal ones to
 * the lower class. Within a class those samples are chosen whose draws are the smallest: 64 bits, unsigned, by seed, purpose and
 * number of the sample alone, so neither threads nor order matter.
 */
public final class StratifiedChoice {
    /** To be held out for validation. In place of an epoch's number in a key: the choice comes before the first. */
    public static final int VALIDATION = -1;
    /** To be tested on, likewise. */
    public static final int TEST = -2;
    /** To be put into folds, likewise. */
    public static final int FOLDS = -3;

    private final int[] labels;
    private final int classes;
    private final long seed;
    private final int purpose;

    private StratifiedChoice(int[] labels, int classes, long seed, int purpose) {
        this.labels = labels;
        this.classes = classes;
        this.seed = seed;
        this.purpose = purpose;
    }

    /**
     * Whether each sample is chosen.
     *
     * @param labels  0 ≤ label &lt; classes, of each sample
     * @param count   how many are to be chosen
     * @param purpose one of the constants: each has draws of its own
     */
    public static boolean[] of(int[] labels, int classes, int count, long seed, int purpose) {
        if (count < 0 || count > labels.length) {
            throw new IllegalArgumentException("count " + count + " (expected 0 to " + labels.length + ")");
        }
        return new StratifiedChoice(labels, classes, seed, purpose).choose(count);
    }

    private boolean[] choose(int count) {
        int[] quotas = quotas(count);
        boolean[] chosen = new boolean[labels.length];
        for (int c = 0; c < classes; c++) {
            choose(c, quotas[c], chosen);
        }
        return chosen;
    }

    private int[] quotas(int count) {
        long[] remainders = new long[classes];
        int[] quotas = new int[classes];
        for (int label : labels) {
            remainders[label]++;
        }
        int missing = count;
        for (int c = 0; c < classes; c++) {
            long share = count * remainders[c];
            quotas[c] = (int) (share / labels.length);
            remainders[c] = share % labels.length;
            missing -= quotas[c];
        }
        for (; missing > 0; missing--) {
            int largest = 0;
            for (int c = 1; c < classes; c++) {
                largest = remainders[c] > remainders[largest] ? c : largest;
            }
            quotas[largest]++;
            remainders[largest] = -1;
        }
        return quotas;
    }

    private void choose(int label, int quota, boolean[] chosen) {
        long[] draws = new long[labels.length];
        int members = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                draws[members++] = draw(i);
            }
        }
        if (quota == 0) {
            return;
        }
        Arrays.sort(draws, 0, members);
        // Of one seed and purpose no two samples have the same draw, so this many are at or below it.
        long last = draws[quota - 1];
        for (int i = 0; i < labels.length; i++) {
            chosen[i] |= labels[i] == label && draw(i) <= last;
        }
    }

    /** Signed, in the order of the unsigned bits. */
    private long draw(int sample) {
        return CounterRandom.bits(CounterRandom.key(seed, purpose, sample, 0), 0) ^ Long.MIN_VALUE;
    }
}
