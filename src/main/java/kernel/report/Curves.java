package kernel.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kernel.report.History.Epoch;
import kernel.report.chart.Axis;
import kernel.report.chart.Digits;
import kernel.report.chart.Frame;
import kernel.report.chart.LineChart;
import kernel.report.chart.Svg;
import kernel.train.EpochResult;
import kernel.train.Score;

/** The curves of a run over its epochs: costs, the share that is right, the learning rate, and the time. */
final class Curves {
    private static final int DIGITS = 5;
    /** Of more epochs only some are drawn. */
    private static final int MAX_EPOCHS = 1000;
    /** From this ratio of the greatest cost to the least on, equal ratios are equal distances. */
    private static final double WIDE = 30.0;

    private final List<Epoch> epochs;
    private final BestMark best;
    private final double[] numbers;

    /** Something that there is of each epoch. */
    private record Series(String name, String style, String nameStyle, double[] values) {
        boolean isShown() {
            return Arrays.stream(values).anyMatch(Double::isFinite);
        }
    }

    /** @param best among {@code all}, to be marked; or null */
    Curves(List<Epoch> all, BestMark best) {
        int every = Math.max(1, (all.size() + MAX_EPOCHS - 1) / MAX_EPOCHS);
        epochs = IntStream.range(0, all.size()).filter(i -> i % every == 0 || i == all.size() - 1 || best != null && i == best.place())
                .mapToObj(all::get).toList();
        this.best = best == null ? null : best.among(epochs);
        numbers = epochs.stream().mapToDouble(epoch -> epoch.result().epoch()).toArray();
    }

    /** Costs and, of classes, the share that is right. The accent is on the samples held out or, without any, on those tested on. */
    List<Figure> learning() {
        boolean held = epochs.stream().anyMatch(epoch -> epoch.result().validation().isPresent());
        String test = held ? "line s2" : "line s0";
        String name = held ? "" : "strong";
        List<Figure> figures = new ArrayList<>();
        List<Series> costs = shown(
                series("training", "line s1", "faint", result -> result.trainingCost().orElse(Double.NaN)),
                series("test", test, name, result -> result.test().map(Score::cost).orElse(Double.NaN)),
                series("validation", "line s0", "strong", result -> result.validation().map(Score::cost).orElse(Double.NaN)));
        if (!costs.isEmpty()) {
            figures.add(figure("Cost", "The mean cost of a sample after each epoch; of training, before the step that learnt it.", "cost",
                    costs, true, true, value -> Digits.significant(value, DIGITS)));
        }
        List<Series> shares = shown(
                series("test", test, name, result -> result.test().map(Curves::share).orElse(Double.NaN)),
                series("validation", "line s0", "strong", result -> result.validation().map(Curves::share).orElse(Double.NaN)));
        if (!shares.isEmpty()) {
            figures.add(figure("Right answers", "The share of samples that are right after each epoch.", "% right", shares, false, true,
                    value -> Digits.fixed(value, 2)));
        }
        return figures;
    }

    /** The time, and the learning rate unless it stayed as it was. */
    List<Figure> course() {
        List<Figure> figures = new ArrayList<>();
        List<Series> times = shown(series("test", "line s1", "faint", EpochResult::evalSeconds),
                series("train", "line s0", "strong", EpochResult::seconds));
        figures.add(figure("Time an epoch", "Seconds of training, and of testing after it.", "seconds", times, true, false,
                value -> Digits.significant(value, 3)));
        if (!isEtaConstant()) {
            Series eta = new Series("", "line s0", "", epochs.stream().mapToDouble(Epoch::eta).toArray());
            figures.add(figure("Learning rate", "At the beginning of each epoch.", "eta", List.of(eta), false, false,
                    value -> Digits.significant(value, DIGITS)));
        }
        return figures;
    }

    /** What the best epoch came to and the last one. */
    Rows summary() {
        EpochResult last = epochs.get(epochs.size() - 1).result();
        boolean two = best != null && best.place() < epochs.size() - 1;
        EpochResult first = two ? epochs.get(best.place()).result() : last;
        Rows rows = two ? new Rows("epoch", "best: " + first.epoch(), "last: " + last.epoch()) : new Rows("epoch", Integer.toString(last.epoch()));
        add(rows, two, "training cost", first, last, result -> Digits.significant(result.trainingCost().orElse(Double.NaN), DIGITS));
        if (last.validation().isPresent()) {
            add(rows, two, "validation cost", first, last, result -> cost(result.validation()));
            add(rows, two, "validation right", first, last, result -> right(result.validation()));
        }
        if (last.test().isPresent()) {
            add(rows, two, "test cost", first, last, result -> cost(result.test()));
            add(rows, two, "test right", first, last, result -> right(result.test()));
        }
        add(rows, two, "seconds", first, last, result -> Digits.significant(result.seconds(), 3));
        rows.add(two ? new String[] {"learning rate", eta(best.place()), eta(epochs.size() - 1)}
                : new String[] {"learning rate", eta(epochs.size() - 1)});
        return rows;
    }

