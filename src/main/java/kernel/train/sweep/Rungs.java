package kernel.train.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * After how many epochs trials are compared, and half of them end (successive halving: Jamieson and Talwalkar, "Non-stochastic best arm
 * identification and hyperparameter optimization", 2016). The last rung is the end; each before it has half the epochs, rounded down,
 * of the one after it. There are as many as halve the trials until one is left, or the epochs until one is left.
 */
final class Rungs {
    private Rungs() {
    }

    /** For trials of so many epochs: 16 of 30 have 1, 3, 7, 15 and 30, and 16, 8, 4, 2 and 1 trials reach them. */
    static List<Integer> of(int trials, int epochs) {
        List<Integer> rungs = new ArrayList<>(List.of(TrialResult.END));
        int until = epochs;
        for (int left = trials; left > 1 && until > 1; left /= 2) {
            until /= 2;
            rungs.add(0, until);
        }
        return rungs;
    }
}
