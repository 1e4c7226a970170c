package kernel.linalg;

/**
 * The hyperbolic tangent, by exactly rounded operations only, as {@link Exp}. With u = |x|:
 *
 * <pre>
 *   n = ⌊u / (ln(2)/2)⌋      r = u − n·ln(2)/2, in two steps      t = 2⁻ⁿ = exp(−2(u − r))
 *   tanh(u − r) = (1 − t)/(1 + t)      tanh r = r/c      so, by the addition theorem,
 *   tanh u = ((1 − t)·c + r·(1 + t)) / ((1 + t)·c + r·(1 − t))
 *          = (1 − t) − t·((1 − t)·c − r·(3 − t)) / ((1 + t)·c + r·(1 − t))
 * </pre>
 *
 * <p>c = r·coth r is its Taylor series, whose remainder after r¹⁶ is below 2⁻⁵⁶. The last form loses least: where u is large the
 * quotient is small beside 1 − t, which is exact or 1. Where n = 0 it is r/c with r = u, so small arguments keep all their bits.
 */
final class Tanh {
    /** Beyond 19.1 tanh rounds to 1; it keeps n in range. */
    static final double MAX = 20.0;
    /** −2/ln 2. */
    static final double MINUS_TWO_LOG2_E = -2.0 * Exp.LOG2_E;
    /** Added to −u/(ln(2)/2), which then rounds to −n; n is 0 for the smallest, too. */
    static final double UPWARDS = 0.5;
    static final double HALF_LN2_HIGH = 0.5 * Exp.LN2_HIGH;
    static final double HALF_LN2_LOW = 0.5 * Exp.LN2_LOW;

    /** r·coth r = 1 + r²/3 − r⁴/45 + …: the coefficients of r² to r¹⁶. */
    static final double C1 = 1.0 / 3.0;
    static final double C2 = -1.0 / 45.0;
    static final double C3 = 2.0 / 945.0;
    static final double C4 = -1.0 / 4725.0;
    static final double C5 = 2.0 / 93555.0;
    static final double C6 = -1382.0 / 638512875.0;
    static final double C7 = 4.0 / 18243225.0;
    static final double C8 = -3617.0 / 162820783125.0;

    private Tanh() {
    }

    /** tanh x; NaN for NaN, ±1 in the limits, and a zero as it is. */
    static double of(double x) {
        double u = Math.min(Math.abs(x), MAX);
        double rounded = Math.fma(u, MINUS_TWO_LOG2_E, UPWARDS) + Exp.ROUNDER;
        double n = rounded - Exp.ROUNDER;
        double r = Math.fma(n, HALF_LN2_LOW, Math.fma(n, HALF_LN2_HIGH, u));
        double s = r * r;
        double q = Math.fma(s, C8, C7);
        q = Math.fma(q, s, C6);
        q = Math.fma(q, s, C5);
        q = Math.fma(q, s, C4);
        q = Math.fma(q, s, C3);
        q = Math.fma(q, s, C2);
        double c = Math.fma(Math.fma(q, s, C1), s, 1.0);
        double t = Exp.powerOfTwo(rounded);
        double less = 1.0 - t;
        double more = 1.0 + t;
        double y = less - t * Math.fma(r, t - 3.0, less * c) / Math.fma(r, less, more * c);
        return x < 0.0 ? -y : Math.min(y, x);
    }
}
