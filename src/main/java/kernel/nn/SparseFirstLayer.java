package kernel.nn;

import kernel.linalg.Team;

/**
 * The first layer on compressed rows: a row of weights is touched only where the input is not zero. The update and the next
 * forward pass go over the weights together, so a thread keeps to its columns in both and need not wait for the others.
 */
final class SparseFirstLayer extends FirstLayer {
    /** Doubles of a cache line: so far apart no two threads write to the same one. */
    private static final int CACHE_LINE = 8;

    private final NonzeroRows rows;
    /**
     * Where several threads sum up, each for its slice. Sums are taken up again for every band of inputs; in the rows of the
     * activations, which lie across cache lines, threads would take the lines from each other each time.
     */
    private final double[][] sums;
    private final Team.Task forward = this::forward;
    private final Team.Task updateThenForward = this::updateThenForward;
    private Batch batch;

    SparseFirstLayer(NonzeroRows rows, double multiplied, Workspace workspace, InputWeights[] slices, UpdateRule rule,
                     Workers workers) {
        super(workspace, slices, rule, workers, multiplied);
        this.rows = rows;
        sums = new double[slices.length > 1 ? slices.length : 0][];
        for (int s = 0; s < sums.length; s++) {
            sums[s] = workspace.buffer(slices[s].width() + CACHE_LINE);
        }
    }

    /** Bytes of its own buffers. */
    static double bytes(double batch, int outputs, int lanes) {
        return Double.BYTES * batch * ((double) outputs + lanes + CACHE_LINE);
    }

    @Override
    void forward(Batch batch) {
        this.batch = batch;
        run(batch.m, forward);
    }

    @Override
    void updateThenForward(Batch batch) {
        this.batch = batch;
        run(batch.m, updateThenForward);
    }

    private void forward(int part, int parts) {
        for (int s = slice(part, parts), end = slice(part + 1, parts); s < end; s++) {
            InputWeights w = slices[s];
            rows.forward(kernels, batch.order, batch.first, batch.m, w.width(), w.values(), w.offset(), w.width(),
                    workspace.biases(0), w.from(), workspace.activations[1], w.from(), workspace.ld(0));
            workspace.activate(0, batch.m, w.from(), w.to());
        }
    }

    private void updateThenForward(int part, int parts) {
        int soon = batch.first + batch.m + batch.next;
        keepPrefetched(part, rows.prefetch(batch.order, soon, batch.afterNext, batch.ahead));
        int ld = workspace.ld(0);
        for (int s = slice(part, parts), end = slice(part + 1, parts); s < end; s++) {
            InputWeights w = slices[s];
            double[] z = sums.length == 0 ? workspace.activations[1] : sums[s];
            int ldz = sums.length == 0 ? ld : w.width() + CACHE_LINE;
            rule.updateThenForward(kernels, rows, batch.order, batch.first, batch.m, batch.next, w.width(),
                    workspace.delta[0], w.from(), ld, w.values(), w.offset(), w.width(),
                    workspace.biases(0), w.from(), z, 0, ldz);
            workspace.activate(z, 0, ldz, 0, batch.next, w.from(), w.to());
        }
    }
}
