package kernel.nn;

import kernel.linalg.Kernels;

/** C = ½ ‖a − y‖² of sigmoid outputs a = σ(z), so ∂C/∂z = (a − y) ⊙ σ′(z). Nielsen (2015), eq. 6 and BP1. */
final class QuadraticLoss implements Loss {
    private final Activation sigmoid = new SigmoidActivation();

    @Override
    public String name() {
        return "quadratic";
    }

    @Override
    public boolean isBounded() {
        return true;
    }

    @Override
    public void activate(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        sigmoid.apply(kernels, m, n, z, zOff, ldz, a, aOff, lda);
    }

    @Override
    public double cost(int n, double[] a, int aOff, double[] y, int yOff) {
        double sum = 0.0;
        for (int j = 0; j < n; j++) {
            double error = a[aOff + j] - y[yOff + j];
            sum = Math.fma(error, error, sum);
        }
        return 0.5 * sum;
    }

    @Override
    public void delta(Kernels kernels, double scale, int m, int n, double[] a, int aOff, double[] y, int yOff, int ld) {
        kernels.scaledDifference(m, n, scale, a, aOff, y, yOff, ld);
        sigmoid.timesDerivative(kernels, m, n, null, a, aOff, y, yOff, ld);
    }
}