    private String eta(int place) {
        return Digits.significant(epochs.get(place).eta(), DIGITS);
    }

    private static void add(Rows rows, boolean two, String name, EpochResult best, EpochResult last, Function<EpochResult, String> words) {
        String end = words.apply(last);
        if (!end.isEmpty()) {
            rows.add(two ? new String[] {name, words.apply(best), end} : new String[] {name, end});
        }
    }

    private static String cost(Optional<Score> score) {
        return Digits.significant(score.orElseThrow().cost(), DIGITS);
    }

    private static String right(Optional<Score> score) {
        return score.filter(Score::isCounted).map(each -> Digits.fixed(share(each), 2) + "\u00a0%").orElse("");
    }

    /** Whether all epochs began with the same learning rate. */
    boolean isEtaConstant() {
        return epochs.stream().mapToDouble(Epoch::eta).distinct().count() <= 1;
    }

    private static double share(Score score) {
        return score.isCounted() ? 100.0 * score.correct() / score.total() : Double.NaN;
    }

    private Series series(String name, String style, String nameStyle, ToDoubleFunction<EpochResult> value) {
        return new Series(name, style, nameStyle, epochs.stream().map(Epoch::result).mapToDouble(value).toArray());
    }

    private static List<Series> shown(Series... all) {
        return Arrays.stream(all).filter(Series::isShown).toList();
    }

    private Figure figure(String title, String text, String unit, List<Series> all, boolean powers, boolean marked, Function<Double, String> words) {
        BestMark mark = marked ? best : null;
        LineChart chart = chart(unit, all, powers, mark, words);
        Svg narrow = new Svg(360, 250);
        chart.draw(narrow, new Frame(52, 28, 290, 208));
        Svg wide = new Svg(560, 320);
        chart.draw(wide, new Frame(56, 28, 484, 276));
        return new Figure(title, text + (mark == null ? "" : " " + mark.sentence()), List.of(narrow, wide), "Numbers", rows(all, words), false);
    }

    private LineChart chart(String unit, List<Series> all, boolean powers, BestMark mark, Function<Double, String> words) {
        double[] finite = all.stream().flatMapToDouble(series -> Arrays.stream(series.values)).filter(Double::isFinite).toArray();
        double least = Arrays.stream(finite).min().orElse(0.0);
        double most = Arrays.stream(finite).max().orElse(1.0);
        boolean byPowers = powers && least > 0.0 && most / least > WIDE;
        double from = powers && mark == null ? Math.min(0.0, least) : least;
        Axis y = byPowers ? Axis.logarithmic(unit + " (logarithmic)", least, most) : Axis.covering(unit, from, most);
        LineChart chart = new LineChart(Axis.counting("epoch", numbers[0], numbers[numbers.length - 1]), y);
        all.forEach(series -> chart.curve(series.name, series.style, series.nameStyle, numbers, series.values));
        if (mark != null) {
            all.stream().filter(series -> series.name.equals(mark.of())).findFirst()
                    .ifPresent(series -> chart.mark(mark.epoch(), series.values[mark.place()], mark.words()));
        }
        String[] notes = new String[numbers.length];
        for (int i = 0; i < notes.length; i++) {
            StringBuilder note = new StringBuilder("epoch " + (long) numbers[i]);
            for (Series series : all) {
                note.append(", ").append(series.name.isEmpty() ? unit : series.name).append(' ').append(words.apply(series.values[i]));
            }
            notes[i] = note.toString();
        }
        return chart.notes(numbers, notes);
    }

    private Rows rows(List<Series> all, Function<Double, String> words) {
        List<String> head = new ArrayList<>(List.of("epoch"));
        all.forEach(series -> head.add(series.name.isEmpty() ? "eta" : series.name));
        Rows rows = new Rows(head.toArray(new String[0]));
        for (int i = 0; i < numbers.length; i++) {
            List<String> row = new ArrayList<>(List.of(Long.toString((long) numbers[i])));
            for (Series series : all) {
                row.add(words.apply(series.values[i]));
            }
            rows.add(row.toArray(new String[0]));
        }
        return rows;
    }
}
