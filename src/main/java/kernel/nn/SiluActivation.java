package kernel.nn;

import kernel.linalg.Kernels;

/** σ(z) = z / (1 + e⁻ᶻ), also called swish. Elfwing, Uchibe and Doya (2018). */
final class SiluActivation extends ElementwiseActivation {
    @Override
    public boolean needsZ() {
        return true;
    }

    @Override
    public String name() {
        return "silu";
    }

    @Override
    void apply(Kernels kernels, int n, double[] z, int zOff, double[] a, int aOff) {
        kernels.silu(n, z, zOff, a, aOff);
    }

    @Override
    void timesDerivative(Kernels kernels, int n, double[] z, double[] a, int aOff, double[] d, int dOff) {
        kernels.timesSiluDerivative(n, z, aOff, d, dOff);
    }
}
