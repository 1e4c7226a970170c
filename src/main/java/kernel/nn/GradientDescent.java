package kernel.nn;

import kernel.linalg.Kernels;

/** w ← w − eta · h, where h is the gradient with its decay: plain SGD, where the gradient must be known apart. */
final class GradientDescent extends Optimizer {
    GradientDescent() {
        super("sgd", 3.0);
    }

    @Override
    String[] states() {
        return new String[0];
    }

    @Override
    void step(Kernels kernels, Step step, double l1, double l2, int n, double[] g, int gOff,
              Weights w, int row) {
        kernels.gradientStep(n, step.eta(), l1, l2, g, gOff, w.values, w.row(row));
    }
}
