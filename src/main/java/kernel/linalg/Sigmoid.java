package kernel.linalg;

/**
 * The logistic function, on the polynomial of {@link Exp}.
 *
 * <pre>
 *   e = exp(−|x|) ≤ 1          never overflows; underflows gradually to 0
 *   σ(x) = (x < 0 ? e : 1) / (1 + e)
 * </pre>
 */
final class Sigmoid {
    /** A little above −½: n times it, rounded, is −n/2 for an even n and (1 − n)/2 for an odd one, never the number below. */
    static final double TO_HALF = -0.5 + 0x1p-20;

    private Sigmoid() {
    }

    /** σ(x); NaN for NaN, 0 and 1 in the limits. */
    static double of(double x) {
        double e = expOfMinusAbs(x);
        return (x < 0.0 ? e : 1.0) / (1.0 + e);
    }

    /** exp(−|x|), as {@link Exp#of}, a step shorter as n is not negative. */
    static double expOfMinusAbs(double x) {
        double u = Math.min(Math.abs(x), Exp.MAX);
        double n = Math.fma(u, Exp.LOG2_E, Exp.ROUNDER) - Exp.ROUNDER;
        double r = Math.fma(n, -Exp.LN2_LOW, Math.fma(n, -Exp.LN2_HIGH, u));
        double half = Math.fma(n, TO_HALF, Exp.ROUNDER);
        double odd = Math.fma(half - Exp.ROUNDER, 2.0, n);
        double twoToHalf = Exp.powerOfTwo(half);
        return Exp.ofMinus(r) * twoToHalf * (Math.fma(odd, -0.5, 1.0) * twoToHalf);
    }
}
