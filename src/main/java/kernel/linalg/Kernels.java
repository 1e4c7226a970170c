package kernel.linalg;

/**
 * The arithmetic that training and inference need, behind one seam with two implementations: {@link ScalarKernels},
 * which is the specification, and {@link VectorKernels}, which is fast. Both give the same bits for the same input.
 *
 * <p>The bits rule. Every element of a product is one chain: it starts at {@code beta * c} (at 0 when {@code beta} is 0,
 * and {@code c} is then never read) and takes {@code c = fma(alpha * a[i,k], b[k,j], c)} for k ascending. Lanes run along
 * j, never along k, so the vector length cannot change a result; nor can cache blocks, which carry the chain through c.
 *
 * <p>Matrices are row-major: element (i,j) of {@code x} is {@code x[xOff + i * ldx + j]}. Arguments are not checked here
 * beyond what the JVM checks on every access; {@link Dgemm} is the checked door. No method allocates in its steady state.
 */
public interface Kernels {

    /** Elements of a vector: rows whose width is a multiple of this have no tail. 1 for the scalar kernels. */
    int lanes();

    /**
     * Where in {@code x} a matrix should begin so that its vectors do not straddle cache lines; the array is to have
     * {@link #MAX_OFFSET} elements to spare. Java cannot ask for an alignment, and a collection may move the array: so the
     * places are timed, some tens of microseconds in all, and the answer holds for as long as the array stays where it is.
     * A wrong answer costs speed alone. Only reads; {@code x} has a few vectors at least, or the answer is 0.
     */
    int fastestOffset(double[] x);

    /**
     * How many columns of a matrix that is multiplied by m rows, and updated with them, again and again should lie together, with
     * no gap between their rows: all of them, or strips of some.
     */
    default int stripColumns(int m, int columns) {
        return columns;
    }

    /** The greatest answer of {@link #fastestOffset}. */
    int MAX_OFFSET = 7;

    /** What these kernels are, for the first line a command prints: "vector kernels, 256 bits". */
    String description();

    /** C ← α·op(A)·op(B) + β·C; op(A) is m×k, op(B) is k×n, C is m×n and must not overlap A or B. */
    void gemm(boolean transA, boolean transB, int m, int n, int k,
              double alpha, double[] a, int aOff, int lda,
              double[] b, int bOff, int ldb,
              double beta, double[] c, int cOff, int ldc);

    /** y ← fma(α, x, y), element by element. */
    void axpy(int n, double alpha, double[] x, int xOff, double[] y, int yOff);

    /** y ← α·x, element by element. */
    void scale(int n, double alpha, double[] x, int xOff, double[] y, int yOff);

    /** Y ← α·(X − Y), element by element, for m×n blocks of one leading dimension; what lies between the rows is not touched. */
    void scaledDifference(int m, int n, double alpha, double[] x, int xOff, double[] y, int yOff, int ld);

    /** Every row of Y ← x: Y is m×n. */
    default void fillRows(int m, int n, double[] x, int xOff, double[] y, int yOff, int ldy) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(x, xOff, y, yOff + i * ldy, n);
        }
    }

    /** y ← y + Σᵢ X[i], the rows of the m×n matrix X in order. */
    void addRows(int m, int n, double[] x, int xOff, int ldx, double[] y, int yOff);

    /** y ← 1 / (1 + exp(−x)), element by element, within 2 ulp; y may be x itself. See {@link Sigmoid}. */
    void sigmoid(int n, double[] x, int xOff, double[] y, int yOff);

    /** y ← y · (a · (1 − a)), element by element: times σ′(z), where a = σ(z). */
    void timesSigmoidDerivative(int n, double[] a, int aOff, double[] y, int yOff);

    /**
     * Every row of Z ← b, then Z ← Z + X·W, for m rows of compressed pixels: row i of X is row {@code rows[first + i]} of
     * {@code x}, Z is m×n with leading dimension {@code ldz}, W is inputs×n with leading dimension {@code ldw}; n is a
     * multiple of {@link #lanes()}.
     */
    void sparseForward(SparseRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                       double[] b, int bOff, double[] z, int zOff, int ldz);

    /** W ← W + Xᵀ·D for the same X: rows of W whose pixels are all zero are not touched. D is m×n, leading dimension ldd. */
    void sparseUpdate(SparseRows x, int[] rows, int first, int m, int n,
                      double[] d, int dOff, int ldd, double[] w, int wOff, int ldw);

    /**
     * {@link #sparseUpdate} for m samples, then {@link #sparseForward} for the {@code next} ones after them in {@code rows}:
     * the weights are passed through once for both.
     */
    default void sparseUpdateThenForward(SparseRows x, int[] rows, int first, int m, int next, int n,
                            double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                            double[] b, int bOff, double[] z, int zOff, int ldz) {
        sparseUpdate(x, rows, first, m, n, d, dOff, ldd, w, wOff, ldw);
        sparseForward(x, rows, first + m, next, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    /**
     * Runs what a cold JVM is slowest at until it is compiled, a second or so, for a thread that has nothing better to do.
     * Whoever calls these kernels meanwhile is served by scalar steps there, with the same bits.
     */
    default void rehearse() {
    }
}
