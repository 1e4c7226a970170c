package kernel.nn;

import kernel.linalg.Kernels;

/**
 * C = Σ (a − y·ln a) of outputs a = exp(z) and counts y ≥ 0, so ∂C/∂z = a − y: the negative logarithm of Poisson's probability of y
 * where a is expected, but for a constant. McCullagh and Nelder (1989).
 */
final class PoissonLoss extends DifferenceLoss {

    @Override
    public String name() {
        return "poisson";
    }

    @Override
    public double leastTarget() {
        return 0.0;
    }

    @Override
    public void activate(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        for (int i = 0; i < m; i++) {
            kernels.exp(n, z, zOff + i * ldz, a, aOff + i * lda);
        }
    }

    @Override
    public double cost(int n, double[] a, int aOff, double[] y, int yOff) {
        double sum = 0.0;
        for (int j = 0; j < n; j++) {
            sum += a[aOff + j] - Logarithm.times(y[yOff + j], a[aOff + j]);
        }
        return sum;
    }
}
