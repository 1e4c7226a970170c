package kernel.nn;

import kernel.linalg.Kernels;

/** The logistic function σ(z) = 1 / (1 + e⁻ᶻ), with σ′ = σ·(1 − σ). Nielsen (2015), eq. 3. */
final class SigmoidActivation implements Activation {

    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public void apply(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        if (n == ldz && n == lda) {
            kernels.sigmoid(m * n, z, zOff, a, aOff);
            return;
        }
        for (int i = 0; i < m; i++) {
            kernels.sigmoid(n, z, zOff + i * ldz, a, aOff + i * lda);
        }
    }

    @Override
    public void timesDerivative(Kernels kernels, int m, int n, double[] a, int aOff, double[] d, int dOff, int ld) {
        if (n == ld) {
            kernels.timesSigmoidDerivative(m * n, a, aOff, d, dOff);
            return;
        }
        for (int i = 0; i < m; i++) {
            kernels.timesSigmoidDerivative(n, a, aOff + i * ld, d, dOff + i * ld);
        }
    }
}
