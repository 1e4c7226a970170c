package kernel.nn;

import kernel.linalg.Kernels;
import kernel.linalg.SparseDoubleGradient;
import kernel.linalg.SparseDoubleRows;
import kernel.linalg.UpdateKernels.GradientRows;
import kernel.random.CounterRandom;

/** Sparse rows with a share of their values dropped: the rows of a mini-batch, and those of the one before, are kept apart. */
final class DroppedNonzeroRows implements NonzeroRows {
    private final NonzeroRows rows;
    private final int width;
    private final int threshold;
    private final double kept;
    private final long seed;
    private final int[] inOrder;
    private final int[] columns;
    private final double[] values;
    private SparseDoubleRows present;
    private SparseDoubleRows before;

    DroppedNonzeroRows(NonzeroRows rows, int width, int batch, double p, long seed) {
        this.rows = rows;
        this.width = width;
        this.seed = seed;
        threshold = Dropout.threshold(p);
        kept = Dropout.kept(threshold);
        inOrder = new int[batch];
        for (int i = 0; i < batch; i++) {
            inOrder[i] = i;
        }
        columns = new int[width];
        values = new double[width];
        int entries = Math.toIntExact((long) batch * rows.mostEntries());
        present = SparseDoubleRows.room(batch, entries, width);
        before = SparseDoubleRows.room(batch, entries, width);
    }

    /** Bytes of the rows of two mini-batches, at most. */
    static double bytes(double batch, int width) {
        return 2.0 * (Integer.BYTES + Double.BYTES) * batch * width;
    }

    @Override
    public void prepare(Batch batch, int first, int m) {
        SparseDoubleRows next = before;
        before = present;
        present = next;
        for (int i = 0; i < m; i++) {
            int sample = batch.order[first + i];
            long key = CounterRandom.key(seed, batch.pass, sample, 0);
            int count = rows.entries(sample, columns, values);
            int stay = 0;
            for (int e = 0; e < count; e++) {
                if (!Dropout.drops(key, columns[e], threshold)) {
                    next.add(i, columns[e], values[e] * kept, stay++);
                }
            }
            next.endRow(i, stay);
        }
    }

    @Override
    public void forward(Kernels kernels, int[] order, int first, int m, int n, double[] w, int wOff, int ldw,
                        double[] b, int bOff, double[] z, int zOff, int ldz) {
        kernels.sparseForward(present, inOrder, 0, m, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void update(Kernels kernels, int[] order, int first, int m, int n, double[] d, int dOff, int ldd,
                       double[] w, int wOff, int ldw) {
        kernels.sparseUpdate(present, inOrder, 0, m, n, d, dOff, ldd, w, wOff, ldw);
    }

    @Override
    public void updateThenForward(Kernels kernels, int[] order, int first, int m, int next, int n,
                                  double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                                  double[] b, int bOff, double[] z, int zOff, int ldz) {
        kernels.sparseUpdate(before, inOrder, 0, m, n, d, dOff, ldd, w, wOff, ldw);
        kernels.sparseForward(present, inOrder, 0, next, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void gradient(Kernels kernels, int[] order, int first, int m, int n, double[] d, int dOff, int ldd,
                         int height, double[] g, int gOff, int ldg, GradientRows then) {
        gradient(present, kernels, m, n, d, dOff, ldd, height, g, gOff, ldg, then);
    }

    @Override
    public void gradientThenForward(Kernels kernels, int[] order, int first, int m, int next, int n,
                                    double[] d, int dOff, int ldd, int height, double[] g, int gOff, int ldg, GradientRows then,
                                    double[] w, int wOff, int ldw, double[] b, int bOff, double[] z, int zOff, int ldz) {
        gradient(before, kernels, m, n, d, dOff, ldd, height, g, gOff, ldg, then);
        kernels.sparseForward(present, inOrder, 0, next, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    private void gradient(SparseDoubleRows x, Kernels kernels, int m, int n, double[] d, int dOff, int ldd,
                          int height, double[] g, int gOff, int ldg, GradientRows then) {
        for (int from = 0, end; from < width; from = end) {
            end = Math.min(width, from + height);
            SparseDoubleGradient.form(kernels, x, inOrder, 0, m, from, end, n, d, dOff, ldd, g, gOff, ldg);
            then.take(from, end - from);
        }
    }

    @Override
    public int entries(int row, int[] toColumns, double[] toValues) {
        return rows.entries(row, toColumns, toValues);
    }

    @Override
    public int mostEntries() {
        return rows.mostEntries();
    }

    @Override
    public int prefetch(int[] order, int first, int m, int ahead) {
        return rows.prefetch(order, first, m, ahead);
    }
}
