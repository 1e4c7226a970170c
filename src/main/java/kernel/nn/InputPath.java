package kernel.nn;

/** How the pixels reach the first layer. The result is the same to the last bit; the time is not. */
public enum InputPath {
    /** Sparse when few enough inputs are nonzero, decided by the measured density. */
    AUTO,
    /** Every pixel is multiplied, zero or not. */
    DENSE,
    /** Only the weight rows of nonzero inputs are touched. */
    SPARSE
}
