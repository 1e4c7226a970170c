package kernel.report;

import java.util.ArrayList;
import java.util.List;
import kernel.data.columns.CategoricalFeature;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.Feature;
import kernel.data.columns.NumberTarget;
import kernel.data.columns.NumericFeature;
import kernel.data.columns.Scaling;
import kernel.data.columns.Schema;
import kernel.data.columns.SparseFeature;
import kernel.report.chart.Digits;

/** How a table becomes inputs, and what its answers are. */
final class DataSection {
    private static final int MAX_COLUMNS = 500;
    private static final int MAX_LISTED = 12;
    private static final int DIGITS = 6;

    private DataSection() {
    }

    /** A row for each column that is read. */
    static Rows columns(Schema schema) {
        Rows rows = new Rows("column", Rows.TEXT + "kind", "inputs", Rows.TEXT + "learnt");
        List<Feature> features = schema.columns().features();
        for (Feature feature : features.subList(0, Math.min(MAX_COLUMNS, features.size()))) {
            String inputs = Digits.grouped(feature.width());
            if (feature instanceof NumericFeature number) {
                rows.add(number.column(), "number", inputs, scaled(number.scaling()) + (number.fills() ? "; missing: "
                        + Digits.significant(number.fill(), DIGITS) : ""));
            } else if (feature instanceof CategoricalFeature category) {
                rows.add(category.column(), "category", inputs, listed(category.categories()));
            } else if (feature instanceof SparseFeature) {
                rows.add("1 to " + feature.width(), "sparse", inputs, "as they are");
            }
        }
        if (features.size() > MAX_COLUMNS) {
            rows.add("and " + Digits.grouped(features.size() - MAX_COLUMNS) + " more", "", "", "");
        }
        return rows;
    }

    /** What is answered. */
    static Rows answers(Schema schema) {
        Rows rows = new Rows("column", Rows.TEXT + "answer");
        if (schema.target() instanceof ClassTarget classes) {
            rows.add(classes.column(), "one of " + Digits.grouped(classes.width()) + " classes: " + listed(classes.classes()));
        } else if (schema.target() instanceof NumberTarget numbers) {
            for (int j = 0; j < numbers.width(); j++) {
                Scaling scaling = numbers.scalings().get(j);
                rows.add(numbers.columns().get(j), scaling.equals(Scaling.IDENTITY) ? "a number, as the output is" : "a number; mean "
                        + Digits.significant(scaling.shift(), DIGITS) + ", deviation " + Digits.significant(scaling.divisor(), DIGITS));
            }
        }
        return rows;
    }

    private static String scaled(Scaling scaling) {
        return scaling.equals(Scaling.IDENTITY) ? "as it is" : "shift " + Digits.significant(scaling.shift(), DIGITS) + ", divisor "
                + Digits.significant(scaling.divisor(), DIGITS);
    }

    private static String listed(List<String> texts) {
        List<String> shown = new ArrayList<>();
        texts.stream().limit(MAX_LISTED).forEach(text -> shown.add(text.equals(CategoricalFeature.MISSING) ? "(missing)" : text));
        return String.join(", ", shown) + (texts.size() > MAX_LISTED ? " and " + Digits.grouped(texts.size() - MAX_LISTED) + " more" : "");
    }
}
