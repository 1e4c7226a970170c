package kernel.linalg;

/** The products of the first layer with compressed rows of doubles. Those with rows of bytes are in {@link Kernels}. */
public interface SparseKernels {

    /**
     * Z ← b + X·W, where b is added to every row: row i of X is row {@code rows[first + i]} of {@code x}. Products with what is
     * not in x are skipped, which changes no bit as long as W is finite.
     *
     * @param x     compressed rows
     * @param rows  which of them, in this order
     * @param first where in {@code rows} the m samples begin
     * @param m     rows of X and Z
     * @param n     columns of W and Z, a multiple of {@link Kernels#lanes}
     * @param w     inputs×n: as many rows as x has columns
     * @param wOff  where W begins
     * @param ldw   from one row of W to the next
     * @param b     n biases
     * @param bOff  where b begins
     * @param z     m×n, written
     * @param zOff  where Z begins
     * @param ldz   from one row of Z to the next
     */
    void sparseForward(SparseDoubleRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                       double[] b, int bOff, double[] z, int zOff, int ldz);

    /**
     * W ← W + Xᵀ·D for the X of {@link #sparseForward}, the samples in order. Rows of W for which x has no entry are neither read
     * nor written.
     *
     * @param x     compressed rows
     * @param rows  which of them, in this order
     * @param first where in {@code rows} the m samples begin
     * @param m     rows of X and D
     * @param n     columns of W and D, a multiple of {@link Kernels#lanes}
     * @param d     m×n
     * @param dOff  where D begins
     * @param ldd   from one row of D to the next
     * @param w     inputs×n, read and written
     * @param wOff  where W begins
     * @param ldw   from one row of W to the next
     */
    void sparseUpdate(SparseDoubleRows x, int[] rows, int first, int m, int n,
                      double[] d, int dOff, int ldd, double[] w, int wOff, int ldw);

    /**
     * {@link #sparseUpdate} for m samples, then {@link #sparseForward} for the {@code next} samples after them in {@code rows}.
     *
     * @param x     compressed rows
     * @param rows  which of them, in this order
     * @param first where in {@code rows} the m samples begin
     * @param m     samples of the update, rows of D
     * @param next  samples of the forward pass, rows of Z; may be 0
     * @param n     columns of W, D and Z, a multiple of {@link Kernels#lanes}
     * @param d     m×n
     * @param dOff  where D begins
     * @param ldd   from one row of D to the next
     * @param w     inputs×n, read and written
     * @param wOff  where W begins
     * @param ldw   from one row of W to the next
     * @param b     n biases of the forward pass
     * @param bOff  where b begins
     * @param z     next×n, written
     * @param zOff  where Z begins
     * @param ldz   from one row of Z to the next
     */
    default void sparseUpdateThenForward(SparseDoubleRows x, int[] rows, int first, int m, int next, int n,
                                         double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                                         double[] b, int bOff, double[] z, int zOff, int ldz) {
        sparseUpdate(x, rows, first, m, n, d, dOff, ldd, w, wOff, ldw);
        sparseForward(x, rows, first + m, next, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }
}
