package kernel.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kernel.report.chart.Axis;
import kernel.report.chart.BarChart;
import kernel.report.chart.Digits;
import kernel.report.chart.Frame;
import kernel.report.chart.ScatterChart;
import kernel.report.chart.ScatterChart.Guide;
import kernel.report.chart.Svg;
import kernel.train.Setting;
import kernel.train.sweep.Ranking;
import kernel.train.sweep.TrialResult;
import kernel.train.sweep.Trials;
import kernel.train.sweep.Values;

/** How the score by which trials are compared went with each option that they differ in: dots over numbers, bars of other values. */
final class OptionFigures {
    /** Values this many times as large as others stand by powers. */
    private static final double WIDE = 8.0;
    /** So few values are written each. */
    private static final int FEW = 5;
    private static final int MAX_BARS = 30;
    private static final int MAX_NAME = 18;
    /** What is farther below the lower quartile than so many times its distance from the best would press the others together. */
    private static final double FAR = 3.0;

    private final Trials trials;
    /** The best first. */
    private final List<TrialResult> results;
    private final String score;
    private final double lowest;

    /** @param bestFirst of these trials; those without a score are left out */
    OptionFigures(Trials trials, List<TrialResult> bestFirst) {
        this.trials = trials;
        results = bestFirst.stream().filter(result -> result.succeeded() && Double.isFinite(Ranking.score(result))).toList();
        score = results.isEmpty() ? "" : Ranking.scoreName(results.get(0).scores()).orElse("");
        lowest = lowest(results.stream().mapToDouble(Ranking::score).sorted().toArray());
    }

    private static double lowest(double[] scores) {
        if (scores.length == 0) {
            return 0.0;
        }
        double quartile = scores[scores.length / 4];
        double best = scores[scores.length - 1];
        return best > quartile ? Math.max(scores[0], quartile - FAR * (best - quartile)) : scores[0];
    }

    /** {@code batch-size}. */
    static String name(Setting<?> setting) {
        return setting.option().substring(2);
    }

    /** One for each option of which several values have a score: the numbers first, as their charts are of one height. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        List<Figure> bars = new ArrayList<>();
        for (Values values : trials.values()) {
            List<String> texts = results.stream().map(result -> trials.chosen(result.trial()).get(values.setting())).toList();
            if (Set.copyOf(texts).size() > 1) {
                String name = name(values.setting());
                numbers(texts).ifPresentOrElse(numbers -> figures.add(dots(name, numbers)), () -> bars.add(bars(name, texts)));
            }
        }
        figures.addAll(bars);
        return figures;
    }

    /** Empty if one of them is none. */
    private static Optional<double[]> numbers(List<String> texts) {
        try {
            return Optional.of(texts.stream().mapToDouble(Double::parseDouble).toArray())
                    .filter(all -> Arrays.stream(all).allMatch(Double::isFinite));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Figure dots(String name, double[] xs) {
        double[] ys = results.stream().mapToDouble(Ranking::score).toArray();
        double[] shown = Arrays.stream(ys).map(y -> y < lowest ? Double.NaN : y).toArray();
        Svg svg = new Svg(360, 260);
        new ScatterChart(axis(name, xs), Axis.covering(score, lowest, ys[0]), xs, shown, Guide.NONE).withRing(0)
                .draw(svg, new Frame(62, 28, 340, 216));
        Rows rows = new Rows(name, score, "trial");
        IntStream.range(0, xs.length).boxed().sorted(Comparator.comparingDouble(i -> xs[i])).forEach(i -> rows.add(
                Digits.significant(xs[i], 6), number(ys[i]), Integer.toString(results.get(i).trial())));
        long below = Arrays.stream(ys).filter(y -> y < lowest).count();
        return Figure.of(name, "A dot a trial; the ring is around the best." + (below == 0 ? "" : " " + Digits.counted(below, "trial")
                + " came out far below, and " + (below == 1 ? "is" : "are") + " left out."), svg, rows);
    }

    /** By powers where some values are many times as large as others, or there are few and each is written. */
    private static Axis axis(String name, double[] xs) {
        double[] distinct = Arrays.stream(xs).sorted().distinct().toArray();
        double least = distinct[0];
        double most = distinct[distinct.length - 1];
        if (!(least > 0.0) || most < WIDE * least && distinct.length > FEW) {
            return Axis.covering(name, least, most);
        }
        // So that no dot lies on the edge.
        double around = Math.pow(most / least, 0.06);
        Axis axis = Axis.logarithmic(name, least / around, most * around);
        return distinct.length <= FEW ? axis.withTicks(distinct) : axis;
    }

    private Figure bars(String name, List<String> texts) {
        Map<String, List<TrialResult>> ofValues = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            ofValues.computeIfAbsent(texts.get(i), text -> new ArrayList<>()).add(results.get(i));
        }
        BarChart chart = new BarChart(22);
        Rows rows = new Rows(name, "best " + score, "trials");
        double most = Math.max(1e-300, Math.abs(Ranking.score(results.get(0))));
        ofValues.forEach((text, each) -> {
            double value = Ranking.score(each.get(0));
            if (rows.size() < MAX_BARS) {
                chart.bar(ClassFigures.cut(text, MAX_NAME), value, 0.0, number(value), each.get(0) == results.get(0));
            }
            rows.add(text, number(value), Integer.toString(each.size()));
        });
        double left = 20 + 6.6 * ofValues.keySet().stream().mapToInt(text -> Math.min(MAX_NAME, text.length())).max().orElse(1);
        Svg svg = new Svg(360, chart.height() + 8);
        chart.draw(svg, new Frame(left, 4, 290, 4 + chart.height()), most);
        return Figure.of(name, "The best " + score + " with each value"
                + (ofValues.size() > MAX_BARS ? ", of the first " + MAX_BARS : "") + ".", svg, rows);
    }

    private static String number(double value) {
        return Digits.fixed(value, Math.abs(value) < 1000.0 ? 4 : 1);
    }
}
