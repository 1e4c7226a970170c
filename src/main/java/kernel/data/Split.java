package kernel.data;

import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The images by purpose: {@code train} to learn from, {@code validation} to choose settings by, {@code test} to measure the
 * result on. No image is in two of them.
 */
public record Split(Dataset train, Dataset validation, Dataset test) {

    /** Checks that none is missing; any may be empty. */
    public Split {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(validation, "validation");
        Objects.requireNonNull(test, "test");
    }

    /** Without images to validate with. */
    public Split withoutValidation() {
        return new Split(train, train.slice(train.name(), 0, 0), test);
    }

    /**
     * With {@code count} of the training images to validate with, and the others to learn from. They are copied, in the order that
     * they had. Which are taken depends on the seed and the labels alone, of each class in proportion; docs/reproducibility.md says
     * how.
     *
     * @throws IllegalArgumentException unless at least one image is taken and at least one stays
     */
    public Split heldOut(int count, long seed) {
        if (count < 1 || count >= train.count()) {
            throw new IllegalArgumentException("held out: " + count + " of " + train.name() + " (expected: 1 to "
                + (train.count() - 1) + ")");
        }
        int[] labels = IntStream.range(0, train.count()).map(train::label).toArray();
        boolean[] chosen = StratifiedChoice.of(labels, train.classes(), count, seed, StratifiedChoice.VALIDATION);
        return new Split(train.select(train.name(), chosen, false),
            train.select(train.name() + ", validation part", chosen, true), test);
    }
}
