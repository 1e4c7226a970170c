package kernel.nn;

import kernel.linalg.Kernels;
import kernel.linalg.UpdateKernels.GradientRows;

/**
 * Rows of which only what is not zero is multiplied. Each kind hands over to the products for its form; arguments and results are
 * those of {@link Kernels#sparseForward} and its neighbours.
 */
interface NonzeroRows {

    /** Z ← b + X·W for the m rows {@code rows[first]}, {@code rows[first + 1]}, …. */
    void forward(Kernels kernels, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                 double[] b, int bOff, double[] z, int zOff, int ldz);

    /** W ← W + Xᵀ·D for m rows. */
    void update(Kernels kernels, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd,
                double[] w, int wOff, int ldw);

    /** {@link #update} for m rows, then {@link #forward} for the {@code next} ones after them. */
    void updateThenForward(Kernels kernels, int[] rows, int first, int m, int next, int n,
                           double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                           double[] b, int bOff, double[] z, int zOff, int ldz);

    /** Xᵀ·D for m rows, {@code height} rows of it at a time, which {@code then} takes: see {@link Kernels#sparseGradient}. */
    void gradient(Kernels kernels, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd,
                  int height, double[] g, int gOff, int ldg, GradientRows then);

    /**
     * {@link #gradient} for m rows, then {@link #forward} for the {@code next} ones after them by the weights as {@code then} has
     * changed them: see {@link Kernels#sparseGradientThenForward}.
     */
    default void gradientThenForward(Kernels kernels, int[] rows, int first, int m, int next, int n,
                                     double[] d, int dOff, int ldd, int height, double[] g, int gOff, int ldg, GradientRows then,
                                     double[] w, int wOff, int ldw, double[] b, int bOff, double[] z, int zOff, int ldz) {
        gradient(kernels, rows, first, m, n, d, dOff, ldd, height, g, gOff, ldg, then);
        forward(kernels, rows, first + m, next, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    /**
     * Called on one thread before {@link #forward}, or the second half of {@link #updateThenForward} or of
     * {@link #gradientThenForward}, for the m samples from {@code batch.order[first]} on.
     */
    default void prepare(Batch batch, int first, int m) {
    }

    /** The columns and values of what is not zero in a row, written; returns how many there are, the width at most. */
    int entries(int row, int[] columns, double[] values);

    /** How many of them the row with the most has. */
    int mostEntries();

    /** As {@link DenseRows#prefetch}; of the {@code ahead} rows after those it reads where they begin. */
    int prefetch(int[] rows, int first, int m, int ahead);
}
