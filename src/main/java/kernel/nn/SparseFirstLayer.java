package kernel.nn;

import kernel.linalg.Team;
import kernel.linalg.UpdateKernels.GradientRows;

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
    private final Team.Task update = this::update;
    private final Team.Task updateThenForward = this::updateThenForward;
    private Batch batch;
    private UpdateRule rule;
    private int first;
    private int m;

    SparseFirstLayer(NonzeroRows rows, double multiplied, Workspace workspace, InputWeights[] slices, Workers workers) {
        super(workspace, slices, workers, multiplied);
        this.rows = rows;
        sums = new double[slices.length > 1 ? slices.length : 0][];
        for (int s = 0; s < sums.length; s++) {
            sums[s] = workspace.buffer(slices[s].ld + CACHE_LINE);
        }
    }

    /** Bytes of its own buffers. */
    static double bytes(double batch, int outputs, int lanes) {
        return Double.BYTES * batch * ((double) outputs + lanes + CACHE_LINE);
    }

    @Override
    void forward(Batch batch) {
        forward(batch, batch.first, batch.m);
    }

    private void forward(Batch batch, int first, int m) {
        this.batch = batch;
        this.first = first;
        this.m = m;
        rows.prepare(batch, first, m);
        run(m, forward);
    }

    @Override
    void updateThenForward(Batch batch, UpdateRule rule) {
        this.batch = batch;
        this.rule = rule;
        if (rule.isAtOnce()) {
            rows.prepare(batch, batch.first + batch.m, batch.next);
            run(batch.m, updateThenForward);
            rule.finish();
            return;
        }
        run(batch.m, update);
        rule.finish();
        if (batch.next > 0) {
            forward(batch, batch.first + batch.m, batch.next);
        }
    }

    private void forward(int part, int parts) {
        for (int s = slice(part, parts), end = slice(part + 1, parts); s < end; s++) {
            InputWeights w = slices[s];
            rows.forward(kernels, batch.order, first, m, w.ld, w.values, w.offset, w.ld,
                    workspace.biases(0), w.from, workspace.activations[1], w.from, workspace.ld(0));
            workspace.activate(0, m, w.from, w.to());
        }
    }

    private void update(int part, int parts) {
        prefetch(part);
        for (int s = slice(part, parts), end = slice(part + 1, parts); s < end; s++) {
            rule.update(this, s, slices[s], 0, slices[s].rows(), part);
        }
    }

    /** For all rows at once. */
    @Override
    public void addTo(int s, int from, int to, double[] w, int wOff, int ldw) {
        rows.update(kernels, batch.order, batch.first, batch.m, slices[s].ld, workspace.delta[0], slices[s].from, workspace.ld(0),
                w, wOff, ldw);
    }

    /** For all rows; where they take their step at once, with the forward pass of the next mini-batch. */
    @Override
    public void form(int s, int from, int to, int height, double[] g, int gOff, int ldg, GradientRows then) {
        InputWeights w = slices[s];
        int ld = workspace.ld(0);
        if (rule.isAtOnce()) {
            rows.gradientThenForward(kernels, batch.order, batch.first, batch.m, batch.next, w.ld, workspace.delta[0], w.from, ld,
                    height, g, gOff, ldg, then, w.values, w.offset, w.ld, workspace.biases(0), w.from, z(s), 0, ldz(s));
        } else {
            rows.gradient(kernels, batch.order, batch.first, batch.m, w.ld, workspace.delta[0], w.from, ld,
                    height, g, gOff, ldg, then);
        }
    }

    /** The samples after the next ones; the next ones again where they had to make room for what an optimizer keeps. */
    private void prefetch(int part) {
        int next = batch.first + batch.m;
        keepPrefetched(part, rows.prefetch(batch.order, next + batch.next, batch.afterNext, batch.ahead));
        if (!rule.isInPlace()) {
            keepPrefetched(part, rows.prefetch(batch.order, next, batch.next, 0));
        }
    }

    private void updateThenForward(int part, int parts) {
        prefetch(part);
        int ld = workspace.ld(0);
        for (int s = slice(part, parts), end = slice(part + 1, parts); s < end; s++) {
            InputWeights w = slices[s];
            if (rule.isInPlace()) {
                rule.decay(w, 0, w.rows());
                rows.updateThenForward(kernels, batch.order, batch.first, batch.m, batch.next, w.ld,
                        workspace.delta[0], w.from, ld, w.values, w.offset, w.ld, workspace.biases(0), w.from, z(s), 0, ldz(s));
            } else {
                rule.update(this, s, w, 0, w.rows(), part);
            }
            workspace.activate(z(s), 0, ldz(s), 0, batch.next, w.from, w.to());
        }
    }

    private double[] z(int s) {
        return sums.length == 0 ? workspace.activations[1] : sums[s];
    }

    private int ldz(int s) {
        return sums.length == 0 ? workspace.ld(0) : slices[s].ld + CACHE_LINE;
    }
}
