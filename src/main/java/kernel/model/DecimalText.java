package kernel.model;

import java.math.BigDecimal;
import java.math.MathContext;

/** Finite doubles in decimal. Not by {@link Double#toString}, whose digits differ between JDKs. */
final class DecimalText {
    /** As many digits tell every double from every other. */
    private static final MathContext DIGITS = new MathContext(17);

    private DecimalText() {
    }

    /** Text that reads back to the same bits, in JSON and in Java. */
    static String of(double value) {
        if (value == 0.0) {
            return Double.toString(value);
        }
        String text = new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString();
        return text.contains(".") || text.contains("E") ? text : text + ".0";
    }
}
