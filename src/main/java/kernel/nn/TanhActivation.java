package kernel.nn;

import kernel.linalg.Kernels;

/** The hyperbolic tangent, with σ′ = 1 − σ². */
final class TanhActivation extends ElementwiseActivation {
    @Override
    public String name() {
        return "tanh";
    }

    @Override
    void apply(Kernels kernels, int n, double[] z, int zOff, double[] a, int aOff) {
        kernels.tanh(n, z, zOff, a, aOff);
    }

    @Override
    void timesDerivative(Kernels kernels, int n, double[] z, double[] a, int aOff, double[] d, int dOff) {
        kernels.timesTanhDerivative(n, a, aOff, d, dOff);
    }
}
