package kernel.train.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import kernel.train.Setting;
import kernel.train.SettingException;
import kernel.train.Settings;

/**
 * All numbers from one to another, both included:
 *
 * <pre>
 *   lin:A:B      all numbers equally likely:                   A + u·(B − A)
 *   log:A:B      all orders of magnitude equally likely:       exp(ln A + u·(ln B − ln A)), 0 &lt; A
 *   int:A:B      all whole numbers equally likely:             A + ⌊u·(B − A + 1)⌋
 *   logint:A:B   whole numbers, by their orders of magnitude:  ⌊exp(ln A + u·(ln(B + 1) − ln A))⌋, 1 ≤ A
 * </pre>
 *
 * <p>The numbers of lin and log are rounded to four digits, so that they can be typed again. exp and ln are {@link StrictMath}'s: the
 * same u gives the same text on every machine.
 *
 * @param least    A as it was typed
 * @param greatest B likewise
 */
public record ValueRange(Setting<?> setting, Kind kind, String least, String greatest) implements Values {
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    /** From here on plain digits would be mostly zeros. */
    private static final int MAX_ZEROS = 4;
    private static final String FORM = "expected lin:A:B, log:A:B, int:A:B or logint:A:B, like log:1e-4:1";

    /** How numbers are spread over a range. */
    public enum Kind {
        /** Evenly. */
        LIN,
        /** Evenly by their logarithms. */
        LOG,
        /** Whole numbers, evenly. */
        INT,
        /** Whole numbers, evenly by their logarithms. */
        LOGINT;

        private boolean isWhole() {
            return this == INT || this == LOGINT;
        }

        private boolean isLogarithmic() {
            return this == LOG || this == LOGINT;
        }
    }

    /**
     * Checks the ends.
     *
     * @throws SettingException if one is no number of its kind or no value of the option, or there is nothing between them
     */
    public ValueRange {
        String range = setting.option() + " " + text(kind, least, greatest);
        BigDecimal a = number(range, kind, least);
        BigDecimal b = number(range, kind, greatest);
        if (a.compareTo(b) >= 0) {
            throw new SettingException(range + ": empty (expected the lower end first, and the other above it)");
        }
        if (kind.isLogarithmic() && a.signum() <= 0) {
            throw new SettingException(range + ": begins at " + least + " (expected a number above 0, of which there is a logarithm)");
        }
        for (BigDecimal end : new BigDecimal[] {a, b}) {
            try {
                Settings.defaults().withText(setting, shown(kind, end));
            } catch (SettingException e) {
                throw new SettingException(range + ": " + e.getMessage());
            }
        }
    }

    private static BigDecimal number(String range, Kind kind, String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (Double.isFinite(number.doubleValue())) {
                return kind.isWhole() ? new BigDecimal(number.longValueExact()) : number;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new SettingException(range + ": " + text + " is no " + (kind.isWhole() ? "whole " : "") + "number (" + FORM + ")");
        }
        throw new SettingException(range + ": " + text + " is too large (" + FORM + ")");
    }

    /** Whether a text has the form of a range. No value of an option has. */
    static boolean isRange(String text) {
        for (Kind kind : Kind.values()) {
            if (text.startsWith(word(kind) + ":")) {
                return true;
            }
        }
        return false;
    }

    /**
     * The range that a text stands for.
     *
     * @throws SettingException if it stands for none
     */
    static ValueRange typed(Setting<?> setting, String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new SettingException(setting.option() + " " + text + ": " + FORM);
        }
        return new ValueRange(setting, Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1], parts[2]);
    }

    @Override
    public String at(double u) {
        BigDecimal a = new BigDecimal(least);
        BigDecimal b = new BigDecimal(greatest);
        double from = a.doubleValue();
        double to = b.doubleValue() + (kind.isWhole() ? 1.0 : 0.0);
        double x = kind.isLogarithmic() ? StrictMath.exp(StrictMath.log(from) + u * (StrictMath.log(to) - StrictMath.log(from)))
                : from + u * (to - from);
        BigDecimal number = kind.isWhole() ? new BigDecimal(Math.floor(x)) : new BigDecimal(x).round(DIGITS);
        // Rounding may leave the range.
        return shown(kind, number.compareTo(a) < 0 ? a : number.compareTo(b) > 0 ? b : number);
    }

    /** With the fewest digits: 0.0316, 1.25E-7, 4096. */
    private static String shown(Kind kind, BigDecimal number) {
        if (kind.isWhole()) {
            return number.toBigInteger().toString();
        }
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        int zeros = stripped.scale() > 0 ? stripped.scale() - stripped.precision() : -stripped.scale();
        return zeros > MAX_ZEROS ? stripped.toString() : stripped.toPlainString();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Kind kind, String least, String greatest) {
        return word(kind) + ":" + least + ":" + greatest;
    }

    /** As it was typed. */
    @Override
    public String toString() {
        return text(kind, least, greatest);
    }
}
