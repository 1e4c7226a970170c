package kernel.nn;

import kernel.linalg.Kernels;

/** σ(z) = z: a layer that only mixes. */
final class IdentityActivation extends ElementwiseActivation {
    @Override
    public String name() {
        return "identity";
    }

    @Override
    void apply(Kernels kernels, int n, double[] z, int zOff, double[] a, int aOff) {
        if (z != a || zOff != aOff) {
            System.arraycopy(z, zOff, a, aOff, n);
        }
    }

    @Override
    void timesDerivative(Kernels kernels, int n, double[] z, double[] a, int aOff, double[] d, int dOff) {
        // Times 1.
    }
}
