package kernel.data.table;

/** Numbers as they are written where a comma is the decimal point; here they would be texts. */
final class DecimalComma {
    private DecimalComma() {
    }

    /** Whether it has a comma and is a number with a point in its place. */
    static boolean is(String text) {
        int comma = text.indexOf(',');
        return comma >= 0 && text.indexOf('.') < 0 && isNumber(text.substring(0, comma) + '.' + text.substring(comma + 1));
    }

    /** Whether it is a number of either kind. */
    static boolean mayBe(String text) {
        return is(text) || isNumber(text);
    }

    private static boolean isNumber(String text) {
        return !Double.isNaN(NumberParser.parse(text.toCharArray(), 0, text.length()));
    }
}
