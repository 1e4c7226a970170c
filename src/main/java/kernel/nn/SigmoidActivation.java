package kernel.nn;

import kernel.linalg.Kernels;

/** The logistic function σ(z) = 1 / (1 + e⁻ᶻ), with σ′ = σ·(1 − σ). Nielsen (2015), eq. 3. */
final class SigmoidActivation implements Activation {

    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public void apply(Kernels kernels, int n, double[] z, int zOffset, double[] a, int aOffset) {
        kernels.sigmoid(n, z, zOffset, a, aOffset);
    }

    @Override
    public void timesDerivative(Kernels kernels, int n, double[] a, int aOffset, double[] delta, int deltaOffset) {
        kernels.timesSigmoidDerivative(n, a, aOffset, delta, deltaOffset);
    }
}
