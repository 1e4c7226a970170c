package kernel.nn;

/** How the pixels reach the first layer. The result is the same to the last bit; the time is not. */
public enum InputPath {
    /** Sparse when few enough pixels are lit, decided by the measured density. */
    AUTO,
    /** Every pixel is multiplied, zero or not. */
    DENSE,
    /** Only the weight rows of lit pixels are touched. */
    SPARSE
}
