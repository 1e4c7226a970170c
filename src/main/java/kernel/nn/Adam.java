package kernel.nn;

import kernel.linalg.Kernels;

/**
 * m ← β₁·m + (1 − β₁)·h, v ← β₂·v + (1 − β₂)·h², w ← w − eta · m̂ / (√v̂ + ε), with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ), where h
 * is the gradient with its decay; or, if that is apart, w is first multiplied by 1 − eta·l2. Kingma and Ba (2015); Loshchilov and
 * Hutter (2019).
 */
final class Adam extends Optimizer {
    private final boolean decayIsApart;

    Adam(String name, boolean decayIsApart) {
        super(name, 0.001);
        this.decayIsApart = decayIsApart;
    }

    @Override
    String[] states() {
        return new String[] {"mean", "square"};
    }

    @Override
    void step(Kernels kernels, Step step, double l1, double l2, int n, double[] g, int gOff,
              Weights w, int row) {
        double keep = decayIsApart ? 1.0 - step.eta() * l2 : 1.0;
        kernels.adamStep(n, step.eta() / (1.0 - step.power1()), keep, 1.0 / Math.sqrt(1.0 - step.power2()),
                step.beta1(), step.beta2(), step.epsilon(), l1, decayIsApart ? 0.0 : l2,
                g, gOff, w.values, w.row(row),
                w.state(0).values, w.state(0).row(row), w.state(1).values, w.state(1).row(row));
    }
}
