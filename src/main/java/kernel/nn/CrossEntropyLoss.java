package kernel.nn;

import kernel.linalg.Kernels;

/**
 * C = −Σ (y·ln a + (1 − y)·ln(1 − a)) of sigmoid outputs a = σ(z), so ∂C/∂z = a − y: a neuron that is wrong learns fast. Logarithms
 * are taken of nothing less than the least positive number, so the cost stays finite. Nielsen (2015), eq. 57 and 68.
 */
final class CrossEntropyLoss extends DifferenceLoss {
    private final Activation sigmoid = new SigmoidActivation();

    @Override
    public String name() {
        return "cross-entropy";
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
    public boolean isBounded() {
        return true;
    }

    @Override
    public void activate(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        sigmoid.apply(kernels, m, n, z, zOff, ldz, a, aOff, lda);
    }

    @Override
    public double cost(int n, double[] a, int aOff, double[] y, int yOff) {
        double sum = 0.0;
        for (int j = 0; j < n; j++) {
            double target = y[yOff + j];
            sum -= Logarithm.times(target, a[aOff + j]) + Logarithm.times(1.0 - target, 1.0 - a[aOff + j]);
        }
        return sum;
    }
}
