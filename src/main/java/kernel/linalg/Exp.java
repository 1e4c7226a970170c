package kernel.linalg;

/**
 * The exponential function, by exactly rounded operations only (+ − × ÷ fma and bit moves), so it has the same bits on every
 * machine, scalar and vector alike.
 *
 * <p>exp(−u) = 2⁻ⁿ·exp(−r) with n = round(u/ln 2) and r = u − n·ln 2 in two steps (Cody and Waite, <i>Software Manual for the
 * Elementary Functions</i>, 1980); exp(−r) is its Taylor polynomial of degree 13, whose remainder is below 2⁻⁵⁷ for
 * |r| ≤ ln(2)/2. The power of two is applied in two halves, the second a factor of two smaller where n is odd, so that a
 * subnormal result is rounded once, and none overflows too soon.
 */
final class Exp {
    /** Beyond this exp(−u) rounds to zero, and exp(u) to infinity; it keeps n in range. */
    static final double MAX = 750.0;
    static final double LOG2_E = 0x1.71547652b82fep0;
    /** ln 2 in two parts: the first has 32 trailing zero bits, so n times it is exact. */
    static final double LN2_HIGH = 0x1.62e42feep-1;
    static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /** 1.5·2⁵²: adding it rounds to an integer, which is then found in the low bits. */
    static final double ROUNDER = 0x1.8p52;
    /** Added to −n/2, which then rounds up where n is odd, to (1 − n)/2. */
    static final double UPWARDS = 0.25;
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

    private Exp() {
    }

    /** eˣ; NaN for NaN, 0 and infinity in the limits. */
    static double of(double x) {
        double u = Math.min(Math.max(-x, -MAX), MAX);
        double n = Math.fma(u, LOG2_E, ROUNDER) - ROUNDER;
        double r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, u));
        double half = Math.fma(n, -0.5, UPWARDS) + ROUNDER;
        double odd = Math.fma(half - ROUNDER, 2.0, n);
        double twoToHalf = powerOfTwo(half);
        return ofMinus(r) * twoToHalf * (Math.fma(odd, -0.5, 1.0) * twoToHalf);
    }

    /** exp(−r) for |r| ≤ ln(2)/2. */
    static double ofMinus(double r) {
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
        return 1.0 - Math.fma(r * r, q, r);
    }

    /** 2ⁿ for the n in the low bits of n + {@link #ROUNDER}. */
    static double powerOfTwo(double rounded) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) << MANTISSA_BITS) + ONE_BITS);
    }
}
