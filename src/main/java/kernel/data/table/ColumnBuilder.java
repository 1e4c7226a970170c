package kernel.data.table;

import java.util.List;
import kernel.data.DataException;

/**
 * A column that is being read. Of a kind that nobody knows yet it keeps both, numbers and texts, until {@link #decide}, which
 * is called after the first thousand rows; a text that is no number decides it earlier. The texts are kept as they are: most columns
 * turn out to be numbers, and to find equal ones among them would take longer than all that is done with a thousand rows.
 */
final class ColumnBuilder {
    /** So many different texts are no categories any more. */
    static final int MAX_TEXTS = 1000;
    /** Up to here every whole number is a double. */
    static final long MAX_WHOLE = 1L << 53;

    private final String table;
    private final String name;
    /** "line" or "row", whatever the format counts. */
    private final String unit;
    private final boolean limited;
    private final boolean told;
    /** Null once it is a column of texts. */
    private DoubleChunks numbers;
    /** The texts of the numbers, missing ones among them; null once its kind is known. */
    private TextQueue undecided;
    /** Null unless it is a column of texts, as is {@code texts}. */
    private IntChunks codes;
    private TextDictionary texts;
    private long infinite;

    /**
     * @param kind    null if it is to be told by what comes
     * @param limited whether there may be {@link #MAX_TEXTS} different texts only
     */
    ColumnBuilder(String table, String name, String unit, Kind kind, boolean limited) {
        this.table = table;
        this.name = name;
        this.unit = unit;
        this.limited = limited;
        told = kind != null;
        numbers = kind == Kind.TEXT ? null : new DoubleChunks();
        undecided = told ? null : new TextQueue();
        codes = kind == Kind.TEXT ? new IntChunks() : null;
        texts = kind == Kind.TEXT ? new TextDictionary() : null;
    }

    /** Whether it is known to be one of numbers. */
    boolean isNumeric() {
        return numbers != null && undecided == null;
    }

    /** Adds the value in {@code text[from]} to {@code text[to - 1]}, which stands in this line. */
    void add(char[] text, int from, int to, long line) throws DataException {
        if (numbers == null) {
            addText(text, from, to, line);
            return;
        }
        double value = NumberParser.parse(text, from, to);
        if (Double.isNaN(value) && !Missing.is(text, from, to)) {
            if (undecided == null) {
                throw noNumber(text, from, to, line);
            }
            becomeTexts();
            addText(text, from, to, line);
            return;
        }
        if (Double.isInfinite(value)) {
            if (undecided == null) {
                throw infinite(line);
            }
            infinite = infinite == 0 ? line : infinite;
        }
        numbers.add(value);
        if (undecided != null) {
            undecided.add(text, from, to);
        }
    }

    private void addText(char[] text, int from, int to, long line) throws DataException {
        codes.add(Missing.is(text, from, to) ? TextColumn.MISSING : code(text, from, to, line));
    }

    private void becomeTexts() throws DataException {
        numbers = null;
        codes = new IntChunks();
        texts = new TextDictionary();
        for (int i = 0; i < undecided.size(); i++) {
            // There are fewer than a thousand, so none is one too many, and no message names a line.
            addText(undecided.text(), undecided.start(i), undecided.end(i), 0);
        }
        undecided = null;
    }

    /**
     * Adds numbers that are finite or missing to a column of numbers: {@code from[first]} and every {@code stride}th after it, of those
     * before {@code from[end]}.
     */
    void add(double[] from, int first, int stride, int end) {
        numbers.add(from, first, stride, end);
    }

    /** Adds a number from a file of numbers; NaN if it is missing. It becomes a text by its digits, if it is a whole one. */
    void add(double value, long line) throws DataException {
        if (Double.isInfinite(value)) {
            throw infinite(line);
        }
        if (codes == null) {
            numbers.add(value);
        } else if (Double.isNaN(value)) {
            codes.add(TextColumn.MISSING);
        } else {
            if (value != Math.rint(value) || Math.abs(value) > MAX_WHOLE) {
                throw new DataException(at(line) + value + " cannot be a category; expected a whole number of up to 2^53");
            }
            char[] digits = Long.toString((long) value).toCharArray();
            codes.add(code(digits, 0, digits.length, line));
        }
    }

    /** As above, a whole column at once. */
    void addAll(double[] values) throws DataException {
        if (codes == null) {
            numbers = new DoubleChunks(values);
        } else {
            for (int row = 0; row < values.length; row++) {
                add(values[row], row + 1L);
            }
        }
    }

    private int code(char[] text, int from, int to, long line) throws DataException {
        int known = texts.size();
        int code = texts.code(text, from, to);
        if (code == MAX_TEXTS && code == known && limited) {
            throw tooMany(line);
        }
        return code;
    }

    private DataException tooMany(long line) {
        List<String> all = texts.texts();
        List<String> others = all.stream().filter(text -> !TextNumbers.isNumber(text)).toList();
        String found = at(line) + Excerpt.quoted(all.get(MAX_TEXTS)) + " is the " + (MAX_TEXTS + 1) + "st different text";
        String leave = " the column out with --ignore " + Excerpt.of(name);
        return new DataException(!told && !others.isEmpty() && 2 * others.size() < all.size()
                ? found + ". Most of them are numbers, but not " + Excerpt.quoted(others.get(0)) + "; correct it, leave it empty if it is"
                + " missing, or leave" + leave
                : found + ", after " + Excerpt.quoted(all.get(0)) + ", " + Excerpt.quoted(all.get(1)) + " …; expected " + MAX_TEXTS
                + " at most. Leave" + leave);
    }

    /** Makes it a column of numbers if there was nothing else, and tells which kind it has. */
    Kind decide() throws DataException {
        if (numbers == null) {
            if (!told && texts.texts().stream().allMatch(DecimalComma::mayBe)) {
                throw new DataException(table + ": column " + Excerpt.of(name) + ": numbers with commas, as "
                        + Excerpt.quoted(texts.texts().stream().filter(DecimalComma::is).findFirst().orElseThrow())
                        + "; write them with a decimal point and nothing between thousands, or take the column as texts with --categorical "
                        + Excerpt.of(name));
            }
            return Kind.TEXT;
        }
        if (infinite != 0) {
            throw infinite(infinite);
        }
        undecided = null;
        return Kind.NUMERIC;
    }

    private String at(long line) {
        return table + ": " + unit + " " + line + ", column " + Excerpt.of(name) + ": ";
    }

    private DataException infinite(long line) {
        return new DataException(at(line)
                + "an infinite number; expected one of up to 1.8e308, or nothing where it is missing");
    }

    private DataException noNumber(char[] text, int from, int to, long line) {
        String found = new String(text, from, to - from);
        String advice = DecimalComma.is(found) ? "; write it with a decimal point and nothing between thousands"
                : limited ? ", but those before are; correct it, leave it empty if it is missing, or take the column as texts with"
                + " --categorical " + Excerpt.of(name)
                : "; expected one, or nothing where it is missing" + (line == 1 ? ". The columns are known by their numbers, so the"
                + " first line is to be a row" : "");
        return new DataException(at(line) + Excerpt.quoted(found) + " is not a number" + advice);
    }

    /** Bytes that a row takes. */
    int rowBytes() {
        return (numbers == null ? 0 : Double.BYTES) + (isNumeric() ? 0 : Integer.BYTES);
    }

    Column build() {
        return numbers == null ? texts.column(name, codes.toArray()) : new NumericColumn(name, numbers.toPieces());
    }
}
