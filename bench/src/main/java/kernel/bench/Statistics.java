package kernel.bench;

import java.util.Arrays;

/** What is quoted of several rounds: medians, of rates and of ratios taken round by round. */
public final class Statistics {
    private Statistics() {
    }

    public static double median(double[] x) {
        if (x.length == 0) return Double.NaN;
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** x / y, round by round. */
    public static double[] quotients(double[] x, double[] y) {
        double[] q = new double[x.length];
        for (int i = 0; i < q.length; i++) q[i] = x[i] / y[i];
        return q;
    }

    /** To four significant digits, for files that people read. */
    public static double rounded(double x) {
        if (x == 0 || !Double.isFinite(x)) return x;
        return new java.math.BigDecimal(x).round(new java.math.MathContext(4)).doubleValue();
    }
}
