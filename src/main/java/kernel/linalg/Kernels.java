package kernel.linalg;

import java.util.function.Consumer;

/**
 * The arithmetic that training and inference need. Two implementations, {@link ScalarKernels}, which is the specification, and
 * the vector kernels, which are fast, give the same bits for the same input; {@link KernelChoice#best} is the one to use.
 *
 * <h2>The bits rule</h2>
 * Every element of a product is one chain: it starts at {@code beta * c} (at 0 when {@code beta} is 0, and {@code c} is then
 * never read) and takes {@code c = fma(alpha * a[i,k], b[k,j], c)} for k ascending. Lanes run along j, or along i where that
 * is faster, never along k, so the vector length cannot change a result; nor can cache blocks, which carry the chain through c.
 *
 * <h2>Arguments</h2>
 * Matrices are row-major: element (i,j) of X is {@code x[xOff + i * ldx + j]}, and offsets and leading dimensions count
 * elements, not bytes. Vectors are contiguous from their offset. Nothing is written but the output that is named first, and of
 * that only the elements of the matrix, never the gaps between its rows. Unless a method says otherwise, an output must not
 * overlap an input.
 *
 * <p>Arguments are not checked here beyond what the JVM checks on every access; {@link Dgemm} is the checked door. No method
 * allocates in its steady state. All may be called by several threads at once, as long as their outputs do not overlap.
 */
public interface Kernels extends ActivationKernels, SparseKernels, UpdateKernels {

    /**
     * The elements of a vector: rows whose width is a multiple of this have no tail.
     *
     * @return 2, 4 or 8; 1 for the scalar kernels
     */
    int lanes();

    /**
     * Where in {@code x} a matrix should begin so that its vectors do not straddle cache lines. Java cannot ask for an
     * alignment, so the places are timed, some tens of microseconds in all. The answer holds until a collection moves the
     * array; a wrong answer costs speed alone.
     *
     * @param x only read; with {@link #MAX_OFFSET} elements to spare
     * @return an offset from 0 to {@link #MAX_OFFSET}; 0 if x is shorter than a few vectors
     */
    int fastestOffset(double[] x);

    /**
     * How many columns of a matrix should lie together, with no gap between their rows, if it is multiplied by and updated with
     * m rows again and again: all of them, or strips of some.
     *
     * @param m       rows of the mini-batch
     * @param columns columns of the matrix
     * @return columns of a strip, at most {@code columns}
     */
    default int stripColumns(int m, int columns) {
        return columns;
    }

    /** The greatest answer of {@link #fastestOffset}: a cache line of 64 bytes begins within 8 elements. */
    int MAX_OFFSET = 7;

    /**
     * What these kernels are, for the first line that a command prints.
     *
     * @return "vector kernels, 256 bits" or "scalar kernels"
     */
    String description();

    /**
     * C ← α·op(A)·op(B) + β·C, the product of the BLAS (Dongarra et al., <i>A Set of Level 3 Basic Linear Algebra
     * Subprograms</i>, 1990), where op(X) is X or Xᵀ. With β = 0, C is not read. A and B may be the same.
     *
     * @param transA whether op(A) = Aᵀ, with A stored as k×m
     * @param transB whether op(B) = Bᵀ, with B stored as n×k
     * @param m      rows of op(A) and C
     * @param n      columns of op(B) and C
     * @param k      columns of op(A), rows of op(B); 0 makes it C ← β·C
     * @param alpha  α, multiplied into A before the sum
     * @param a      op(A) is m×k
     * @param aOff   where A begins
     * @param lda    from one stored row of A to the next
     * @param b      op(B) is k×n
     * @param bOff   where B begins
     * @param ldb    from one stored row of B to the next
     * @param beta   β
     * @param c      m×n, written
     * @param cOff   where C begins
     * @param ldc    from one row of C to the next
     */
    void gemm(boolean transA, boolean transB, int m, int n, int k,
              double alpha, double[] a, int aOff, int lda,
              double[] b, int bOff, int ldb,
              double beta, double[] c, int cOff, int ldc);

    /**
     * y ← fma(α, x, y), element by element.
     *
     * @param n     elements
     * @param alpha α
     * @param x     n elements; may be y itself, at the same offset
     * @param xOff  where x begins
     * @param y     n elements, written
     * @param yOff  where y begins
     */
    void axpy(int n, double alpha, double[] x, int xOff, double[] y, int yOff);

    /**
     * Y ← α·(X − Y), element by element; what lies between the rows is not touched.
     *
     * @param m     rows
     * @param n     columns
     * @param alpha α
     * @param x     m×n
     * @param xOff  where X begins
     * @param y     m×n, read and written; apart from X
     * @param yOff  where Y begins
     * @param ld    from one row to the next, in X and in Y
     */
    void scaledDifference(int m, int n, double alpha, double[] x, int xOff, double[] y, int yOff, int ld);

