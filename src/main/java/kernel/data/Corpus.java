package kernel.data;

import java.util.Objects;

/** Training images and test images that belong together, as they are published. */
public record Corpus(Dataset training, Dataset test) {

    /** The most images that are set aside for validation. */
    static final int VALIDATION = 10_000;

    /**
     * Checks that the two belong together.
     *
     * @throws IllegalArgumentException if either is empty, or their image sizes or classes differ
     */
    public Corpus {
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(test, "test");
        if (training.count() == 0 || test.count() == 0 || training.rows() != test.rows()
            || training.columns() != test.columns() || training.classes() != test.classes()) {
            throw new IllegalArgumentException("training images and test images do not belong together: " + training
                + "; " + test);
        }
    }

    /** Five training images in six, which for MNIST are the book's 50,000. */
    public int defaultTrainSize() {
        return defaultTrainSize(training.count());
    }

    /** As above, of so many. */
    public static int defaultTrainSize(int available) {
        return available - available / 6;
    }

    /**
     * The first {@code trainSize} training images to learn from, and the next 10,000, or as many as are left, perhaps
     * none, to validate with. Views: no image is copied.
     *
     * @throws IllegalArgumentException if trainSize is not between 1 and the number of training images
     */
    public Split split(int trainSize) {
        int available = training.count();
        if (trainSize < 1 || trainSize > available) {
            throw new IllegalArgumentException("train size: " + trainSize + " (expected: 1 to " + available
                + ", the images in " + training.name() + ")");
        }
        int validation = Math.min(VALIDATION, available - trainSize);
        return new Split(training.slice(training.name(), 0, trainSize),
            training.slice(training.name() + ", validation part", trainSize, validation), test);
    }

    /**
     * The first training images, as many as have a fold: those of one fold to test on and the others to learn from; copies.
     *
     * @param folds the fold of each of them
     */
    public Corpus fold(int[] folds, int fold) {
        Dataset first = training.slice(training.name(), 0, folds.length);
        boolean[] tested = new boolean[folds.length];
        for (int i = 0; i < tested.length; i++) {
            tested[i] = folds[i] == fold;
        }
        return new Corpus(first.select(training.name(), tested, false),
                first.select(training.name() + ", fold " + fold, tested, true));
    }
}
