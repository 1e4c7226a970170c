package kernel.data.table;

/**
 * Reads decimal numbers as they are usually written – {@code [+-]digits[.digits][e[+-]digits]}, or {@code .digits} – rounded to
 * the nearest double. Nothing depends on a locale.
 */
final class NumberParser {
    /** Powers of ten that are doubles exactly. */
    private static final double[] EXACT_POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
        1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    private static final long EXACT = 1L << 53;
    /** So many digits always fit into 64 bits. */
    private static final int MAX_DIGITS = 19;
    private static final int MAX_EXPONENT = 100_000;

    private NumberParser() {
    }

    /** The number in {@code text[from]} to {@code text[to - 1]}; NaN if it is none; infinite if it is too large, or says so. */
    static double parse(char[] text, int from, int to) {
        if (from == to) {
            return Double.NaN;
        }
        // Whether there is a minus is anybody's guess, so no jump depends on it.
        int off = text[from] - '-';
        int minus = (off | -off) >>> 31 ^ 1;
        int at = from + minus;
        if (off == '+' - '-') {
            at++;
        }
        int start = at;
        long digits = 0;
        while (at < to && isDigit(text[at])) {
            digits = digits * 10 + (text[at++] - '0');
        }
        int count = at - start;
        int exponent = 0;
        if (at < to && text[at] == '.') {
            int point = ++at;
            while (at < to && isDigit(text[at])) {
                digits = digits * 10 + (text[at++] - '0');
            }
            exponent = point - at;
            count += at - point;
        }
        if (count == 0) {
            return infinity(text, start, to, minus != 0);
        }
        if (at < to && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            boolean down = at < to && text[at] == '-';
            if (down || at < to && text[at] == '+') {
                at++;
            }
            int first = at;
            int power = 0;
            while (at < to && isDigit(text[at])) {
                power = Math.min(MAX_EXPONENT, power * 10 + (text[at++] - '0'));
            }
            if (at == first) {
                return Double.NaN;
            }
            exponent += down ? -power : power;
        }
        if (at < to) {
            return Double.NaN;
        }
        double value = count <= MAX_DIGITS || count - zeros(text, start) <= MAX_DIGITS ? value(digits, exponent) : Double.NaN;
        if (Double.isNaN(value)) {
            return Double.parseDouble(new String(text, from, to - from));
        }
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) | (long) minus << 63);
    }

    /** digits · 10^exponent; NaN if it is not certain. */
    private static double value(long digits, int exponent) {
        // Both are exact, so one operation rounds once (Clinger, 1990).
        if (digits >= 0 && digits <= EXACT && Math.abs(exponent) < EXACT_POWERS.length) {
            return exponent < 0 ? digits / EXACT_POWERS[-exponent] : digits * EXACT_POWERS[exponent];
        }
        return digits == 0 ? 0 : PowersOfFive.times(digits, exponent);
    }

    /** How many zeros a number begins with. */
    private static int zeros(char[] text, int start) {
        int at = start;
        int zeros = 0;
        while (at < text.length && (text[at] == '0' || text[at] == '.')) {
            zeros += text[at++] == '0' ? 1 : 0;
        }
        return zeros;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static double infinity(char[] text, int from, int to, boolean negative) {
        if (is("inf", text, from, to) || is("infinity", text, from, to)) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }

    /** Whether the text is this word of small letters, in small or capital ones. */
    static boolean is(String word, char[] text, int from, int to) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((text[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
