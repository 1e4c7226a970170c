package kernel.linalg;

/**
 * The kernels as plain loops and {@link Math#fma}: the specification that the vector kernels are held to, the baseline of the
 * benchmarks, and what runs where the vector module was not added or C2 is missing.
 */
public final class ScalarKernels implements Kernels {
    /** Holds nothing; any number of threads may share one. */
    public ScalarKernels() {
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int fastestOffset(double[] x) {
        return 0;
    }

    @Override
    public String description() {
        return "scalar kernels";
    }

    @Override
    public void gemm(boolean transA, boolean transB, int m, int n, int k,
                     double alpha, double[] a, int aOff, int lda,
                     double[] b, int bOff, int ldb,
                     double beta, double[] c, int cOff, int ldc) {
        int aRow = transA ? 1 : lda;
        int aCol = transA ? lda : 1;
        for (int i = 0; i < m; i++) {
            int ci = cOff + i * ldc;
            startAt(n, beta, c, ci);
            if (transB) {
                for (int j = 0; j < n; j++) {
                    double sum = c[ci + j];
                    for (int p = 0; p < k; p++) {
                        sum = Math.fma(alpha * a[aOff + i * aRow + p * aCol], b[bOff + j * ldb + p], sum);
                    }
                    c[ci + j] = sum;
                }
            } else {
                for (int p = 0; p < k; p++) {
                    axpy(n, alpha * a[aOff + i * aRow + p * aCol], b, bOff + p * ldb, c, ci);
                }
            }
        }
    }

    /** c ← beta·c; with beta = 0, c becomes zero whatever it holds. */
    private static void startAt(int n, double beta, double[] c, int cOff) {
        if (beta == 0.0) {
            for (int j = 0; j < n; j++) {
                c[cOff + j] = 0.0;
            }
        } else if (beta != 1.0) {
            for (int j = 0; j < n; j++) {
                c[cOff + j] *= beta;
            }
        }
    }

    @Override
    public void axpy(int n, double alpha, double[] x, int xOff, double[] y, int yOff) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = Math.fma(alpha, x[xOff + j], y[yOff + j]);
        }
    }

    @Override
    public void scaledDifference(int m, int n, double alpha, double[] x, int xOff, double[] y, int yOff, int ld) {
        for (int i = 0; i < m; i++) {
            for (int j = i * ld; j < i * ld + n; j++) {
                y[yOff + j] = alpha * (x[xOff + j] - y[yOff + j]);
            }
        }
    }

    @Override
    public void addRows(int m, int n, double[] x, int xOff, int ldx, double[] y, int yOff) {
        for (int i = 0; i < m; i++) {
            axpy(n, 1.0, x, xOff + i * ldx, y, yOff);
        }
    }

    @Override
    public void exp(int n, double[] x, int xOff, double[] y, int yOff) {
        ScalarActivations.exp(n, x, xOff, y, yOff);
    }

    @Override
    public void sigmoid(int n, double[] x, int xOff, double[] y, int yOff) {
        ScalarActivations.sigmoid(n, x, xOff, y, yOff);
    }

    @Override
    public void timesSigmoidDerivative(int n, double[] a, int aOff, double[] y, int yOff) {
        ScalarActivations.timesSigmoidDerivative(n, a, aOff, y, yOff);
    }

    @Override
    public void tanh(int n, double[] x, int xOff, double[] y, int yOff) {
        ScalarActivations.tanh(n, x, xOff, y, yOff);
    }

    @Override
    public void timesTanhDerivative(int n, double[] a, int aOff, double[] y, int yOff) {
        ScalarActivations.timesTanhDerivative(n, a, aOff, y, yOff);
    }

    @Override
    public void leakyRelu(int n, double slope, double[] x, int xOff, double[] y, int yOff) {
        ScalarActivations.leakyRelu(n, slope, x, xOff, y, yOff);
    }

    @Override
    public void timesLeakyReluDerivative(int n, double slope, double[] a, int aOff, double[] y, int yOff) {
        ScalarActivations.timesLeakyReluDerivative(n, slope, a, aOff, y, yOff);
    }

    @Override
    public void silu(int n, double[] z, int zOff, double[] y, int yOff) {
        ScalarActivations.silu(n, z, zOff, y, yOff);
    }

    @Override
    public void timesSiluDerivative(int n, double[] z, int zOff, double[] y, int yOff) {
        ScalarActivations.timesSiluDerivative(n, z, zOff, y, yOff);
    }

    @Override
    public void softmax(int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        ScalarActivations.softmax(m, n, z, zOff, ldz, a, aOff, lda);
    }

    @Override
    public void sparseForward(SparseRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                              double[] b, int bOff, double[] z, int zOff, int ldz) {
        fillRows(m, n, b, bOff, z, zOff, ldz);
        for (int i = 0; i < m; i++) {
            for (int q = 0, s = rows[first + i] * x.bands; q < x.bands; q++, s++) {
                for (int e = x.start[s], at = wOff + q * x.width * ldw; e < x.start[s + 1]; e++) {
                    int entry = x.entries[e];
                    axpy(n, SparseRows.VALUES[entry & 0xff], w, at + (entry >>> 8) * ldw, z, zOff + i * ldz);
                }
            }
        }
    }

    @Override
    public void sparseUpdate(SparseRows x, int[] rows, int first, int m, int n,
                             double[] d, int dOff, int ldd, double[] w, int wOff, int ldw) {
        for (int i = 0; i < m; i++) {
            for (int q = 0, s = rows[first + i] * x.bands; q < x.bands; q++, s++) {
                for (int e = x.start[s], at = wOff + q * x.width * ldw; e < x.start[s + 1]; e++) {
                    int entry = x.entries[e];
                    axpy(n, SparseRows.VALUES[entry & 0xff], d, dOff + i * ldd, w, at + (entry >>> 8) * ldw);
                }
            }
        }
    }

    @Override
    public void sparseForward(SparseDoubleRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                              double[] b, int bOff, double[] z, int zOff, int ldz) {
        fillRows(m, n, b, bOff, z, zOff, ldz);
        for (int i = 0; i < m; i++) {
            int r = rows[first + i];
            for (int e = x.start[r]; e < x.start[r + 1]; e++) {
                axpy(n, x.values[e], w, wOff + x.columns[e] * ldw, z, zOff + i * ldz);
            }
        }
    }

    @Override
    public void sparseUpdate(SparseDoubleRows x, int[] rows, int first, int m, int n,
                             double[] d, int dOff, int ldd, double[] w, int wOff, int ldw) {
        for (int i = 0; i < m; i++) {
            int r = rows[first + i];
            for (int e = x.start[r]; e < x.start[r + 1]; e++) {
                axpy(n, x.values[e], d, dOff + i * ldd, w, wOff + x.columns[e] * ldw);
            }
        }
    }

    @Override
    public void decay(int n, double keep, double shrink, double[] w, int wOff) {
        ScalarUpdates.decay(n, keep, shrink, w, wOff);
    }

    @Override
    public void gradientStep(int n, double eta, double l1, double l2, double[] g, int gOff, double[] w, int wOff) {
        ScalarUpdates.gradientStep(n, eta, l1, l2, g, gOff, w, wOff);
    }

    @Override
    public void momentumStep(int n, double eta, double mu, boolean nesterov, double l1, double l2,
                             double[] g, int gOff, double[] w, int wOff, double[] v, int vOff) {
        ScalarUpdates.momentumStep(n, eta, mu, nesterov, l1, l2, g, gOff, w, wOff, v, vOff);
    }

    @Override
    public void adamStep(int n, double step, double keep, double rootCorrection, double beta1, double beta2, double epsilon,
                         double l1, double l2, double[] g, int gOff, double[] w, int wOff,
                         double[] m, int mOff, double[] v, int vOff) {
        ScalarUpdates.adamStep(n, step, keep, rootCorrection, beta1, beta2, epsilon, l1, l2, g, gOff, w, wOff, m, mOff, v, vOff);
    }

    @Override
    public void addSquares(int m, int n, double[] g, int gOff, int ldg, double[] s, int sOff) {
        ScalarUpdates.addSquares(m, n, g, gOff, ldg, s, sOff);
    }

    @Override
    public void sparseGradient(SparseRows x, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd,
                               int height, double[] g, int gOff, int ldg, GradientRows then) {
        ScalarUpdates.sparseGradient(x, rows, first, m, n, d, dOff, ldd, height, g, gOff, ldg, then);
    }

    @Override
    public void sparseGradientThenForward(SparseRows x, int[] rows, int first, int m, int next, int n, double[] d, int dOff, int ldd,
                                          int height, double[] g, int gOff, int ldg, GradientRows then,
                                          double[] w, int wOff, int ldw, double[] b, int bOff, double[] z, int zOff, int ldz) {
        sparseGradient(x, rows, first, m, n, d, dOff, ldd, height, g, gOff, ldg, then);
        sparseForward(x, rows, first + m, next, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }
}
