package kernel.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same in every locale, with a real minus sign. */
public final class Digits {
    /** Longer ones are written with a power of ten. */
    private static final int MAX_LENGTH = 9;

    private Digits() {
    }

    /** So many significant digits, rounded to the nearest, without zeros at the end: 0.0123, 1,234, 1.5e−20. */
    public static String significant(double value, int digits) {
        return Double.isFinite(value) ? plain(new BigDecimal(value, new MathContext(digits)), digits) : none(value);
    }

    /** So many decimals, rounded to the nearest. */
    public static String fixed(double value, int decimals) {
        return Double.isFinite(value) ? grouped(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString()) : none(value);
    }

    /** 1234567 → 1,234,567. */
    public static String grouped(long value) {
        return grouped(Long.toString(value));
    }

    /** 1 epoch, 30 epochs. */
    public static String counted(long count, String what) {
        return grouped(count) + " " + what + (count == 1 ? "" : "s");
    }

    /** 0.1234 → 12.34 %. */
    public static String percent(double share) {
        return fixed(100.0 * share, 2) + (Double.isFinite(share) ? "\u00a0%" : "");
    }

    /** 34 ms, 2.5 s, 3 min 20 s. */
    public static String seconds(double seconds) {
        if (seconds >= 60.0) {
            long whole = Math.round(seconds);
            return grouped(whole / 60) + "\u00a0min " + whole % 60 + "\u00a0s";
        }
        return seconds < 1.0 ? significant(1000.0 * seconds, 3) + "\u00a0ms" : significant(seconds, 3) + "\u00a0s";
    }

    private static String none(double value) {
        return Double.isNaN(value) ? "–" : value > 0.0 ? "∞" : "−∞";
    }

    /** With a power of ten where that is shorter. */
    private static String plain(BigDecimal value, int digits) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        String text = stripped.toPlainString();
        if (text.length() <= Math.max(MAX_LENGTH, digits + 3)) {
            return grouped(text);
        }
        int power = stripped.precision() - stripped.scale() - 1;
        return (stripped.movePointLeft(power).stripTrailingZeros().toPlainString() + "e" + power).replace('-', '−');
    }

    private static String grouped(String digits) {
        StringBuilder text = new StringBuilder(digits);
        int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        int first = digits.startsWith("-") ? 1 : 0;
        for (int i = point - 3; i > first; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString().replace('-', '−');
    }
}
