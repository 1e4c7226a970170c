package kernel.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import kernel.report.chart.Axis;
import kernel.report.chart.Digits;
import kernel.report.chart.Frame;
import kernel.report.chart.ScatterChart;
import kernel.report.chart.ScatterChart.Guide;
import kernel.report.chart.Svg;
import kernel.train.Answers;
import kernel.train.NumberScores;

/** Of numbers: what was answered against what is right, and by how much it was missed. */
final class NumberFigures {
    /** Of more targets the others are in the table of scores alone. */
    private static final int MAX_TARGETS = 6;
    private static final int FARTHEST = 30;
    private static final int DIGITS = 5;
    private static final double[] SHARES = {0.0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0};
    private static final int MAX_NAME = 24;

    private final Answers answers;

    NumberFigures(Answers answers) {
        this.answers = answers;
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (int j = 0; j < Math.min(MAX_TARGETS, answers.names().size()); j++) {
            int target = j;
            double[] right = IntStream.range(0, answers.rows()).mapToDouble(row -> answers.target(row, target)).toArray();
            double[] answered = IntStream.range(0, answers.rows()).mapToDouble(row -> answers.output(row, target)).toArray();
            double[] errors = IntStream.range(0, answers.rows()).mapToDouble(row -> right[row] - answered[row]).toArray();
            String name = ClassFigures.cut(answers.names().get(j), MAX_NAME);
            figures.add(against(name, right, answered, errors));
            figures.add(residuals(name, answered, errors));
        }
        return figures;
    }

    private static Figure against(String name, double[] right, double[] answered, double[] errors) {
        double least = Math.min(least(right), least(answered));
        double most = Math.max(most(right), most(answered));
        Axis both = Axis.covering("true", least, most);
        Svg svg = new Svg(360, 330);
        new ScatterChart(both, Axis.covering("predicted", least, most), right, answered, Guide.DIAGONAL).draw(svg, new Frame(62, 28, 340, 286));
        Rows rows = new Rows("row", "true", "predicted", "true − predicted");
        IntStream.range(0, right.length).boxed().sorted(Comparator.comparingDouble((Integer row) -> Math.abs(errors[row])).reversed()).limit(FARTHEST)
                .forEach(row -> rows.add(Digits.grouped(row + 1L), number(right[row]), number(answered[row]), number(errors[row])));
        return Figure.of(name + ": predicted and true", dots(right.length) + " On the line both are equal.", svg, rows)
                .withSummary("The " + rows.size() + " rows that are farthest off");
    }

    private static Figure residuals(String name, double[] answered, double[] errors) {
        Svg svg = new Svg(360, 330);
        double most = Math.max(Math.abs(least(errors)), Math.abs(most(errors)));
        new ScatterChart(Axis.covering("predicted", least(answered), most(answered)), Axis.covering("true − predicted", -most, most), answered,
                errors, Guide.ZERO).draw(svg, new Frame(62, 28, 340, 286));
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        Rows rows = new Rows("share of the rows", "true − predicted up to");
        for (double share : SHARES) {
            rows.add(Digits.significant(100.0 * share, 3) + " %", number(sorted[(int) Math.round(share * (sorted.length - 1))]));
        }
        return Figure.of(name + ": residuals", "By how much each row is missed. " + dots(errors.length) + " The middle half is from "
                + number(sorted[(int) Math.round(0.25 * (sorted.length - 1))]) + " to " + number(sorted[(int) Math.round(0.75 * (sorted.length - 1))])
                + ".", svg, rows);
    }

    private static String dots(int rows) {
        int every = ScatterChart.every(rows);
        return every == 1 ? "A dot a row." : "A dot for one row in " + every + ".";
    }

    /** A row for each target. */
    static Rows scores(NumberScores scores) {
        Rows rows = new Rows("target", "R²", "MAE", "RMSE");
        for (int j = 0; j < scores.columns().size(); j++) {
            rows.add(scores.columns().get(j), Digits.fixed(scores.r2(j), 4), number(scores.mae(j)), number(scores.rmse(j)));
        }
        return rows;
    }

    private static String number(double value) {
        return Digits.significant(value, DIGITS);
    }

    private static double least(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).min().orElse(0.0);
    }

    private static double most(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(1.0);
    }
}
