package kernel.nn;

import kernel.linalg.Kernels;

/** The logistic function σ(z) = 1 / (1 + e⁻ᶻ), with σ′ = σ·(1 − σ). Nielsen (2015), eq. 3. */
final class SigmoidActivation extends ElementwiseActivation {
    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    void apply(Kernels kernels, int n, double[] z, int zOff, double[] a, int aOff) {
        kernels.sigmoid(n, z, zOff, a, aOff);
    }

    @Override
    void timesDerivative(Kernels kernels, int n, double[] z, double[] a, int aOff, double[] d, int dOff) {
        kernels.timesSigmoidDerivative(n, a, aOff, d, dOff);
    }
}
