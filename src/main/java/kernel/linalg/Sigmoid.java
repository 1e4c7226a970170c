package kernel.linalg;

/**
 * The logistic function. Its exponential is computed here, by exactly rounded operations only (+ − × ÷ fma and bit moves), so
 * it has the same bits on every machine, scalar and vector alike.
 *
 * <pre>
 *   e = exp(−|x|) ≤ 1          never overflows; underflows gradually to 0
 *   σ(x) = (x < 0 ? e : 1) / (1 + e)
 * </pre>
 *
 * exp(−u) = 2⁻ⁿ·exp(−r) with n = round(u/ln 2) and r = u − n·ln 2 in two steps (Cody and Waite, <i>Software Manual for the
 * Elementary Functions</i>, 1980); exp(−r) is its Taylor polynomial of degree 13, whose remainder is below 2⁻⁵⁷ for
 * |r| ≤ ln(2)/2. The power of two is applied in two halves, the second a factor of two
 * smaller where n is odd, so that a subnormal result is rounded once.
 */
final class Sigmoid {
    /** Beyond this exp(−|x|) rounds to zero; it keeps n in range. */
    static final double MAX = 750.0;
    static final double LOG2_E = 0x1.71547652b82fep0;
    /** ln 2 in two parts: the first has 32 trailing zero bits, so n times it is exact. */
    static final double LN2_HIGH = 0x1.62e42feep-1;
    static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /** 1.5·2⁵²: adding it rounds to an integer, which is then found in the low bits. */
    static final double ROUNDER = 0x1.8p52;
    /** A little above −½: n times it, rounded, is −n/2 for an even n and (1 − n)/2 for an odd one, never the number below. */
    static final double TO_HALF = -0.5 + 0x1p-20;
    static final long ONE_BITS = 1023L << 52;
    static final int MANTISSA_BITS = 52;

    /** 1/k! for k = 2 … 13. */
    static final double C2 = 1.0 / 2.0;
    static final double C3 = 1.0 / 6.0;
    static final double C4 = 1.0 / 24.0;
    static final double C5 = 1.0 / 120.0;
    static final double C6 = 1.0 / 720.0;
    static final double C7 = 1.0 / 5040.0;
    static final double C8 = 1.0 / 40320.0;
    static final double C9 = 1.0 / 362880.0;
    static final double C10 = 1.0 / 3628800.0;
    static final double C11 = 1.0 / 39916800.0;
    static final double C12 = 1.0 / 479001600.0;
    static final double C13 = 1.0 / 6227020800.0;

    private Sigmoid() {
    }

    /** σ(x); NaN for NaN, 0 and 1 in the limits. */
    static double of(double x) {
        double e = expOfMinusAbs(x);
        return (x < 0.0 ? e : 1.0) / (1.0 + e);
    }

    private static double expOfMinusAbs(double x) {
        double u = Math.min(Math.abs(x), MAX);
        double n = Math.fma(u, LOG2_E, ROUNDER) - ROUNDER;
        double r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, u));
        double q = Math.fma(r, C13, -C12);
        q = Math.fma(q, r, C11);
        q = Math.fma(q, r, -C10);
        q = Math.fma(q, r, C9);
        q = Math.fma(q, r, -C8);
        q = Math.fma(q, r, C7);
        q = Math.fma(q, r, -C6);
        q = Math.fma(q, r, C5);
        q = Math.fma(q, r, -C4);
        q = Math.fma(q, r, C3);
        q = Math.fma(q, r, -C2);
        double p = 1.0 - Math.fma(r * r, q, r);
        double half = Math.fma(n, TO_HALF, ROUNDER);
        double odd = Math.fma(half - ROUNDER, 2.0, n);
        double twoToHalf = powerOfTwo(half);
        double twoToRest = Math.fma(odd, -0.5, 1.0) * twoToHalf;
        return p * twoToHalf * twoToRest;
    }

    /** 2ⁿ for the n in the low bits of n + {@link #ROUNDER}. */
    private static double powerOfTwo(double rounded) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) << MANTISSA_BITS) + ONE_BITS);
    }
}
