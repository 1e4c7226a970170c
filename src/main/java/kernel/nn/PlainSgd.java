package kernel.nn;

import kernel.linalg.Kernels;

/**
 * W ← W − eta/m · ∇W, b ← b − eta/m · ∇b. With −eta/m in D already, the gradient is added up in W itself: there is no array
 * for it. Nielsen (2015), eq. 20 and 21.
 */
final class PlainSgd implements UpdateRule {

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public double scale(double eta, int m) {
        return -eta / m;
    }

    @Override
    public void update(Kernels kernels, int rows, int n, int m, double[] a, int aOff, int lda, double[] d, int dOff, int ldd,
                       double[] w, int wOff, int ldw) {
        kernels.gemm(true, false, rows, n, m, 1.0, a, aOff, lda, d, dOff, ldd, 1.0, w, wOff, ldw);
    }

    @Override
    public void updateThenForward(Kernels kernels, NonzeroRows x, int[] rows, int first, int m, int next, int n,
                                  double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                                  double[] b, int bOff, double[] z, int zOff, int ldz) {
        x.updateThenForward(kernels, rows, first, m, next, n, d, dOff, ldd, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void updateBiases(Kernels kernels, int m, int n, double[] d, int dOff, int ldd, double[] b, int bOff) {
        kernels.addRows(m, n, d, dOff, ldd, b, bOff);
    }
}
