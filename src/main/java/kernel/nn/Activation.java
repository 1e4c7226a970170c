package kernel.nn;

import kernel.linalg.Kernels;

/**
 * What a hidden neuron makes of its weighted input: a = σ(z). To add one, write its class and add it to
 * {@link Activations#ALL}. Blocks are row-major with their leading dimension; what lies between the rows is not touched.
 * Arguments are not checked beyond what the JVM checks on every access: {@link Sgd} and its like, which call, have done so.
 */
public interface Activation {

    /** The name in model files and on the command line. */
    String name();

    /** A ← σ(Z) for an m×n block; A may be Z itself. */
    void apply(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda);

    /** D ← D ⊙ σ′(Z) for an m×n block, with σ′ expressed by A = σ(Z); A and D have the same leading dimension. */
    void timesDerivative(Kernels kernels, int m, int n, double[] a, int aOff, double[] d, int dOff, int ld);
}
