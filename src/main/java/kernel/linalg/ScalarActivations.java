package kernel.linalg;

/** {@link ActivationKernels} in plain loops: the specification of the vector forms. */
final class ScalarActivations {
    private ScalarActivations() {
    }

    static void exp(int n, double[] x, int xOff, double[] y, int yOff) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = Exp.of(x[xOff + j]);
        }
    }

    static void sigmoid(int n, double[] x, int xOff, double[] y, int yOff) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = Sigmoid.of(x[xOff + j]);
        }
    }

    static void timesSigmoidDerivative(int n, double[] a, int aOff, double[] y, int yOff) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] *= a[aOff + j] * (1.0 - a[aOff + j]);
        }
    }

    static void tanh(int n, double[] x, int xOff, double[] y, int yOff) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = Tanh.of(x[xOff + j]);
        }
    }

    static void timesTanhDerivative(int n, double[] a, int aOff, double[] y, int yOff) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] *= Math.fma(-a[aOff + j], a[aOff + j], 1.0);
        }
    }

    static void leakyRelu(int n, double slope, double[] x, int xOff, double[] y, int yOff) {
        for (int j = 0; j < n; j++) {
            double v = x[xOff + j];
            y[yOff + j] = v > 0.0 ? v : slope * v + 0.0;
        }
    }

    static void timesLeakyReluDerivative(int n, double slope, double[] a, int aOff, double[] y, int yOff) {
        for (int j = 0; j < n; j++) {
            double v = y[yOff + j];
            y[yOff + j] = a[aOff + j] > 0.0 ? v : slope * v + 0.0;
        }
    }

    static void silu(int n, double[] z, int zOff, double[] y, int yOff) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = Silu.of(z[zOff + j]);
        }
    }

    static void timesSiluDerivative(int n, double[] z, int zOff, double[] y, int yOff) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] *= Silu.derivative(z[zOff + j]);
        }
    }

    static void softmax(int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        for (int i = 0; i < m; i++) {
            int zi = zOff + i * ldz, ai = aOff + i * lda;
            double max = z[zi];
            for (int j = 1; j < n; j++) {
                max = Math.max(max, z[zi + j]);
            }
            double sum = 0.0;
            for (int j = 0; j < n; j++) {
                a[ai + j] = Exp.of(z[zi + j] - max);
                sum += a[ai + j];
            }
            for (int j = 0; j < n; j++) {
                a[ai + j] /= sum;
            }
        }
    }
}
