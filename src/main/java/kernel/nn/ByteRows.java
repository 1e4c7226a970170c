package kernel.nn;

import java.util.Objects;
import kernel.linalg.Kernels;
import kernel.linalg.SparseRows;

/** Unsigned bytes that stand for value/256, as they were read: every one is multiplied. Not copied, until they are refilled. */
final class ByteRows extends Inputs implements DenseRows {
    private static final int CACHE_LINE = 64;

    private byte[] values;
    private int offset;
    /** Whether the values are a copy. Before, they are somebody else's, not to be written to. */
    private boolean copied;

    ByteRows(byte[] values, int offset, int count, int width, double density) {
        super(count, width, density);
        this.values = values;
        this.offset = offset;
    }

    @Override
    public InputPath path() {
        return InputPath.DENSE;
    }

    /** value/256. */
    @Override
    double largest() {
        return 1.0;
    }

    @Override
    void refill(byte[] bytes, int from) {
        int size = count() * width();
        Objects.checkFromIndexSize(from, size, bytes.length);
        if (!copied) {
            values = new byte[size];
            offset = 0;
            copied = true;
        }
        System.arraycopy(bytes, from, values, 0, size);
    }

    @Override
    double multiplied() {
        return width();
    }

    @Override
    int strip(Kernels kernels, int m, int columns) {
        return kernels.stripColumns(m, columns);
    }

    @Override
    FirstLayer firstLayer(Workspace workspace, InputWeights[] weights, Workers workers) {
        return new DenseFirstLayer(this, width(), workspace, weights, workers);
    }

    @Override
    public void gather(int[] rows, int first, int m, double[] x, int xOff, int ldx) {
        for (int i = 0; i < m; i++) {
            SparseRows.widen(width(), values, offset + rows[first + i] * width(), x, xOff + i * ldx);
        }
    }

    @Override
    public int prefetch(int[] rows, int first, int m) {
        int sum = 0;
        for (int i = 0; i < m; i++) {
            int from = offset + rows[first + i] * width();
            for (int p = 0; p < width(); p += CACHE_LINE) {
                sum += values[from + p];
            }
            sum += values[from + width() - 1];
        }
        return sum;
    }
}
