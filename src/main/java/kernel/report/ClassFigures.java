package kernel.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import kernel.report.chart.Axis;
import kernel.report.chart.Digits;
import kernel.report.chart.Frame;
import kernel.report.chart.HeatMap;
import kernel.report.chart.LineChart;
import kernel.report.chart.Svg;
import kernel.train.Answers;
import kernel.train.ClassScores;

/** Of classes: which was taken for which, how each one does, and how two are told apart. */
final class ClassFigures {
    /** More classes than this cannot be told in a picture. */
    private static final int MAX_CLASSES = 60;
    /** Fewer than this fit a telephone. */
    private static final int FEW = 13;
    private static final int MAX_NAME = 14;
    private static final int MAX_ROWS = 300;
    private static final int MAX_PAIRS = 12;
    private static final int MAX_POINTS = 400;
    private static final int ROC_ROWS = 40;

    private final Answers answers;
    private final ClassScores scores;
    private final int n;

    ClassFigures(Answers answers, ClassScores scores) {
        this.answers = answers;
        this.scores = scores;
        n = scores.classes().size();
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        if (n <= MAX_CLASSES) {
            figures.add(confusion());
        }
        if (n == 2 && Double.isFinite(scores.auc())) {
            figures.add(roc());
        }
        return figures;
    }

    private Figure confusion() {
        int[][] counts = new int[n][n];
        List<String> head = new ArrayList<>(List.of("is, taken for:"));
        head.addAll(scores.classes());
        Rows rows = new Rows(head.toArray(new String[0]));
        for (int label = 0; label < n; label++) {
            String[] row = new String[n + 1];
            row[0] = scores.classes().get(label);
            for (int answer = 0; answer < n; answer++) {
                counts[label][answer] = scores.confusion(label, answer);
                row[answer + 1] = Digits.grouped(counts[label][answer]);
            }
            rows.add(row);
        }
        List<String> names = scores.classes().stream().map(name -> cut(name, MAX_NAME)).toList();
        int longest = names.stream().mapToInt(String::length).max().orElse(1);
        double left = 16 + 6.6 * longest;
        double cell = n < FEW ? Math.min(84, (344 - left) / n) : 21;
        double size = n * cell;
        double top = longest * 6.6 < cell ? 24 : 16 + 6.6 * longest;
        Svg svg = new Svg(Math.max(360, left + size + 8), top + size + 8);
        new HeatMap(names, counts).draw(svg, new Frame(left, top, left + size, top + size));
        return new Figure("Confusion", "A row for each class, a column for what its samples were taken for; mistakes are coloured.",
                List.of(svg), "Numbers", rows, n >= FEW);
    }

    /** Precision and recall of each class. */
    Rows classes() {
        Rows rows = new Rows("class", "samples", "precision", "recall");
        for (int c = 0; c < Math.min(n, MAX_ROWS); c++) {
            rows.add(scores.classes().get(c), Digits.grouped(scores.rows(c)), Digits.fixed(scores.precision(c), 4),
                    Digits.fixed(scores.recall(c), 4));
        }
        if (n > MAX_ROWS) {
            rows.add("and " + Digits.grouped(n - MAX_ROWS) + " more", "", "", "");
        }
        return rows;
    }

    /** Which classes are mistaken for which most often. */
    Rows pairs() {
        Rows rows = new Rows("is", Rows.TEXT + "taken for", "times", "share");
        if (n <= 2 || n > ClassScores.MAX_CONFUSION) {
            return rows;
        }
        IntStream.range(0, n * n).boxed().filter(cell -> cell / n != cell % n && scores.confusion(cell / n, cell % n) > 0)
                .sorted(Comparator.comparingInt((Integer cell) -> scores.confusion(cell / n, cell % n)).reversed()).limit(MAX_PAIRS)
                .forEach(cell -> rows.add(scores.classes().get(cell / n), scores.classes().get(cell % n),
                        Digits.grouped(scores.confusion(cell / n, cell % n)),
                        Digits.percent((double) scores.confusion(cell / n, cell % n) / scores.rows(cell / n))));
        return rows;
    }

    /** Rows from the surest of the second class to the least sure: how many of each class are above. */
    private Figure roc() {
        Integer[] order = IntStream.range(0, answers.rows()).boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> answers.output(row, 1)).reversed()).toArray(Integer[]::new);
        double positives = scores.rows(1);
        double negatives = scores.rows(0);
        List<double[]> points = new ArrayList<>(List.of(new double[] {0.0, 0.0, Double.POSITIVE_INFINITY}));
        int above = 0;
        for (int i = 0; i < order.length; i++) {
            above += answers.label(order[i]) == 1 ? 1 : 0;
            double output = answers.output(order[i], 1);
            if (i + 1 == order.length || answers.output(order[i + 1], 1) != output) {
                points.add(new double[] {(i + 1 - above) / negatives, above / positives, output});
            }
        }
        double[][] shown = thinned(points, MAX_POINTS);
        Svg svg = new Svg(360, 340);
        new LineChart(Axis.covering("false positive rate", 0.0, 1.0), Axis.covering("recall", 0.0, 1.0))
                .curve("", "level", "", new double[] {0.0, 1.0}, new double[] {0.0, 1.0})
                .curve("", "line s0", "", column(shown, 0), column(shown, 1)).draw(svg, new Frame(52, 28, 320, 296));
        Rows rows = new Rows("output from", "false positive rate", "recall");
        for (double[] point : thinned(points, ROC_ROWS)) {
            rows.add(Digits.significant(point[2], 4), Digits.fixed(point[0], 4), Digits.fixed(point[1], 4));
        }
        return Figure.of("ROC", "Recall over the false positive rate, for every output from which a sample could be taken for "
                + scores.classes().get(1) + ". The area under it is " + Digits.fixed(scores.auc(), 4) + "; chance has 0.5.", svg, rows);
    }

    /** The first, the last, and some between. */
    private static double[][] thinned(List<double[]> points, int most) {
        int every = Math.max(1, (points.size() + most - 2) / (most - 1));
        List<double[]> some = new ArrayList<>();
        for (int i = 0; i < points.size(); i += every) {
            some.add(points.get(i));
        }
        if ((points.size() - 1) % every != 0) {
            some.add(points.get(points.size() - 1));
        }
        return some.toArray(new double[0][]);
    }

    private static double[] column(double[][] points, int column) {
        double[] values = new double[points.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = points[i][column];
        }
        return values;
    }

    static String cut(String name, int most) {
        int end = Math.min(name.length(), most);
        return end == name.length() ? name : name.substring(0, Character.isHighSurrogate(name.charAt(end - 2)) ? end - 2 : end - 1) + "…";
    }
}
