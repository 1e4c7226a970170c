package kernel.train;

import java.io.IOException;

/**
 * Cross-validation: the samples are dealt to K folds, and K runs learn all folds but one, each another, on which they are
 * tested. Each sample is in one fold. Of each class, and of all samples, no fold has more than one sample more than another;
 * which go where, the seed alone decides ({@link kernel.data.StratifiedChoice#folds}). Whatever a run learns of the data before
 * it trains, as the means of columns, it learns anew from its own folds.
 *
 * <pre>{@code
 * CrossValidation folds = CrossValidation.of(settings, TableMaterial.in(file, ReadProgress.NONE), 5);
 * for (int fold = 0; fold < folds.count(); fold++) {
 *     try (Run run = folds.start(fold)) {
 *         run.train();
 *         scores.add(FoldScore.of(run));
 *     }
 * }
 * }</pre>
 */
public final class CrossValidation {
    /** The option of the command line. */
    public static final String OPTION = Folds.OPTION;

    private final Folds<Material> folds;

    private CrossValidation(Folds<Material> folds) {
        this.folds = folds;
    }

    /**
     * Reads the material and deals its samples to folds; with {@link Setting#TRAIN_SIZE} the first ones, and test images not.
     *
     * @param count of the folds
     * @throws IOException      if the material cannot be read
     * @throws SettingException if the settings do not go with it or name something to test on, or there are fewer than two
     *                          folds, or fewer samples than folds
     */
    public static CrossValidation of(Settings settings, Material material, int count) throws IOException {
        if (!settings.get(Setting.TEST).equals(TestPart.NONE)) {
            throw new SettingException(OPTION + " " + count + " and " + Setting.TEST.option() + " "
                    + settings.text(Setting.TEST)
                    + " contradict each other: each fold is tested on; leave one out");
        }
        return new CrossValidation(material.deal(count, settings));
    }

    /** How many folds there are. */
    public int count() {
        return folds.count();
    }

    /** How many samples they have in all. */
    public int samples() {
        return folds.samples();
    }

    /**
     * A run before its first epoch, to be tested on one fold. The caller closes it.
     *
     * @param fold counted from 0
     * @throws IOException  if a sample does not go with what is learnt from the others
     * @throws RunException if the heap is too small
     */
    public Run start(int fold) throws IOException {
        if (fold < 0 || fold >= count()) {
            throw new IndexOutOfBoundsException("fold " + fold + " (expected 0 to " + (count() - 1) + ")");
        }
        return Run.start(folds.settings(), folds.material().apply(fold));
    }
}
