package kernel.nn;

import kernel.linalg.Kernels;

/** An activation of each number by itself: blocks without gaps go in one call, others row by row. */
abstract class ElementwiseActivation implements Activation {

    /** a ← σ(z) for n numbers; a may be z. */
    abstract void apply(Kernels kernels, int n, double[] z, int zOff, double[] a, int aOff);

    /** d ← d · σ′(z) for n numbers. */
    abstract void timesDerivative(Kernels kernels, int n, double[] z, double[] a, int aOff, double[] d, int dOff);

    @Override
    public final void apply(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        if (n == ldz && n == lda) {
            apply(kernels, m * n, z, zOff, a, aOff);
            return;
        }
        for (int i = 0; i < m; i++) {
            apply(kernels, n, z, zOff + i * ldz, a, aOff + i * lda);
        }
    }

    @Override
    public final void timesDerivative(Kernels kernels, int m, int n, double[] z, double[] a, int aOff, double[] d, int dOff, int ld) {
        if (n == ld) {
            timesDerivative(kernels, m * n, z, a, aOff, d, dOff);
            return;
        }
        for (int i = 0; i < m; i++) {
            timesDerivative(kernels, n, z, a, aOff + i * ld, d, dOff + i * ld);
        }
    }

    @Override
    public final String toString() {
        return name();
    }
}
