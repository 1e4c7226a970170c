package kernel.nn;

import java.util.Arrays;
import kernel.linalg.Kernels;
import kernel.linalg.UpdateKernels.GradientRows;

/**
 * An {@link Optimizer} on gradients. They are taken a band of rows at a time, and each band is passed over once, together with its
 * weights and what the optimizer keeps, while it is in the cache.
 */
class GradientRule implements UpdateRule {
    final Kernels kernels;
    final Recipe recipe;
    /** A matrix of one row for each layer. */
    final Weights[] biases;
    final double[][] biasGradients;
    private final Step step;
    /** One for each part of the work. */
    private final Band[] bands;

    GradientRule(Kernels kernels, Parameters parameters, Recipe recipe, int parts) {
        this.kernels = kernels;
        this.recipe = recipe;
        step = new Step(recipe.momentum(), recipe.beta1(), recipe.beta2(), recipe.epsilon());
        biases = new Weights[parameters.network.layers()];
        biasGradients = new double[biases.length][];
        for (int l = 0; l < biases.length; l++) {
            biases[l] = parameters.biases(l);
            biasGradients[l] = new double[biases[l].ld];
        }
        bands = new Band[parts];
        for (int part = 0; part < parts; part++) {
            bands[part] = new Band(parameters);
        }
    }

    @Override
    public final void begin(long number, double eta) {
        step.begin(number, eta);
    }

    @Override
    public final double scale(int m) {
        return 1.0 / m;
    }

    @Override
    public final boolean isInPlace() {
        return false;
    }

    @Override
    public boolean isAtOnce() {
        return true;
    }

    @Override
    public final void decay(Weights w, int from, int to) {
    }

    @Override
    public void update(GradientSource source, int index, Weights w, int from, int to, int part) {
        Band band = bands[part];
        band.w = w;
        source.form(index, from, to, kernels.gradientRows(w.ld, w.rows()), band.g, 0, w.ld, band);
    }

    /** A few rows of a gradient, of which the weights take their step while all is in the cache. */
    private final class Band implements GradientRows {
        private final double[] g;
        private Weights w;

        Band(Parameters parameters) {
            int length = 0;
            for (Weights weights : parameters.all()) {
                length = Math.max(length, kernels.gradientRows(weights.ld, weights.rows()) * weights.ld);
            }
            g = new double[length];
        }

        @Override
        public void take(int first, int count) {
            step(w, first, count * w.ld, g, 0, recipe.l1(), recipe.l2());
        }
    }

    /** The n weights from the beginning of row {@code row} on take their step along G. */
    final void step(Weights w, int row, int n, double[] g, int gOff, double l1, double l2) {
        recipe.optimizer().step(kernels, step, l1, l2, n, g, gOff, w, row);
    }

    @Override
    public void updateBiases(int l, int m, int n, double[] d, int dOff, int ldd) {
        sumRows(l, m, n, d, dOff, ldd);
        stepBiases(l);
    }

    final void sumRows(int l, int m, int n, double[] d, int dOff, int ldd) {
        Arrays.fill(biasGradients[l], 0.0);
        kernels.addRows(m, n, d, dOff, ldd, biasGradients[l], 0);
    }

    final void stepBiases(int l) {
        step(biases[l], 0, biases[l].ld, biasGradients[l], 0, 0.0, 0.0);
    }

    @Override
    public void finish() {
    }
}
