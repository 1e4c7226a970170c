package kernel.cli.models;

import java.util.ArrayList;
import java.util.List;
import kernel.cli.text.Numbers;
import kernel.data.columns.CategoricalFeature;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.Feature;
import kernel.data.columns.NumberTarget;
import kernel.data.columns.NumericFeature;
import kernel.data.columns.Scaling;
import kernel.data.columns.Schema;
import kernel.data.columns.SparseFeature;
import kernel.data.columns.Target;

/** How a model reads a table and what it answers, a line a column, with a bearable number of categories and of lines. */
final class SchemaTable {
    private static final int MAX_COLUMNS = 200;
    private static final int MAX_SHOWN = 10;
    private static final int MAX_NAME = 30;
    private static final int DIGITS = 6;
    private static final String ROW_END = "  ";

    private final List<String> lines = new ArrayList<>();
    private final int width;

    private SchemaTable(Schema schema) {
        int longest = "column".length();
        for (Feature feature : schema.columns().features()) {
            longest = Math.max(longest, cut(name(feature)).length());
        }
        for (String column : schema.target().columns()) {
            longest = Math.max(longest, cut(column).length());
        }
        width = longest;
    }

    static List<String> lines(Schema schema) {
        SchemaTable table = new SchemaTable(schema);
        table.add("column", "kind", "inputs", "");
        List<Feature> features = schema.columns().features();
        for (Feature feature : features.subList(0, Math.min(MAX_COLUMNS, features.size()))) {
            table.add(feature);
        }
        if (features.size() > MAX_COLUMNS) {
            table.lines.add("and " + Numbers.grouped(features.size() - MAX_COLUMNS) + " more columns");
        }
        table.add(schema.target());
        return table.lines;
    }

    private void add(Feature feature) {
        String inputs = Integer.toString(feature.width());
        if (feature instanceof NumericFeature number) {
            String fill = number.fills() ? "; missing: " + Numbers.significant(number.fill(), DIGITS)
                    + (number.indicator() ? ", and 1 in an input of its own" : "") : "";
            add(number.column(), "number", inputs, scaled(number.scaling()) + fill);
        } else if (feature instanceof CategoricalFeature category) {
            add(category.column(), "category", inputs, listed(category.categories()));
        } else {
            add(name(feature), "sparse", inputs, "as they are");
        }
    }

    private void add(Target target) {
        if (target instanceof ClassTarget classes) {
            add(classes.column(), "answer", "", "one of " + Numbers.grouped(classes.width()) + " classes: "
                    + listed(classes.classes()));
        } else if (target instanceof NumberTarget numbers) {
            for (int j = 0; j < Math.min(MAX_COLUMNS, numbers.width()); j++) {
                Scaling scaling = numbers.scalings().get(j);
                add(numbers.columns().get(j), "answer", "", scaling.equals(Scaling.IDENTITY) ? "a number, as the output is"
                        : "a number, output x " + Numbers.significant(scaling.divisor(), DIGITS) + signed(scaling.shift()));
            }
        }
    }

    private void add(String column, String kind, String inputs, String how) {
        String name = cut(column);
        lines.add((name + " ".repeat(width - name.length()) + ROW_END + kind + " ".repeat("category".length() - kind.length())
                + Numbers.right(inputs, "inputs".length() + 2) + ROW_END + how).stripTrailing());
    }

    private static String name(Feature feature) {
        return feature instanceof SparseFeature ? "1 to " + feature.width() : feature.column();
    }

    private static String scaled(Scaling scaling) {
        if (scaling.equals(Scaling.IDENTITY)) {
            return "as it is";
        }
        return "(x" + signed(-scaling.shift()) + ") / " + Numbers.significant(scaling.divisor(), DIGITS);
    }

    private static String signed(double x) {
        return (x < 0 ? " - " : " + ") + Numbers.significant(Math.abs(x), DIGITS);
    }

    /** The first ones. */
    private static String listed(List<String> texts) {
        List<String> shown = texts.stream().limit(MAX_SHOWN).map(text -> text.equals(CategoricalFeature.MISSING) ? "(missing)"
                : cut(text))
                .toList();
        return String.join(", ", shown) + (texts.size() > MAX_SHOWN ? " and " + Numbers.grouped(texts.size() - MAX_SHOWN)
                + " more" : "");
    }

    private static String cut(String text) {
        int end = Math.min(text.length(), MAX_NAME);
        return end == text.length() ? text : text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "...";
    }
}
