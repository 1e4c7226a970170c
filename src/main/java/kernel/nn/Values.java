package kernel.nn;

import java.util.Arrays;

/** Some numbers a sample, row by row: what the outputs are to be. */
final class Values implements Targets {
    private final double[] values;
    private final int offset;
    private final int count;
    private final int width;

    /** {@code values[offset]} is the first sample's first; not copied, and checked by who calls. */
    Values(double[] values, int offset, int count, int width) {
        this.values = values;
        this.offset = offset;
        this.count = count;
        this.width = width;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public boolean areClasses() {
        return false;
    }

    @Override
    public void gather(int[] rows, int first, int m, int n, double[] y, int yOff, int ldy) {
        for (int i = 0; i < m; i++) {
            int to = yOff + i * ldy;
            System.arraycopy(values, offset + rows[first + i] * width, y, to, width);
            Arrays.fill(y, to + width, to + n, 0.0);
        }
    }
}
