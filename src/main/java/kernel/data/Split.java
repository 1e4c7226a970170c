package kernel.data;

import java.util.Objects;

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
}
