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

    /**
     * The fold of each sample, 0 to {@code folds} − 1: of each class, and of all samples, no fold has more than one sample more
     * than another. Class after class, the samples are dealt out to the folds in turn, in the order of their draws.
     *
     * @param labels 0 ≤ label &lt; classes, of each sample
     */
    public static int[] folds(int[] labels, int classes, int folds, long seed) {
        if (folds < 1 || folds > labels.length) {
            throw new IllegalArgumentException("folds " + folds + " (expected 1 to " + labels.length + ")");
        }
        StratifiedChoice choice = new StratifiedChoice(labels, classes, seed, FOLDS);
        int[] fold = new int[labels.length];
        int dealt = 0;
        for (int sample : choice.drawn(choice.starts())) {
            fold[sample] = dealt++ % folds;
        }
        return fold;
    }

    private boolean[] choose(int count) {
        int[] starts = starts();
        int[] quotas = quotas(count, starts);
        int[] drawn = drawn(starts);
        boolean[] chosen = new boolean[labels.length];
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < quotas[c]; i++) {
                chosen[drawn[starts[c] + i]] = true;
            }
        }
        return chosen;
    }

    /** Where each class starts if the samples are sorted by class, and at last where they end. */
    private int[] starts() {
        int[] starts = new int[classes + 1];
        for (int label : labels) {
            starts[label + 1]++;
        }
        for (int c = 0; c < classes; c++) {
            starts[c + 1] += starts[c];
        }
        return starts;
    }

    private int[] quotas(int count, int[] starts) {
        long[] remainders = new long[classes];
        int[] quotas = new int[classes];
        int missing = count;
        for (int c = 0; c < classes; c++) {
            long share = count * (long) (starts[c + 1] - starts[c]);
            quotas[c] = (int) (share / labels.length);
            remainders[c] = share % labels.length;
            missing -= quotas[c];
        }
        // The largest first, and of equal ones the lower class: the key is the remainder, and below it the class, from behind.
        long[] keys = new long[classes];
        Arrays.setAll(keys, c -> remainders[c] * classes + (classes - 1 - c));
        Arrays.sort(keys);
        for (int i = 1; i <= missing; i++) {
            quotas[classes - 1 - (int) (keys[classes - i] % classes)]++;
        }
        return quotas;
    }

    /** The samples, class after class, and of a class in the order of their draws: of one seed and purpose no two are equal. */
    private int[] drawn(int[] starts) {
        long[] draws = new long[labels.length];
        int[] next = Arrays.copyOf(starts, classes);
        for (int i = 0; i < labels.length; i++) {
            draws[next[labels[i]]++] = draw(i);
        }
        for (int c = 0; c < classes; c++) {
            Arrays.sort(draws, starts[c], starts[c + 1]);
        }
        int[] drawn = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            drawn[Arrays.binarySearch(draws, starts[labels[i]], starts[labels[i] + 1], draw(i))] = i;
        }
        return drawn;
    }

    /** Signed, in the order of the unsigned bits. */
    private long draw(int sample) {
        return CounterRandom.bits(CounterRandom.key(seed, purpose, sample, 0), 0) ^ Long.MIN_VALUE;
    }
}
