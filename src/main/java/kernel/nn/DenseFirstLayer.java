package kernel.nn;

import kernel.linalg.Team;

/** The first layer on rows that are multiplied whole: they are gathered into a matrix, and products do the rest. */
final class DenseFirstLayer extends FirstLayer implements DenseGradientSource {
    private final DenseRows rows;
    private final int inputs;
    /** The mini-batch, m × inputs. */
    private final double[] x;
    /** The phases as tasks, made once; they read what is below. */
    private final Team.Task gather = this::gather;
    private final Team.Task forward = this::forward;
    private final Team.Task update = this::update;
    private Batch batch;
    private UpdateRule rule;
    private int first;
    private int m;

    DenseFirstLayer(DenseRows rows, int inputs, Workspace workspace, InputWeights[] slices, Workers workers) {
        super(workspace, slices, workers, inputs);
        this.rows = rows;
        this.inputs = inputs;
        x = workspace.buffer(inputs);
    }

    /** Bytes of its own buffers. */
    static double bytes(double batch, int inputs) {
        return Double.BYTES * batch * inputs;
    }

    @Override
    void forward(Batch batch) {
        forward(batch, batch.first, batch.m);
    }

    @Override
    void updateThenForward(Batch batch, UpdateRule rule) {
        this.batch = batch;
        this.rule = rule;
        run(batch.m, update);
        rule.finish();
        if (batch.next > 0) {
            forward(batch, batch.first + batch.m, batch.next);
        }
    }

    private void forward(Batch batch, int first, int m) {
        this.batch = batch;
        this.first = first;
        this.m = m;
        rows.prepare(batch);
        run(m, gather);
        run(m, forward);
    }

    /** X ← a part of the samples. */
    private void gather(int part, int parts) {
        int from = Workers.cut(m, part, parts, 1);
        int to = Workers.cut(m, part + 1, parts, 1);
        rows.gather(batch.order, first + from, to - from, x, from * inputs, inputs);
    }

    private void forward(int part, int parts) {
        for (int s = slice(part, parts), end = slice(part + 1, parts); s < end; s++) {
            InputWeights w = slices[s];
            kernels.denseForward(m, w.ld, inputs, x, 0, inputs, w.values, w.offset, w.ld,
                    workspace.biases(0), w.from, workspace.activations[1], w.from, workspace.ld(0));
            workspace.activate(0, m, w.from, w.to());
        }
    }

    private void update(int part, int parts) {
        keepPrefetched(part, rows.prefetch(batch.order, batch.first + batch.m + batch.next, batch.afterNext));
        for (int s = slice(part, parts), end = slice(part + 1, parts); s < end; s++) {
            rule.update(this, s, slices[s], 0, inputs, part);
        }
    }

    @Override
    public void product(int s, int from, int to, boolean add, double[] g, int gOff, int ldg) {
        InputWeights w = slices[s];
        kernels.denseGradient(add, to - from, w.ld, batch.m, x, from, inputs, workspace.delta[0], w.from, workspace.ld(0),
                g, gOff, ldg);
    }
}
