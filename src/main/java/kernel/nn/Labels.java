package kernel.nn;

import java.util.Arrays;

/** One class a sample, in unsigned bytes: the target is 1 for that class and 0 for the others. */
final class Labels implements Targets {
    private final byte[] labels;
    private final int offset;
    private final int count;
    private final int classes;

    /** {@code labels[offset]} belongs to the first sample; not copied, and checked by who calls. */
    Labels(byte[] labels, int offset, int count, int classes) {
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
            y[from + (labels[offset + rows[first + i]] & 0xff)] = 1.0;
        }
    }
}
