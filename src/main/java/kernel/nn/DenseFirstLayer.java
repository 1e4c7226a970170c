package kernel.nn;

import kernel.linalg.Team;

/** The first layer on rows that are multiplied whole: they are gathered into a matrix, and general products do the rest. */
final class DenseFirstLayer extends FirstLayer {
    private final DenseRows rows;
    private final int inputs;
    /** The mini-batch, m × inputs. */
    private final double[] x;
    /** The phases as tasks, made once; they read what is below. */
    private final Team.Task gather = this::gather;
    private final Team.Task forward = this::forward;
    private final Team.Task update = this::update;
    private Batch batch;
    private int first;
    private int m;

    DenseFirstLayer(DenseRows rows, int inputs, Workspace workspace, InputWeights[] slices, UpdateRule rule, Workers workers) {
        super(workspace, slices, rule, workers, inputs);
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
    void updateThenForward(Batch batch) {
        this.batch = batch;
        run(batch.m, update);
        if (batch.next > 0) {
            forward(batch, batch.first + batch.m, batch.next);
        }
    }

    private void forward(Batch batch, int first, int m) {
        this.batch = batch;
        this.first = first;
        this.m = m;
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
            workspace.fillWithBias(0, m, w.from(), w.to());
            kernels.gemm(false, false, m, w.width(), inputs, 1.0, x, 0, inputs, w.values(), w.offset(), w.width(),
                    1.0, workspace.activations[1], w.from(), workspace.ld(0));
            workspace.activate(0, m, w.from(), w.to());
        }
    }

    private void update(int part, int parts) {
        keepPrefetched(part, rows.prefetch(batch.order, batch.first + batch.m + batch.next, batch.afterNext));
        for (int s = slice(part, parts), end = slice(part + 1, parts); s < end; s++) {
            InputWeights w = slices[s];
            rule.update(kernels, inputs, w.width(), batch.m, x, 0, inputs, workspace.delta[0], w.from(), workspace.ld(0),
                    w.values(), w.offset(), w.width());
        }
    }
}
