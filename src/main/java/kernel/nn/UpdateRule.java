package kernel.nn;

import kernel.linalg.Kernels;

/**
 * How weights follow from a mini-batch: of A, the activations that enter a layer, and D = scale · ∂C/∂Z of its outputs, the
 * gradient is Aᵀ·D. To add one, write its class and add it to {@link UpdateRules#ALL}. Matrices and arguments are those of
 * {@link Kernels}, and no more checked.
 */
interface UpdateRule {

    /** The name in model files and on the command line. */
    String name();

    /** What ∂C/∂Z of m samples is multiplied by, once, so that no product after it needs a factor. */
    double scale(double eta, int m);

    /** W, rows × n, takes a step along Aᵀ·D; A is m × rows and D is m × n. */
    void update(Kernels kernels, int rows, int n, int m, double[] a, int aOff, int lda, double[] d, int dOff, int ldd,
                double[] w, int wOff, int ldw);

    /**
     * The same for compressed rows, {@code rows[first]} and on; then Z ← b + X·W for the {@code next} samples after them, as
     * {@link NonzeroRows#updateThenForward} says.
     */
    void updateThenForward(Kernels kernels, NonzeroRows x, int[] rows, int first, int m, int next, int n,
                           double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                           double[] b, int bOff, double[] z, int zOff, int ldz);

    /** The biases b, n of them, take a step along the sum of D's m rows, which are added in the order of the samples. */
    void updateBiases(Kernels kernels, int m, int n, double[] d, int dOff, int ldd, double[] b, int bOff);
}
