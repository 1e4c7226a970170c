package kernel.data;

import java.util.Objects;

/**
 * Which images do what: {@code train} is learned from, {@code validation} is what settings are chosen by, {@code test}
 * is what the result is measured on. No image is in two of them.
 */
public record Split(Dataset train, Dataset validation, Dataset test) {

    public Split {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(validation, "validation");
        Objects.requireNonNull(test, "test");
    }
}