    /**
     * Every row of Y ← x.
     *
     * @param m    rows of Y
     * @param n    columns of Y
     * @param x    n elements
     * @param xOff where x begins
     * @param y    m×n, written
     * @param yOff where Y begins
     * @param ldy  from one row of Y to the next
     */
    default void fillRows(int m, int n, double[] x, int xOff, double[] y, int yOff, int ldy) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(x, xOff, y, yOff + i * ldy, n);
        }
    }

    /**
     * y ← y + Σᵢ X[i], the rows of X added in order.
     *
     * @param m    rows of X
     * @param n    columns of X
     * @param x    m×n
     * @param xOff where X begins
     * @param ldx  from one row of X to the next
     * @param y    n elements, written
     * @param yOff where y begins
     */
    void addRows(int m, int n, double[] x, int xOff, int ldx, double[] y, int yOff);

    /**
     * Z ← b + A·W, where b is added to every row: what a layer makes of m rows A. From column n up to a multiple of {@link #lanes}
     * W and b hold zeros, and Z becomes zero.
     *
     * @param m    rows of A and Z
     * @param n    columns of W and Z
     * @param k    columns of A, rows of W
     * @param a    m×k
     * @param aOff where A begins
     * @param lda  from one row of A to the next
     * @param w    k×n
     * @param wOff where W begins
     * @param ldw  from one row of W to the next
     * @param b    n biases, with which the sums begin
     * @param bOff where b begins
     * @param z    m×n, written
     * @param zOff where Z begins
     * @param ldz  from one row of Z to the next
     */
    default void denseForward(int m, int n, int k, double[] a, int aOff, int lda, double[] w, int wOff, int ldw,
                              double[] b, int bOff, double[] z, int zOff, int ldz) {
        fillRows(m, n, b, bOff, z, zOff, ldz);
        gemm(false, false, m, n, k, 1.0, a, aOff, lda, w, wOff, ldw, 1.0, z, zOff, ldz);
    }

    /**
     * E ← D·Wᵀ, what the inputs of a layer had to do with its deltas D.
     *
     * @param m    rows of D and E
     * @param n    rows of W, columns of E
     * @param k    columns of D and W
     * @param d    m×k
     * @param dOff where D begins
     * @param ldd  from one row of D to the next
     * @param w    n×k
     * @param wOff where W begins
     * @param ldw  from one row of W to the next
     * @param e    m×n, written
     * @param eOff where E begins
     * @param lde  from one row of E to the next
     */
    default void denseBackward(int m, int n, int k, double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                               double[] e, int eOff, int lde) {
        gemm(false, true, m, n, k, 1.0, d, dOff, ldd, w, wOff, ldw, 0.0, e, eOff, lde);
    }

    /**
     * G ← Aᵀ·D, or G ← G + Aᵀ·D: the gradient of a layer's weights, or their update. The samples come in order. From column n up to a multiple
     * of {@link #lanes} D holds zeros, and so does G if it is added to; else it becomes zero there.
     *
     * @param add  whether the sums begin with G, instead of 0 and without reading it
     * @param m    columns of A, rows of G
     * @param n    columns of D and G
     * @param k    rows of A and D
     * @param a    k×m
     * @param aOff where A begins
     * @param lda  from one row of A to the next
     * @param d    k×n
     * @param dOff where D begins
     * @param ldd  from one row of D to the next
     * @param g    m×n, written
     * @param gOff where G begins
     * @param ldg  from one row of G to the next
     */
    default void denseGradient(boolean add, int m, int n, int k, double[] a, int aOff, int lda, double[] d, int dOff, int ldd,
                               double[] g, int gOff, int ldg) {
        gemm(true, false, m, n, k, 1.0, a, aOff, lda, d, dOff, ldd, add ? 1.0 : 0.0, g, gOff, ldg);
    }

    /**
     * Z ← b + X·W, where b is added to every row, for m rows of compressed pixels: row i of X is row {@code rows[first + i]} of
     * {@code x}. Products with a zero pixel are skipped, which changes no bit as long as W is finite.
     *
     * @param x     compressed rows
     * @param rows  which of them, in this order
     * @param first where in {@code rows} the m samples begin
     * @param m     rows of X and Z
     * @param n     columns of W and Z, a multiple of {@link #lanes}
     * @param w     inputs×n: as many rows as x has columns
     * @param wOff  where W begins
     * @param ldw   from one row of W to the next
     * @param b     n biases
     * @param bOff  where b begins
     * @param z     m×n, written
     * @param zOff  where Z begins
     * @param ldz   from one row of Z to the next
     */
    void sparseForward(SparseRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                       double[] b, int bOff, double[] z, int zOff, int ldz);

    /**
     * W ← W + Xᵀ·D for the X of {@link #sparseForward}, the samples in order. Rows of W whose pixels are all zero are neither
     * read nor written.
     *
     * @param x     compressed rows
     * @param rows  which of them, in this order
     * @param first where in {@code rows} the m samples begin
     * @param m     rows of X and D
     * @param n     columns of W and D, a multiple of {@link #lanes}
     * @param d     m×n
     * @param dOff  where D begins
     * @param ldd   from one row of D to the next
     * @param w     inputs×n, read and written
     * @param wOff  where W begins
     * @param ldw   from one row of W to the next
     */
    void sparseUpdate(SparseRows x, int[] rows, int first, int m, int n,
                      double[] d, int dOff, int ldd, double[] w, int wOff, int ldw);

    /**
     * {@link #sparseUpdate} for m samples, then {@link #sparseForward} for the {@code next} samples after them in {@code rows},
     * with one pass through the weights for both.
     *
     * @param x     compressed rows
     * @param rows  which of them, in this order
     * @param first where in {@code rows} the m samples begin
     * @param m     samples of the update, rows of D
     * @param next  samples of the forward pass, rows of Z; may be 0
     * @param n     columns of W, D and Z, a multiple of {@link #lanes}
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
    default void sparseUpdateThenForward(SparseRows x, int[] rows, int first, int m, int next, int n,
                            double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                            double[] b, int bOff, double[] z, int zOff, int ldz) {
        sparseUpdate(x, rows, first, m, n, d, dOff, ldd, w, wOff, ldw);
        sparseForward(x, rows, first + m, next, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    /**
     * Runs what a cold JVM is slowest at, exponentials, until it is compiled, for a second or so; meant for a thread that has
     * nothing better to do. Other threads may call these kernels meanwhile: scalar code serves them there, with the same bits.
     *
     * @param work calls each element function that will be needed, on the kernels that it is given, for some tens of elements;
     *             it is run again and again
     */
    default void rehearse(Consumer<Kernels> work) {
    }
}
