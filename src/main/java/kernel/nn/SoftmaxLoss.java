package kernel.nn;

import kernel.linalg.Kernels;

/**
 * C = −Σ y·ln a of softmax outputs a = exp(z) / Σ exp(z), where the targets y of a sample add up to 1, so ∂C/∂z = a − y. Logarithms
 * are taken of nothing less than the least positive number, so the cost stays finite. Nielsen (2015), eq. 78 to 82.
 */
final class SoftmaxLoss extends DifferenceLoss {

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public boolean isElementwise() {
        return false;
    }

    @Override
    public double leastTarget() {
        return 0.0;
    }

    @Override
    public double greatestTarget() {
        return 1.0;
    }

    @Override
    public boolean targetsAddUpToOne() {
        return true;
    }

    @Override
    public boolean isBounded() {
        return true;
    }

    @Override
    public void activate(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        kernels.softmax(m, n, z, zOff, ldz, a, aOff, lda);
    }

    @Override
    public double cost(int n, double[] a, int aOff, double[] y, int yOff) {
        double sum = 0.0;
        for (int j = 0; j < n; j++) {
            sum -= Logarithm.times(y[yOff + j], a[aOff + j]);
        }
        return sum;
    }
}
