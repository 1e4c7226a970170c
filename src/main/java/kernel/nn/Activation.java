package kernel.nn;

import kernel.linalg.Kernels;

/**
 * What a hidden neuron makes of its weighted input: a = σ(z). To add one, write its class and add it to
 * {@link Activations#ALL}. Blocks are row-major with their leading dimension; what lies between the rows is not touched.
 * Arguments are not checked beyond what the JVM checks on every access: {@link Sgd} and its like, which call, have done so.
 */
public interface Activation extends Named {

    /** A ← σ(Z) for an m×n block; A may be Z itself. No |σ(z)| is above both 1 and |z|: {@link FiniteCosts} counts on it. */
    void apply(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda);

    /** Whether {@link #timesDerivative} needs Z, which is then kept. */
    default boolean needsZ() {
        return false;
    }

    /**
     * D ← D ⊙ σ′(Z) for an m×n block; Z, A = σ(Z) and D have the same leading dimension, and Z begins where A does.
     *
     * @param z null unless {@link #needsZ}
     */
    void timesDerivative(Kernels kernels, int m, int n, double[] z, double[] a, int aOff, double[] d, int dOff, int ld);
}
