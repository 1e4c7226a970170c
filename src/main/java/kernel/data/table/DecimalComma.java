package kernel.data.table;

import java.util.regex.Pattern;

/** Numbers with commas, as a decimal point or between thousands; here they would be texts. */
final class DecimalComma {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d*,\\d+(e[+-]?\\d+)?|\\d{1,3}(,\\d{3})+(\\.\\d*)?|\\d{1,3}(\\.\\d{3})+,\\d*)",
            Pattern.CASE_INSENSITIVE);

    private DecimalComma() {
    }

    /** Whether it is a number with a comma. */
    static boolean is(String text) {
        return text.indexOf(',') >= 0 && NUMBER.matcher(text).matches();
    }

    /** Whether it is a number of either kind. */
    static boolean mayBe(String text) {
        return is(text) || TextNumbers.isNumber(text);
    }
}
