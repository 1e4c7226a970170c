package kernel.linalg;

import java.util.Arrays;

/** {@link UpdateKernels} as plain loops: what {@link ScalarKernels} has of them, and the tails of vector loops. */
final class ScalarUpdates {
    private ScalarUpdates() {
    }

    /** factor · sign(w). */
    private static double signed(double factor, double w) {
        return w > 0.0 ? factor : w < 0.0 ? -factor : 0.0;
    }

    /** The gradient with the penalties in it. */
    private static double penalized(double l1, double l2, double g, double w) {
        double h = Math.fma(l2, w, g);
        return l1 == 0.0 ? h : h + signed(l1, w);
    }

    static void decay(int n, double keep, double shrink, double[] w, int wOff) {
        for (int j = wOff; j < wOff + n; j++) {
            w[j] = shrink == 0.0 ? keep * w[j] : keep * w[j] - signed(shrink, w[j]);
        }
    }

    static void gradientStep(int n, double eta, double l1, double l2, double[] g, int gOff, double[] w, int wOff) {
        for (int j = 0; j < n; j++) {
            double x = w[wOff + j];
            w[wOff + j] = Math.fma(-eta, penalized(l1, l2, g[gOff + j], x), x);
        }
    }

    static void momentumStep(int n, double eta, double mu, boolean nesterov, double l1, double l2,
                             double[] g, int gOff, double[] w, int wOff, double[] v, int vOff) {
        for (int j = 0; j < n; j++) {
            double x = w[wOff + j];
            double h = penalized(l1, l2, g[gOff + j], x);
            double velocity = Math.fma(mu, v[vOff + j], h);
            v[vOff + j] = velocity;
            w[wOff + j] = Math.fma(-eta, nesterov ? Math.fma(mu, velocity, h) : velocity, x);
        }
    }

    static void adamStep(int n, double step, double keep, double rootCorrection, double beta1, double beta2, double epsilon,
                         double l1, double l2, double[] g, int gOff, double[] w, int wOff,
                         double[] m, int mOff, double[] v, int vOff) {
        for (int j = 0; j < n; j++) {
            double x = w[wOff + j];
            double h = penalized(l1, l2, g[gOff + j], x);
            double mean = Math.fma(beta1, m[mOff + j], (1.0 - beta1) * h);
            double square = Math.fma(beta2, v[vOff + j], (1.0 - beta2) * h * h);
            m[mOff + j] = mean;
            v[vOff + j] = square;
            w[wOff + j] = Math.fma(-step, mean / Math.fma(Math.sqrt(square), rootCorrection, epsilon), keep * x);
        }
    }

    static void addSquares(int m, int n, double[] g, int gOff, int ldg, double[] s, int sOff) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double x = g[gOff + i * ldg + j];
                s[sOff + j] = Math.fma(x, x, s[sOff + j]);
            }
        }
    }

    static void sparseGradient(SparseRows x, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd,
                               int height, double[] g, int gOff, int ldg, UpdateKernels.GradientRows then) {
        for (int from = 0; from < x.columns; from += height) {
            int count = Math.min(height, x.columns - from);
            for (int r = 0; r < count; r++) {
                Arrays.fill(g, gOff + r * ldg, gOff + r * ldg + n, 0.0);
            }
            for (int i = 0; i < m; i++) {
                for (int q = from / x.width; q <= (from + count - 1) / x.width; q++) {
                    int s = rows[first + i] * x.bands + q;
                    for (int e = x.start[s]; e < x.start[s + 1]; e++) {
                        int r = q * x.width + (x.entries[e] >>> 8) - from;
                        if (r >= 0 && r < count) {
                            add(n, SparseRows.VALUES[x.entries[e] & 0xff], d, dOff + i * ldd, g, gOff + r * ldg);
                        }
                    }
                }
            }
            then.take(from, count);
        }
    }

    private static void add(int n, double value, double[] d, int dOff, double[] g, int gOff) {
        for (int j = 0; j < n; j++) {
            g[gOff + j] = Math.fma(value, d[dOff + j], g[gOff + j]);
        }
    }
}
