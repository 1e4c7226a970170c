package kernel.nn;

import kernel.linalg.Kernels;
import kernel.linalg.SparseRows;
import kernel.linalg.UpdateKernels.GradientRows;

/** Unsigned bytes that stand for value/256, of which only those that are not zero are kept and multiplied. */
final class CompressedRows extends Inputs implements NonzeroRows {
    private final SparseRows rows;

    CompressedRows(SparseRows rows, int count, int width, double density) {
        super(count, width, density);
        this.rows = rows;
    }

    @Override
    public InputPath path() {
        return InputPath.SPARSE;
    }

    /** value/256. */
    @Override
    double largest() {
        return 1.0;
    }

    @Override
    void refill(byte[] bytes, int offset) {
        rows.refill(bytes, offset);
    }

    @Override
    double multiplied() {
        return density() * width();
    }

    /** A row of weights is read whole wherever it is needed, so no strip is faster than all columns. */
    @Override
    int strip(Kernels kernels, int m, int columns) {
        return columns;
    }

    @Override
    Gatherer gatherer(int m) {
        return Gatherer.suits(m * multiplied()) ? new Gatherer(rows, width(), m) : null;
    }

    @Override
    FirstLayer firstLayer(Workspace workspace, InputWeights[] weights, Workers workers) {
        NonzeroRows read = workers.gatherer() == null ? this : new RowsAhead(this, rows, workers.gatherer());
        return new SparseFirstLayer(read, multiplied(), workspace, weights, workers);
    }

    @Override
    public void forward(Kernels kernels, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                        double[] b, int bOff, double[] z, int zOff, int ldz) {
        kernels.sparseForward(this.rows, rows, first, m, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void update(Kernels kernels, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd,
                       double[] w, int wOff, int ldw) {
        kernels.sparseUpdate(this.rows, rows, first, m, n, d, dOff, ldd, w, wOff, ldw);
    }

    @Override
    public void updateThenForward(Kernels kernels, int[] rows, int first, int m, int next, int n,
                                  double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                                  double[] b, int bOff, double[] z, int zOff, int ldz) {
        kernels.sparseUpdateThenForward(this.rows, rows, first, m, next, n, d, dOff, ldd, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void gradient(Kernels kernels, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd,
                         int height, double[] g, int gOff, int ldg, GradientRows then) {
        kernels.sparseGradient(this.rows, rows, first, m, n, d, dOff, ldd, height, g, gOff, ldg, then);
    }

    @Override
    public void gradientThenForward(Kernels kernels, int[] rows, int first, int m, int next, int n,
                                    double[] d, int dOff, int ldd, int height, double[] g, int gOff, int ldg, GradientRows then,
                                    double[] w, int wOff, int ldw, double[] b, int bOff, double[] z, int zOff, int ldz) {
        kernels.sparseGradientThenForward(this.rows, rows, first, m, next, n, d, dOff, ldd, height, g, gOff, ldg, then,
                w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public int entries(int row, int[] columns, double[] values) {
        return rows.entries(row, columns, values);
    }

    @Override
    public int mostEntries() {
        return rows.mostEntries(count());
    }

    @Override
    public int prefetch(int[] rows, int first, int m, int ahead) {
        return this.rows.prefetch(rows, first, m, ahead);
    }
}
