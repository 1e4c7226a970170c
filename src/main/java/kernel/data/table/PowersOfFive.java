package kernel.data.table;

import java.math.BigInteger;

/**
 * The nearest double to digits · 10^exponent, by one or two products of 64 × 64 bits with the first 128 bits of a power of five
 * (Lemire, "Number parsing at a gigabyte per second", 2021). Where these bits do not suffice to tell, which is once in
 * millions, it says so.
 */
final class PowersOfFive {
    /** Smaller than the smallest double, or greater than the greatest, with any digits that fit into 64 bits. */
    private static final int SMALLEST = -342;
    private static final int LARGEST = 308;
    /** From here on the inverse of a power is rounded up, so that numbers it divides come out exactly. */
    private static final int ROUNDED_UP = -27;
    private static final int MANTISSA_BITS = 52;
    private static final int BIAS = 1023;
    private static final int MAX_BIASED = 2047;
    /** The first 64 bits of each power, the highest one set, and the next 64. */
    private static final long[] HIGH = new long[LARGEST - SMALLEST + 1];
    private static final long[] LOW = new long[LARGEST - SMALLEST + 1];

    static {
        for (int q = SMALLEST; q <= LARGEST; q++) {
            BigInteger five = BigInteger.valueOf(5).pow(Math.abs(q));
            BigInteger bits;
            if (q >= 0) {
                int shift = five.bitLength() - 128;
                bits = shift > 0 ? five.shiftRight(shift) : five.shiftLeft(-shift);
            } else {
                int length = five.bitLength();
                bits = BigInteger.ONE.shiftLeft(length + 127).divide(five);
                bits = q >= ROUNDED_UP ? bits.add(BigInteger.ONE) : bits;
            }
            HIGH[q - SMALLEST] = bits.shiftRight(64).longValue();
            LOW[q - SMALLEST] = bits.longValue();
        }
    }

    private PowersOfFive() {
    }

    /** The double, or NaN if it is not certain, or not a normal one. {@code digits} is not 0 and may use all 64 bits. */
    static double times(long digits, int exponent) {
        if (exponent < SMALLEST || exponent > LARGEST) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(digits);
        long w = digits << zeros;
        long power = HIGH[exponent - SMALLEST];
        long high = unsignedHigh(w, power);
        long low = w * power;
        if ((high & 0x1ff) == 0x1ff) {
            // The bits that are left out could change those that count: take the next 64 of the power, too.
            long more = unsignedHigh(w, LOW[exponent - SMALLEST]);
            low += more;
            if (Long.compareUnsigned(low, more) < 0) {
                high++;
            }
        }
        // Nothing beyond these 128 bits can carry into them, unless they are all ones; and exact products, of small powers
        // only, may lie halfway between two doubles.
        if (low == -1 || low == 0 || low == 1) {
            return Double.NaN;
        }
        int upper = (int) (high >>> 63);
        long mantissa = high >>> upper + 64 - MANTISSA_BITS - 3;
        // floor(log2(10^exponent)), for all exponents that there are.
        int biased = (217706 * exponent >> 16) + 63 + upper - zeros + BIAS;
        if (biased <= 0 || biased >= MAX_BIASED) {
            return Double.NaN;
        }
        if ((mantissa & 1) == 1 && mantissa << upper + 64 - MANTISSA_BITS - 3 == high) {
            // Perhaps halfway.
            return Double.NaN;
        }
        mantissa = mantissa + (mantissa & 1) >>> 1;
        if (mantissa == 2L << MANTISSA_BITS) {
            mantissa = 1L << MANTISSA_BITS;
            biased++;
        }
        return biased >= MAX_BIASED ? Double.NaN
                : Double.longBitsToDouble((long) biased << MANTISSA_BITS | mantissa & (1L << MANTISSA_BITS) - 1);
    }

    /** The upper 64 bits of the product of two unsigned numbers. */
    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
