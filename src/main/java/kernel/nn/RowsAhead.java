package kernel.nn;

import kernel.linalg.Kernels;
import kernel.linalg.SparseRows;
import kernel.linalg.UpdateKernels.GradientRows;

/** Compressed rows of bytes, of which those of a step are read where a {@link Gatherer} has put them, or else where they lie. */
final class RowsAhead implements NonzeroRows {
    private final NonzeroRows rows;
    private final SparseRows scattered;
    private final Gatherer gatherer;
    /** Where the rows of the step are: row i of the pass is row {@code order[i - shift]} of x. */
    private SparseRows x;
    private int[] order;
    private int shift;

    RowsAhead(NonzeroRows rows, SparseRows scattered, Gatherer gatherer) {
        this.rows = rows;
        this.scattered = scattered;
        this.gatherer = gatherer;
    }

    @Override
    public void prepare(Batch batch, int first, int m) {
        Gatherer.Chunk chunk = gatherer.chunk(batch.first, first + m);
        x = chunk == null ? scattered : chunk.rows.rows();
        order = chunk == null ? batch.order : chunk.rows.order();
        shift = chunk == null ? 0 : chunk.first;
    }

    @Override
    public void forward(Kernels kernels, int[] pass, int first, int m, int n, double[] w, int wOff, int ldw,
                        double[] b, int bOff, double[] z, int zOff, int ldz) {
        kernels.sparseForward(x, order, first - shift, m, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void update(Kernels kernels, int[] pass, int first, int m, int n, double[] d, int dOff, int ldd,
                       double[] w, int wOff, int ldw) {
        kernels.sparseUpdate(x, order, first - shift, m, n, d, dOff, ldd, w, wOff, ldw);
    }

    @Override
    public void updateThenForward(Kernels kernels, int[] pass, int first, int m, int next, int n,
                                  double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                                  double[] b, int bOff, double[] z, int zOff, int ldz) {
        kernels.sparseUpdateThenForward(x, order, first - shift, m, next, n, d, dOff, ldd, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void gradient(Kernels kernels, int[] pass, int first, int m, int n, double[] d, int dOff, int ldd,
                         int height, double[] g, int gOff, int ldg, GradientRows then) {
        kernels.sparseGradient(x, order, first - shift, m, n, d, dOff, ldd, height, g, gOff, ldg, then);
    }

    @Override
    public void gradientThenForward(Kernels kernels, int[] pass, int first, int m, int next, int n,
                                    double[] d, int dOff, int ldd, int height, double[] g, int gOff, int ldg, GradientRows then,
                                    double[] w, int wOff, int ldw, double[] b, int bOff, double[] z, int zOff, int ldz) {
        kernels.sparseGradientThenForward(x, order, first - shift, m, next, n, d, dOff, ldd, height, g, gOff, ldg, then,
                w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public int entries(int row, int[] columns, double[] values) {
        return rows.entries(row, columns, values);
    }

    @Override
    public int mostEntries() {
        return rows.mostEntries();
    }

    /** What was gathered comes in sequence, which the processor fetches ahead by itself. */
    @Override
    public int prefetch(int[] pass, int first, int m, int ahead) {
        return x == scattered ? rows.prefetch(pass, first, m, ahead) : 0;
    }
}
