package kernel.data.table;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Doubles as decimal numbers: the nearest with so many digits, the fewest by which it reads back to the same double. The form is that
 * of {@link Double#toString(double)}, {@code 0.25}, {@code 1.0E7}; its digits differ between JDKs up to 18 and later ones, these do not.
 *
 * <p>x · 10^p with 17 digits before the point is computed in 64 bits, some of them behind the point, from a table of powers that is made
 * at the start. It is off by less than three units of the last of them. Digits are left out as long as what remains is nearer to x than
 * half of the way to the next double; where that is in doubt, it is read back.
 */
public final class DecimalText {
    /** No double takes more bytes. */
    public static final int MAX_LENGTH = 26;

    private static final int DIGITS = 17;
    private static final long LIMIT = 100_000_000_000_000_000L;
    private static final int DOUBT = 3;
    private static final long HIDDEN_BIT = 1L << 52;
    /** Powers p of ten that occur. */
    private static final int LEAST = DIGITS - 1 - 308;
    private static final int MOST = DIGITS - 1 + 324;
    /** 10^p is {@code MANTISSAS[p - LEAST]}, 64 bits of which the first is 1, times 2^{@code EXPONENTS[p - LEAST]}, rounded down. */
    private static final long[] MANTISSAS = new long[MOST - LEAST + 1];
    private static final int[] EXPONENTS = new int[MOST - LEAST + 1];
    private static final long[] UNITS = new long[DIGITS];

    static {
        UNITS[0] = 1;
        for (int k = 1; k < DIGITS; k++) {
            UNITS[k] = UNITS[k - 1] * 10;
        }
        BigInteger power = BigInteger.ONE;
        for (int p = 0; p <= MOST; p++) {
            put(p, power, 0);
            if (p <= -LEAST) {
                int bits = power.bitLength() + Long.SIZE;
                put(-p, BigInteger.ONE.shiftLeft(bits).divide(power), -bits);
            }
            power = power.multiply(BigInteger.TEN);
        }
    }

    private DecimalText() {
    }

    /** 10^p = value · 2^exponent. */
    private static void put(int p, BigInteger value, int exponent) {
        int shift = value.bitLength() - Long.SIZE;
        MANTISSAS[p - LEAST] = value.shiftRight(shift).longValue();
        EXPONENTS[p - LEAST] = exponent + shift;
    }

    /** Writes x as ASCII, to {@code to[at]} and on, and returns the place after it. */
    public static int write(double x, byte[] to, int at) {
        long bits = Double.doubleToRawLongBits(x);
        if (Double.isNaN(x)) {
            return ascii("NaN", to, at);
        }
        int next = at;
        if (bits < 0) {
            to[next++] = '-';
        }
        if (Double.isInfinite(x)) {
            return ascii("Infinity", to, next);
        }
        int biased = (int) (bits >>> 52) & 0x7ff;
        long c = bits & HIDDEN_BIT - 1;
        if (biased == 0 && c == 0) {
            return ascii("0.0", to, next);
        }
        return biased == 0 ? shortest(c, -1074, to, next) : shortest(c | HIDDEN_BIT, biased - 1075, to, next);
    }

    /** x, as {@link #write} writes it. */
    public static String of(double x) {
        byte[] bytes = new byte[MAX_LENGTH];
        return new String(bytes, 0, write(x, bytes, 0), StandardCharsets.US_ASCII);
    }

    /** Writes c · 2^q. */
    private static int shortest(long c, int q, byte[] to, int at) {
        int zeros = Long.numberOfLeadingZeros(c);
        long mantissa = c << zeros;
        int exponent = q - zeros;
        // log10(2) · 2^18, rounded: the floor of the logarithm of 2^e for all e that occur.
        int p = DIGITS - 1 - ((exponent + 63) * 78_913 >> 18);
        int shift = shift(p, exponent);
        long scaled = multiplyHigh(mantissa, MANTISSAS[p - LEAST]);
        if (scaled >>> shift >= LIMIT) {
            p--;
            shift = shift(p, exponent);
            scaled = multiplyHigh(mantissa, MANTISSAS[p - LEAST]);
        }
        long above = MANTISSAS[p - LEAST] >>> 65 - zeros;
        // Below a power of two the next double is half as far.
        long below = c == HIDDEN_BIT ? above >>> 1 : above;
        int left = 0;
        for (int next = 1; next < DIGITS && left == next - 1; next++) {
            long room = room(scaled, shift, next, below, above);
            if (room > DOUBT || room >= -DOUBT && readsBack(rounded(scaled, shift, next), next - p, c, q)) {
                left = next;
            }
        }
        long digits = rounded(scaled, shift, left);
        while (digits % 10 == 0) {
            digits /= 10;
            left++;
        }
        return write(digits, left - p, to, at);
    }

    /** How many bits of the product stand behind the point. */
    private static int shift(int p, int exponent) {
        return -(Long.SIZE + exponent + EXPONENTS[p - LEAST]);
    }

    /** How much nearer the nearest number without the last {@code left} digits is than what reads back. */
    private static long room(long scaled, int shift, int left, long below, long above) {
        long unit = UNITS[left] << shift;
        long rest = scaled - ((scaled >>> shift) / UNITS[left] * UNITS[left] << shift);
        return Long.compareUnsigned(rest, unit >>> 1) < 0 ? below - rest : above - (unit - rest);
    }

    private static boolean readsBack(long digits, int power, long c, int q) {
        return Double.parseDouble(digits + "E" + power) == Math.scalb((double) c, q);
    }

    private static long rounded(long scaled, int shift, int left) {
        long unit = UNITS[left] << shift;
        long quotient = (scaled >>> shift) / UNITS[left];
        long rest = scaled - (quotient * UNITS[left] << shift);
        return Long.compareUnsigned(rest, unit >>> 1) < 0 ? quotient : quotient + 1;
    }

    /** The upper half of the product of two unsigned numbers. */
    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    /** Writes digits · 10^power. */
    private static int write(long digits, int power, byte[] to, int at) {
        int count = 1;
        while (count < DIGITS && digits >= UNITS[count]) {
            count++;
        }
        int exponent = count - 1 + power;
        if (exponent < -3 || exponent >= 7) {
            int next = point(digits, count, 1, to, at);
            to[next++] = 'E';
            return integer(exponent, to, next);
        }
        if (exponent >= 0) {
            return point(digits, count, exponent + 1, to, at);
        }
        int next = ascii("0.", to, at);
        for (int zero = exponent; zero < -1; zero++) {
            to[next++] = '0';
        }
        digits(digits, count, to, next);
        return next + count;
    }

    /** Writes digits with a point after {@code before} of them, with zeros where there are not so many, and one behind it at least. */
    private static int point(long digits, int count, int before, byte[] to, int at) {
        digits(digits, count, to, at);
        int next = at + count;
        while (next < at + before + 1) {
            to[next++] = '0';
        }
        System.arraycopy(to, at + before, to, at + before + 1, next - at - before);
        to[at + before] = '.';
        return next + 1;
    }

    private static void digits(long digits, int count, byte[] to, int at) {
        long rest = digits;
        for (int i = at + count - 1; i >= at; i--) {
            long tenth = rest / 10;
            to[i] = (byte) ('0' + rest - tenth * 10);
            rest = tenth;
        }
    }

    private static int integer(int value, byte[] to, int at) {
        int next = at;
        if (value < 0) {
            to[next++] = '-';
        }
        int digits = Math.abs(value);
        int count = digits < 10 ? 1 : digits < 100 ? 2 : 3;
        digits(digits, count, to, next);
        return next + count;
    }

    private static int ascii(String text, byte[] to, int at) {
        for (int i = 0; i < text.length(); i++) {
            to[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }
}
