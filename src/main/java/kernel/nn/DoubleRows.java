package kernel.nn;

import kernel.linalg.Kernels;

/** Doubles as they are, row by row: every one is multiplied. Not copied, but for a mini-batch at a time. */
final class DoubleRows extends Inputs implements DenseRows {
    /** Doubles of a cache line. */
    private static final int CACHE_LINE = 8;

    private final double[] values;
    private final int offset;

    DoubleRows(double[] values, int offset, int count, int width, double density) {
        super(count, width, density);
        this.values = values;
        this.offset = offset;
    }

    @Override
    public InputPath path() {
        return InputPath.DENSE;
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
            System.arraycopy(values, offset + rows[first + i] * width(), x, xOff + i * ldx, width());
        }
    }

    /** The sum is of bits, because a conversion of doubles would cost more than the reads. */
    @Override
    public int prefetch(int[] rows, int first, int m) {
        long sum = 0;
        for (int i = 0; i < m; i++) {
            int from = offset + rows[first + i] * width();
            for (int p = 0; p < width(); p += CACHE_LINE) {
                sum += Double.doubleToRawLongBits(values[from + p]);
            }
            sum += Double.doubleToRawLongBits(values[from + width() - 1]);
        }
        return (int) sum;
    }
}
