package kernel.nn;

import kernel.random.CounterRandom;

/** Dense rows with a share of their values dropped as they are gathered. */
final class DroppedDenseRows implements DenseRows {
    private final DenseRows rows;
    private final int width;
    private final int threshold;
    private final double kept;
    private final long seed;
    private long pass;

    DroppedDenseRows(DenseRows rows, int width, double p, long seed) {
        this.rows = rows;
        this.width = width;
        this.seed = seed;
        threshold = Dropout.threshold(p);
        kept = Dropout.kept(threshold);
    }

    @Override
    public void prepare(Batch batch) {
        pass = batch.pass;
    }

    @Override
    public void gather(int[] order, int first, int m, double[] x, int xOff, int ldx) {
        rows.gather(order, first, m, x, xOff, ldx);
        for (int i = 0; i < m; i++) {
            long key = CounterRandom.key(seed, pass, order[first + i], 0);
            for (int p = 0, at = xOff + i * ldx; p < width; p++, at++) {
                if (x[at] != 0.0) {
                    x[at] = Dropout.drops(key, p, threshold) ? 0.0 : x[at] * kept;
                }
            }
        }
    }

    @Override
    public int prefetch(int[] order, int first, int m) {
        return rows.prefetch(order, first, m);
    }
}
