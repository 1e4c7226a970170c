package kernel.data.table;

import java.util.Arrays;
import kernel.data.DataException;

/** The numbers that a column of texts says, where both are needed. */
public final class TextNumbers {
    private TextNumbers() {
    }

    /** Whether a text is a number, be it an infinite one. */
    public static boolean isNumber(String text) {
        return !Double.isNaN(NumberParser.parse(text.toCharArray(), 0, text.length()));
    }

    /**
     * A column of the same name and rows; missing stays missing.
     *
     * @param table  what messages call the table
     * @param before rows of the table before those of the column, for messages
     * @throws DataException if a text is no number, or an infinite one
     */
    public static NumericColumn of(TextColumn texts, String table, long before) throws DataException {
        double[] parsed = new double[texts.values().size()];
        for (int code = 0; code < parsed.length; code++) {
            char[] text = texts.values().get(code).toCharArray();
            parsed[code] = NumberParser.parse(text, 0, text.length);
        }
        double[] numbers = new double[texts.rows()];
        Arrays.fill(numbers, Double.NaN);
        for (int row = 0; row < numbers.length; row++) {
            if (!texts.isMissing(row)) {
                numbers[row] = parsed[texts.code(row)];
                if (!Double.isFinite(numbers[row])) {
                    throw new DataException(table + ": row " + (before + row + 1) + ", column " + Excerpt.of(texts.name()) + ": "
                            + Excerpt.quoted(texts.value(row)) + "; expected a finite number, as in training");
                }
            }
        }
        return new NumericColumn(texts.name(), numbers);
    }
}
