package kernel.nn;

import java.util.Arrays;

/** One class a sample, as {@link Labels}, where there are more classes than a byte can name. */
final class IntLabels implements Targets {
    private final int[] labels;
    private final int offset;
    private final int count;
    private final int classes;

    /** {@code labels[offset]} belongs to the first sample; not copied, and checked by who calls. */
    IntLabels(int[] labels, int offset, int count, int classes) {
        this.labels = labels;
        this.offset = offset;
        this.count = count;
        this.classes = classes;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return classes;
    }

    @Override
    public boolean areClasses() {
        return true;
    }

    @Override
    public void gather(int[] rows, int first, int m, int n, double[] y, int yOff, int ldy) {
        for (int i = 0; i < m; i++) {
            int from = yOff + i * ldy;
            Arrays.fill(y, from, from + n, 0.0);
            y[from + labels[offset + rows[first + i]]] = 1.0;
        }
    }
}
