package kernel.train;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import kernel.data.StratifiedChoice;

/**
 * Samples dealt to folds.
 *
 * @param <M>      what a run is started with
 * @param count    of the folds
 * @param samples  in all of them
 * @param settings for the run of any fold
 * @param material of a fold, counted from 0: what is not in it, to be learnt, and what is in it, to be tested on
 */
record Folds<M>(int count, int samples, Settings settings, IntFunction<M> material) {
    /** The option of the command line. */
    static final String OPTION = "--folds";
    private static final int LEAST = 2;

    /**
     * The fold of each sample, by the seed of the settings.
     *
     * @param labels a class for each sample
     */
    static int[] deal(int folds, int[] labels, int classes, Settings settings) {
        if (folds < LEAST || folds > labels.length) {
            throw new SettingException(OPTION + " " + folds + ": expected " + LEAST + " to " + labels.length
                    + ", as many samples as there are");
        }
        return StratifiedChoice.folds(labels, classes, folds, settings.get(Setting.SEED));
    }

    /** Where the samples of a fold are. */
    static int[] places(int[] folds, int fold) {
        return IntStream.range(0, folds.length).filter(i -> folds[i] == fold).toArray();
    }
}
