package kernel.nn;

import kernel.linalg.Kernels;

/**
 * v ← μ·v + h, then w ← w − eta · v or, as Nesterov has it, w ← w − eta · (h + μ·v), where h is the gradient with its decay.
 * Polyak (1964); Sutskever, Martens, Dahl and Hinton (2013).
 */
final class Momentum extends Optimizer {
    private final boolean nesterov;

    Momentum(String name, boolean nesterov) {
        super(name, 0.1);
        this.nesterov = nesterov;
    }

    @Override
    String[] states() {
        return new String[] {"momentum"};
    }

    @Override
    void step(Kernels kernels, Step step, double l1, double l2, int n, double[] g, int gOff,
              Weights w, int row) {
        kernels.momentumStep(n, step.eta(), step.momentum(), nesterov, l1, l2, g, gOff,
                w.values, w.row(row), w.state(0).values, w.state(0).row(row));
    }
}
