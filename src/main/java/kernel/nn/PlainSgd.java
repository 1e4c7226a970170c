package kernel.nn;

import kernel.linalg.Kernels;

/**
 * W ← W − eta · (∇W + l2·W + l1·sign(W)), b ← b − eta · ∇b. With −eta/m in D already, the gradient is added up in W itself: there
 * is no array for it. Nielsen (2015), eq. 20, 21, 93 and 97.
 */
final class PlainSgd implements UpdateRule {
    private final Kernels kernels;
    private final Network network;
    private final Recipe recipe;
    private double eta;

    PlainSgd(Kernels kernels, Network network, Recipe recipe) {
        this.kernels = kernels;
        this.network = network;
        this.recipe = recipe;
    }

    @Override
    public void begin(long step, double etaOfIt) {
        eta = etaOfIt;
    }

    @Override
    public double scale(int m) {
        return -eta / m;
    }

    @Override
    public boolean isInPlace() {
        return true;
    }

    @Override
    public boolean isAtOnce() {
        return true;
    }

    @Override
    public void decay(Weights w, int from, int to) {
        if (recipe.l1() != 0.0 || recipe.l2() != 0.0) {
            kernels.decay((to - from) * w.ld, 1.0 - eta * recipe.l2(), eta * recipe.l1(), w.values, w.row(from));
        }
    }

    @Override
    public void update(GradientSource source, int index, Weights w, int from, int to, int part) {
        decay(w, from, to);
        source.addTo(index, from, to, w.values, w.row(from), w.ld);
    }

    @Override
    public void updateBiases(int l, int m, int n, double[] d, int dOff, int ldd) {
        kernels.addRows(m, n, d, dOff, ldd, network.layer(l).biases, 0);
    }

    @Override
    public void finish() {
    }
}
