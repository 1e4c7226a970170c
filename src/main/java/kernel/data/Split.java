package kernel.data;

/**
 * Which images do what: {@code train} is learned from, {@code validation} is what settings are chosen by, {@code test}
 * is what the result is measured on. No image is in two of them.
 */
public record Split(Dataset train, Dataset validation, Dataset test) {
}
