package kernel.nn;

import kernel.linalg.Kernels;

/** C = ½ ‖a − y‖² of outputs as they are, a = z, so ∂C/∂z = a − y: for regression. */
final class SquaredLoss extends DifferenceLoss {
    private final Activation identity = new IdentityActivation();

    @Override
    public String name() {
        return "squared";
    }

    @Override
    public void activate(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        identity.apply(kernels, m, n, z, zOff, ldz, a, aOff, lda);
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
}
