package kernel.model;

import java.util.List;
import java.util.stream.Collectors;
import kernel.data.columns.CategoricalFeature;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.Feature;
import kernel.data.columns.NumberTarget;
import kernel.data.columns.NumericFeature;
import kernel.data.columns.Scaling;
import kernel.data.columns.Schema;

/** The columns of a table in Java: methods that answer for a row of raw values, by place or by name. */
final class JavaColumns {
    private static final String METHODS = """

                /**
                 * The outputs for one row, a value for each of the COLUMNS: a number or its text where the column is one of numbers, else any
                 * text; null or an empty text where it is missing.
                 */
                public static double[] scores(Object... row) {
                    if (row.length != COLUMNS.length) {
                        throw new IllegalArgumentException(row.length + " values (expected " + COLUMNS.length + ", one a column)");
                    }
                    double[] inputs = new double[SIZES[0]];
                    int first = 0;
                    for (int c = 0; c < row.length; c++) {
                        first = READERS[c].read(row[c], inputs, first);
                    }
                    return scaledBack(outputs(inputs));
                }

                /** As above, by the names of the columns. A column that is not there is missing. */
                public static double[] scores(java.util.Map<String, ?> row) {
                    Object[] values = new Object[COLUMNS.length];
                    for (int c = 0; c < values.length; c++) {
                        values[c] = row.get(COLUMNS[c]);
                    }
                    return scores(values);
                }

                /** One column: a number that is scaled, with an input that says where it is missing; or an input a category. */
                private static final class Reader {
                    private final String column;
                    private final double shift;
                    private final double divisor;
                    private final double fill;
                    private final boolean indicator;
                    private final String[] categories;

                    Reader(String column, double shift, double divisor, double fill, boolean indicator, String... categories) {
                        this.column = column;
                        this.shift = shift;
                        this.divisor = divisor;
                        this.fill = fill;
                        this.indicator = indicator;
                        this.categories = categories;
                    }

                    /** Sets the inputs from the first on; returns the one behind them. */
                    int read(Object value, double[] inputs, int first) {
                        String text = value == null ? "" : value.toString();
                        if (categories.length > 0) {
                            int found = java.util.Arrays.binarySearch(categories, text);
                            if (found >= 0) {
                                inputs[first + found] = 1.0;
                            }
                            return first + categories.length;
                        }
                        double x = value instanceof Number ? ((Number) value).doubleValue()
                                : text.isEmpty() ? Double.NaN : Double.parseDouble(text);
                        boolean missing = Double.isNaN(x);
                        if (missing && Double.isNaN(fill) || Double.isInfinite(x)) {
                            throw new IllegalArgumentException(column + ": " + value + " (expected a finite number)");
                        }
                        inputs[first] = ((missing ? fill : x) - shift) / divisor;
                        if (indicator) {
                            inputs[first + 1] = missing ? 1.0 : 0.0;
                        }
                        return first + (indicator ? 2 : 1);
                    }
                }
            """;
    private static final String PREDICT = """

                /** The class that is likeliest for a row. */
                public static String predict(Object... row) {
                    return CLASSES[best(scores(row))];
                }
            """;

    private JavaColumns() {
    }

    /** Fields and methods, or nothing where there are no columns with names. */
    static String of(Schema schema) {
        List<Feature> features = schema.columns().features();
        StringBuilder text = new StringBuilder();
        text.append("    /** The columns of a row. */\n    public static final String[] COLUMNS = ")
                .append(texts(features.stream().map(Feature::column).toList())).append(";\n");
        text.append("    private static final Reader[] READERS = {");
        for (int f = 0; f < features.size(); f++) {
            text.append(f == 0 ? "" : ", ").append("reader").append(f).append("()");
        }
        text.append("};\n");
        for (int f = 0; f < features.size(); f++) {
            text.append("\n    private static Reader reader").append(f).append("() {\n        return new Reader(").append(arguments(features.get(f)))
                    .append(");\n    }\n");
        }
        return text.append(METHODS).toString();
    }

    /** What the outputs are. */
    static String target(Schema schema, boolean hasRows) {
        if (schema.target() instanceof ClassTarget classes) {
            return "    /** The class of each output. */\n    public static final String[] CLASSES = " + texts(classes.classes()) + ";\n"
                    + (hasRows ? PREDICT : "");
        }
        NumberTarget numbers = (NumberTarget) schema.target();
        return "    /** The column of each output. */\n    public static final String[] TARGETS = " + texts(numbers.columns()) + ";\n"
                + "    private static final double[] TARGET_DIVISORS = " + doubles(numbers.scalings().stream().map(Scaling::divisor).toList())
                + ";\n    private static final double[] TARGET_SHIFTS = " + doubles(numbers.scalings().stream().map(Scaling::shift).toList())
                + ";\n";
    }

    private static String arguments(Feature feature) {
        if (feature instanceof NumericFeature number) {
            return JavaText.literal(number.column()) + ", " + DecimalText.of(number.scaling().shift()) + ", "
                    + DecimalText.of(number.scaling().divisor()) + ", " + (number.fills() ? DecimalText.of(number.fill()) : "Double.NaN")
                    + ", " + number.indicator();
        }
        return JavaText.literal(feature.column()) + ", 0.0, 1.0, Double.NaN, false, "
                + ((CategoricalFeature) feature).categories().stream().map(JavaText::literal).collect(Collectors.joining(", "));
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(JavaText::literal).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String doubles(List<Double> values) {
        return values.stream().map(DecimalText::of).collect(Collectors.joining(", ", "{", "}"));
    }
}
