package kernel.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.Target;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.nn.Samples;

/**
 * How much the rows of a table count: what {@link Setting#WEIGHT} says of the row, times what {@link Setting#CLASS_WEIGHT} says of
 * its class.
 *
 * @param column null for none
 * @param byClass null for all alike
 */
record RowWeights(String column, ClassTarget target, double[] byClass) {

    static RowWeights of(Settings settings, Target target, TablePart learnt) throws IOException {
        List<String> columns = settings.get(Setting.WEIGHT);
        if (columns.size() > 1) {
            throw new SettingException(Setting.WEIGHT.option() + " " + settings.text(Setting.WEIGHT) + ": expected one column");
        }
        String column = columns.isEmpty() ? null : columns.get(0);
        ClassWeights classWeights = settings.get(Setting.CLASS_WEIGHT);
        if (target instanceof ClassTarget classes) {
            int[] counts = new int[classes.width()];
            int[] labels = classes.labels(learnt.table(), learnt.rows());
            Arrays.stream(labels).forEach(label -> counts[label]++);
            return new RowWeights(column, classes, classWeights.of(classes.classes(), counts));
        }
        if (!classWeights.equals(ClassWeights.NONE)) {
            throw new SettingException(ClassWeights.OPTION + " " + classWeights + ": the target is numbers, not classes; leave it out");
        }
        return new RowWeights(column, null, null);
    }

    /** The samples of these rows, which count so much. */
    Samples weigh(Samples samples, TablePart part) throws IOException {
        if (column == null && byClass == null) {
            return samples;
        }
        double[] weights = column == null ? ones(part.count()) : values(part);
        if (byClass != null) {
            int[] labels = target.labels(part.table(), part.rows());
            Arrays.setAll(weights, i -> weights[i] * byClass[labels[i]]);
        }
        try {
            return samples.weighted(weights);
        } catch (IllegalArgumentException e) {
            throw new SettingException(part.table().name() + ": " + (column == null ? "" : "column " + column + ": ") + e.getMessage());
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1.0);
        return ones;
    }

    private double[] values(TablePart part) throws IOException {
        Table table = part.table();
        Column found = table.column(column);
        double[] weights = new double[part.count()];
        for (int i = 0; i < weights.length; i++) {
            int row = part.rows()[i];
            double weight = found instanceof NumericColumn numbers ? numbers.value(row) : Double.NaN;
            if (!ClassWeights.isWeight(weight)) {
                throw new SettingException(Setting.WEIGHT.option() + " " + column + ": row " + (row + 1) + " of " + table.name() + " is "
                        + (found.isMissing(row) ? "missing" : found instanceof TextColumn texts ? "'" + texts.value(row) + "'"
                        : Double.toString(weight)) + " (expected a finite number of at least 0); correct it, or leave the option out");
            }
            weights[i] = weight;
        }
        return weights;
    }
}
