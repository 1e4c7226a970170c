package kernel.nn;

import java.util.List;
import kernel.linalg.Kernels;
import kernel.linalg.UpdateKernels.GradientRows;

/**
 * An {@link Optimizer} on gradients whose norm is held down: G ← G · min(1, clip/‖G‖), with the norm over all layers. No weight may
 * change before it is known, so all gradients are kept until then. Pascanu, Mikolov and Bengio (2013).
 */
final class ClippedRule extends GradientRule {
    private static final GradientRows IGNORED = (first, count) -> { };

    private final Parameters parameters;
    private final double[] squares;
    private final List<Weights> weights;
    private final double[][] gradients;

    ClippedRule(Kernels kernels, Parameters parameters, Recipe recipe) {
        super(kernels, parameters, recipe, 0);
        this.parameters = parameters;
        weights = parameters.all();
        gradients = new double[parameters.network.layers()][];
        int widest = 0;
        for (int l = 0; l < gradients.length; l++) {
            widest = Math.max(widest, parameters.network.layer(l).outputs);
            gradients[l] = new double[parameters.network.layer(l).weights.length];
        }
        squares = new double[widest];
    }

    @Override
    public boolean isAtOnce() {
        return false;
    }

    @Override
    public void update(GradientSource source, int index, Weights w, int from, int to, int part) {
        int ld = parameters.network.layer(w.layer).ld;
        source.form(index, from, to, to - from, gradients[w.layer], from * ld + w.from, ld, IGNORED);
    }

    @Override
    public void updateBiases(int l, int m, int n, double[] d, int dOff, int ldd) {
        sumRows(l, m, n, d, dOff, ldd);
    }

    @Override
    public void finish() {
        double norm = Math.sqrt(sumOfSquares());
        double factor = norm > recipe.clipNorm() ? recipe.clipNorm() / norm : 1.0;
        for (int l = 0; l < gradients.length; l++) {
            if (factor < 1.0) {
                scale(factor, gradients[l]);
                scale(factor, biasGradients[l]);
            }
            stepBiases(l);
        }
        for (Weights w : weights) {
            stepRows(w);
        }
    }

    /** Layer by layer, weights and then biases: in one order, however the work is shared. */
    private double sumOfSquares() {
        double sum = 0.0;
        for (int l = 0; l < gradients.length; l++) {
            Layer layer = parameters.network.layer(l);
            sum += kernels.sumOfSquares(layer.inputs, layer.outputs, gradients[l], 0, layer.ld, squares, 0);
            sum += kernels.sumOfSquares(1, layer.outputs, biasGradients[l], 0, layer.ld, squares, 0);
        }
        return sum;
    }

    private static void scale(double factor, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private void stepRows(Weights w) {
        Layer layer = parameters.network.layer(w.layer);
        for (int p = 0; p < layer.inputs; p++) {
            step(w, p, w.ld, gradients[w.layer], p * layer.ld + w.from, recipe.l1(), recipe.l2());
        }
    }
}
