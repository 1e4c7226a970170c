package kernel.nn;

import kernel.linalg.Kernels;

/**
 * C = Σ ½e² where |e| ≤ 1, else |e| − ½, of errors e = a − y of outputs as they are, a = z, so ∂C/∂z = e, held between −1 and 1: for
 * regression with outliers. Huber (1964).
 */
final class HuberLoss implements Loss {
    private final Activation identity = new IdentityActivation();

    @Override
    public String name() {
        return "huber";
    }

    @Override
    public void activate(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        identity.apply(kernels, m, n, z, zOff, ldz, a, aOff, lda);
    }

    @Override
    public double cost(int n, double[] a, int aOff, double[] y, int yOff) {
        double sum = 0.0;
        for (int j = 0; j < n; j++) {
            double error = Math.abs(a[aOff + j] - y[yOff + j]);
            sum += error <= 1.0 ? 0.5 * error * error : error - 0.5;
        }
        return sum;
    }

    @Override
    public void delta(Kernels kernels, double scale, int m, int n, double[] a, int aOff, double[] y, int yOff, int ld) {
        for (int i = 0; i < m; i++) {
            for (int j = i * ld; j < i * ld + n; j++) {
                y[yOff + j] = scale * Math.max(-1.0, Math.min(1.0, a[aOff + j] - y[yOff + j]));
            }
        }
    }
}
