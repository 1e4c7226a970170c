package kernel.nn;

import kernel.linalg.Kernels;

/**
 * What training makes small, together with the activation of the last layer: so a pair that makes no sense cannot be asked
 * for. To add one, write its class and add it to {@link Losses#ALL}. Blocks are row-major with their leading dimension; what
 * lies between the rows is not touched. Arguments are not checked beyond what the JVM checks on every access: {@link Sgd} and
 * its like, which call, have done so.
 */
public interface Loss extends Named {

    /**
     * Whether each output depends on its own z alone. If not, {@link #activate} is called for whole rows without their padding.
     */
    default boolean isElementwise() {
        return true;
    }

    /** The least target this loss is for: with one below it {@link #cost} has no least value, or {@link #delta} is of another cost. */
    default double leastTarget() {
        return Double.NEGATIVE_INFINITY;
    }

    /** The greatest target it is for, likewise. */
    default double greatestTarget() {
        return Double.POSITIVE_INFINITY;
    }

    /** Whether the targets of a sample must add up to 1. */
    default boolean targetsAddUpToOne() {
        return false;
    }

    /** Whether the outputs lie between 0 and 1 whatever finite z they come of, and every such output has a finite cost where targets are classes. */
    default boolean isBounded() {
        return false;
    }

    /** A ← the output activation of Z for an m×n block; A may be Z itself. */
    void activate(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda);

    /** The cost of one sample: its n outputs {@code a} against its targets {@code y}. */
    double cost(int n, double[] a, int aOff, double[] y, int yOff);

    /**
     * Y ← scale · ∂C/∂Z for an m×n block, where A are the outputs and Y held the targets; A and Y have the same leading
     * dimension. {@code scale} is −eta/m or 1/m for a mini-batch of m.
     */
    void delta(Kernels kernels, double scale, int m, int n, double[] a, int aOff, double[] y, int yOff, int ld);
}
