package kernel.nn;

import kernel.linalg.Kernels;

/** C = ½ ‖a − y‖², so ∂C/∂z = (a − y) ⊙ σ′(z). Nielsen (2015), eq. 6 and BP1. */
final class QuadraticCost implements Cost {

    @Override
    public String name() {
        return "quadratic";
    }

    @Override
    public double of(int n, double[] a, int offset, int label) {
        double sum = 0.0;
        for (int j = 0; j < n; j++) {
            double error = a[offset + j] - (j == label ? 1.0 : 0.0);
            sum = Math.fma(error, error, sum);
        }
        return 0.5 * sum;
    }

    @Override
    public void outputDelta(Kernels kernels, Activation activation, int n, double[] a, int aOffset, int label,
                            double scale, double[] delta, int deltaOffset) {
        kernels.scale(n, scale, a, aOffset, delta, deltaOffset);
        delta[deltaOffset + label] = scale * (a[aOffset + label] - 1.0);
        activation.timesDerivative(kernels, n, a, aOffset, delta, deltaOffset);
    }
}
