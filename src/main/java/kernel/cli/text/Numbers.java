package kernel.cli.text;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text, the same in every locale. {@code String.format} would add 50 ms to every start. */
public final class Numbers {
    private static final int MAX_ZEROS = 12;

    private Numbers() {
    }

    /** 1234567 → 1,234,567. */
    public static String grouped(long value) {
        StringBuilder text = new StringBuilder(Long.toString(value));
        int first = value < 0 ? 1 : 0;
        for (int i = text.length() - 3; i > first; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** 1 epoch, 30 epochs. */
    public static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** With 1 to 9 decimals, rounded half up. */
    public static String fixed(double value, int decimals) {
        if (Double.isNaN(value) || Math.abs(value) > 1e9) {
            return Double.toString(value);
        }
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        long scaled = Math.round(Math.abs(value) * unit);
        String fraction = Long.toString(unit + scaled % unit).substring(1);
        return (value < 0 && scaled != 0 ? "-" : "") + scaled / unit + "." + fraction;
    }

    /** So many digits, rounded to the nearest: 38.5816, 1200000, 1.5E-20. */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value, new MathContext(digits)).stripTrailingZeros();
        return Math.abs(rounded.scale()) <= MAX_ZEROS ? rounded.toPlainString() : rounded.toString();
    }

    /** 9512 of 10000 → 95.12. */
    public static String percent(long part, long whole) {
        return fixed(100.0 * part / whole, 2);
    }

    /** 0.034 s, 2.5 s, 3 min 20 s. */
    public static String seconds(double seconds) {
        if (seconds >= 60) {
            long whole = Math.round(seconds);
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return fixed(seconds, seconds < 1 ? 3 : seconds < 10 ? 2 : 1) + " s";
    }

    /** As {@link #seconds} for an estimate, without fractions. */
    public static String coarseSeconds(double seconds) {
        return seconds >= 60 ? seconds(seconds) : (long) Math.ceil(seconds) + " s";
    }

    /** Right-aligned. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** 784-30-10. */
    public static String sizes(int[] sizes) {
        StringBuilder text = new StringBuilder();
        for (int size : sizes) {
            text.append(text.length() == 0 ? "" : "-").append(size);
        }
        return text.toString();
    }
}
