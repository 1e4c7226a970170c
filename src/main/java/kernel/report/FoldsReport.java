package kernel.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import kernel.report.History.Epoch;
import kernel.report.chart.Axis;
import kernel.report.chart.BarChart;
import kernel.report.chart.Digits;
import kernel.report.chart.Frame;
import kernel.report.chart.LineChart;
import kernel.report.chart.Svg;
import kernel.train.EpochResult;
import kernel.train.FoldScore;
import kernel.train.Score;
import kernel.train.Settings;

/** A page about a cross-validation: the scores of each fold, their means and standard deviations, and how each run learnt. */
public final class FoldsReport {
    private static final int MAX_BARS = 50;
    private static final int MAX_SCORES = 6;
    private static final int MAX_NAME = 18;
    /** More names at the ends of curves would cover each other. */
    private static final int MAX_NAMED = 10;
    private static final int FINGERPRINT_SHOWN = 16;

    private final List<Fold> folds;
    private final List<FoldScore> scores;
    private final Settings settings;
    private final Notes notes;

    private FoldsReport(List<Fold> folds, Settings settings, Notes notes) {
        this.folds = List.copyOf(folds);
        scores = folds.stream().map(Fold::score).toList();
        this.settings = settings;
        this.notes = notes;
    }

    /**
     * Writes the page, whole or not at all, over whatever is there.
     *
     * @param settings of all folds
     * @throws kernel.model.ModelException if it cannot be written; what was there is then as it was
     */
    public static void write(Path file, List<Fold> folds, Settings settings, Notes notes) throws IOException {
        new FoldsReport(folds, settings, notes).page().write(file);
    }

    private Page page() {
        Page page = new Page("kernel cross-validation report", Digits.counted(folds.size(), "fold")
                + (notes.data().isEmpty() ? "" : " on " + notes.data()));
        page.lead("Each fold was tested on by a network that learnt the others. Scores are means, with the standard deviation of the folds.")
                .notice(notes.trouble());
        List<String> names = scores.isEmpty() ? List.of() : List.copyOf(scores.get(0).scores().keySet());
        List<String> shown = names.subList(0, Math.min(MAX_SCORES, names.size()));
        for (String name : shown) {
            page.key(name, number(FoldScore.mean(scores, name)), "± " + number(FoldScore.deviation(scores, name)));
        }
        double seconds = folds.stream().flatMap(fold -> fold.history().stream()).mapToDouble(epoch -> epoch.result().seconds()).sum();
        if (seconds > 0.0) {
            page.key("Training time", Digits.seconds(seconds), "of all together");
        }
        page.section(new Section("scores", "Folds").rows("Scores", table(names)).figures(shown.stream().map(this::bars).toList()));
        page.section(new Section("curves", "Learning").pair(curves()));
        page.section(new Section("settings", "Settings").rows("Of all folds", NetworkSection.settings(settings, List.of())));
        return page.section(new Section("again", "Make it again").text("The same command gives the same fingerprints, on every JDK, vector width and"
                + " number of threads.").code("The command", notes.again()));
    }

    private Rows table(List<String> names) {
        List<String> head = new ArrayList<>(List.of("fold", "epochs"));
        head.addAll(names);
        head.add(Rows.TEXT + "fingerprint");
        Rows rows = new Rows(head.toArray(new String[0]));
        for (Fold fold : folds) {
            rows.add(row(fold.name(), Digits.grouped(fold.score().epochs()), names, name -> score(fold, name),
                    fold.fingerprint().substring(0, Math.min(FINGERPRINT_SHOWN, fold.fingerprint().length()))));
        }
        if (folds.size() > 1) {
            rows.add(row("mean", "", names, name -> FoldScore.mean(scores, name), ""));
            rows.add(row("standard deviation", "", names, name -> FoldScore.deviation(scores, name), ""));
        }
        return rows;
    }

    private static String[] row(String first, String epochs, List<String> names, ToDoubleFunction<String> value, String last) {
        List<String> row = new ArrayList<>(List.of(first, epochs));
        names.forEach(name -> row.add(number(value.applyAsDouble(name))));
        row.add(last);
        return row.toArray(new String[0]);
    }

    private Figure bars(String name) {
        BarChart chart = new BarChart(22);
        Rows rows = new Rows("fold", name);
        double most = 1e-300;
        List<Fold> shown = folds.subList(0, Math.min(MAX_BARS, folds.size()));
        for (Fold fold : shown) {
            double value = score(fold, name);
            most = Double.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
            chart.bar(ClassFigures.cut(fold.name(), MAX_NAME), value, 0.0, number(value), true);
        }
        folds.forEach(fold -> rows.add(fold.name(), number(score(fold, name))));
        double left = 20 + 6.6 * shown.stream().mapToInt(fold -> Math.min(MAX_NAME, fold.name().length())).max().orElse(1);
        Svg svg = new Svg(360, chart.height() + 8);
        chart.draw(svg, new Frame(left, 4, 290, 4 + chart.height()), most);
        return Figure.of(name, "Of " + (shown.size() < folds.size() ? "the first " + shown.size() + " folds" : "each fold") + "; the mean is "
                + number(FoldScore.mean(scores, name)) + ".", svg, rows);
    }

    private static double score(Fold fold, String name) {
        return fold.score().scores().getOrDefault(name, Double.NaN);
    }

    private List<Figure> curves() {
        List<Figure> figures = new ArrayList<>();
        add(figures, "Cost on held-out samples", "cost", result -> result.validation().or(result::test).map(Score::cost).orElse(Double.NaN));
        add(figures, "Right answers", "% right", result -> result.validation().or(result::test).filter(Score::isCounted)
                .map(score -> 100.0 * score.correct() / score.total()).orElse(Double.NaN));
        return figures;
    }

    private void add(List<Figure> figures, String title, String unit, ToDoubleFunction<EpochResult> value) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int epochs = 0;
        Rows rows = new Rows("fold", "epoch", unit);
        for (Fold fold : folds) {
            for (Epoch epoch : fold.history()) {
                double each = value.applyAsDouble(epoch.result());
                if (Double.isFinite(each)) {
                    least = Math.min(least, each);
                    most = Math.max(most, each);
                    epochs = Math.max(epochs, epoch.result().epoch());
                    rows.add(fold.name(), Integer.toString(epoch.result().epoch()), Digits.significant(each, 5));
                }
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        LineChart chart = new LineChart(Axis.counting("epoch", 0, epochs), Axis.covering(unit, least, most));
        for (Fold fold : folds) {
            double[] xs = fold.history().stream().mapToDouble(epoch -> epoch.result().epoch()).toArray();
            double[] ys = fold.history().stream().map(Epoch::result).mapToDouble(value).toArray();
            chart.curve(folds.size() <= MAX_NAMED ? ClassFigures.cut(fold.name(), MAX_NAMED) : "", "line s0", "faint", xs, ys);
        }
        Svg narrow = new Svg(360, 250);
        chart.draw(narrow, new Frame(52, 28, 290, 208));
        Svg wide = new Svg(560, 320);
        chart.draw(wide, new Frame(56, 28, 484, 276));
        figures.add(new Figure(title, "After each epoch, a curve a fold: of the samples held out where there are any, else of those tested on.",
                List.of(narrow, wide), "Numbers", rows, false));
    }

    private static String number(double value) {
        return Math.abs(value) < 1000.0 ? Digits.fixed(value, 4) : Digits.fixed(value, 1);
    }
}
