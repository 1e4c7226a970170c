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

/** A page about several runs side by side: the folds of a cross-validation, or the trials of a sweep. */
public final class TrialsReport {
    private static final int MAX_BARS = 50;
    private static final int MAX_SCORES = 6;
    private static final int MAX_NAME = 18;
    /** More names at the ends of curves would cover each other. */
    private static final int MAX_NAMED = 10;
    private static final int FINGERPRINT_SHOWN = 16;

    private final String kind;
    private final List<Trial> trials;
    private final boolean folds;
    private final Settings settings;
    private final Notes notes;

    private TrialsReport(String kind, List<Trial> trials, boolean folds, Settings settings, Notes notes) {
        this.kind = kind;
        this.trials = List.copyOf(trials);
        this.folds = folds;
        this.settings = settings;
        this.notes = notes;
    }

    /**
     * Writes the page of a cross-validation, with the mean and the standard deviation of each score.
     *
     * @param settings of all folds
     * @throws kernel.model.ModelException if it cannot be written; what was there is then as it was
     */
    public static void writeFolds(Path file, List<Trial> folds, Settings settings, Notes notes) throws IOException {
        new TrialsReport("kernel cross-validation report", folds, true, settings, notes).page().write(file);
    }

    /**
     * Writes the page of a sweep.
     *
     * @param trials   the best first
     * @param settings that all of them share; those in which they differ are in their names
     * @throws kernel.model.ModelException as above
     */
    public static void writeSweep(Path file, List<Trial> trials, Settings settings, Notes notes) throws IOException {
        new TrialsReport("kernel sweep report", trials, false, settings, notes).page().write(file);
    }

    private Page page() {
        String what = folds ? "fold" : "trial";
        Page page = new Page(kind, Digits.counted(trials.size(), what) + (notes.data().isEmpty() ? "" : " on " + notes.data()));
        page.lead(folds ? "Each fold was tested on by a network that learnt the others. Scores are means, with the standard deviation of the folds." : "The best first.").notice(notes.trouble());
        List<String> names = trials.isEmpty() ? List.of() : List.copyOf(trials.get(0).scores().keySet());
        for (String name : names.subList(0, Math.min(MAX_SCORES, names.size()))) {
            page.key(name, number(folds ? mean(name) : trials.get(0).scores().get(name)), folds ? "± " + number(deviation(name))
                    : "of the best");
        }
        double seconds = trials.stream().flatMap(trial -> trial.history().stream()).mapToDouble(epoch -> epoch.result().seconds()).sum();
        if (seconds > 0.0) {
            page.key("Training time", Digits.seconds(seconds), "of all together");
        }
        Section scores = new Section("scores", folds ? "Folds" : "Trials");
        List<Figure> figures = new ArrayList<>();
        names.subList(0, Math.min(MAX_SCORES, names.size())).forEach(name -> figures.add(bars(name)));
        page.section(scores.rows("Scores", table(names)).figures(figures));
        page.section(new Section("curves", "Learning").pair(curves()));
        page.section(new Section("settings", "Settings").rows("Of all " + what + "s", NetworkSection.settings(settings)));
        return page.section(new Section("again", "Make it again").code("The command", notes.again()).text(
                "The same command gives the same fingerprints, on every JDK, vector width and number of threads."));
    }

    private double mean(String name) {
        return FoldScore.mean(scores(), name);
    }

    private double deviation(String name) {
        return FoldScore.deviation(scores(), name);
    }

    private List<FoldScore> scores() {
        return trials.stream().map(trial -> new FoldScore(trial.epochs(), trial.scores())).toList();
    }

    private Rows table(List<String> names) {
        List<String> head = new ArrayList<>(List.of(folds ? "fold" : "trial", "epochs"));
        head.addAll(names);
        head.add(Rows.TEXT + "fingerprint");
        Rows rows = new Rows(head.toArray(new String[0]));
        for (Trial trial : trials) {
            List<String> row = new ArrayList<>(List.of(trial.name(), Digits.grouped(trial.epochs())));
            names.forEach(name -> row.add(number(trial.scores().getOrDefault(name, Double.NaN))));
            row.add(trial.fingerprint().substring(0, Math.min(FINGERPRINT_SHOWN, trial.fingerprint().length())));
            rows.add(row.toArray(new String[0]));
        }
        if (folds && trials.size() > 1) {
            addSummary(rows, names, "mean", this::mean);
            addSummary(rows, names, "standard deviation", this::deviation);
        }
        return rows;
    }

    private static void addSummary(Rows rows, List<String> names, String title, ToDoubleFunction<String> summary) {
        List<String> row = new ArrayList<>(List.of(title, ""));
        names.forEach(name -> row.add(number(summary.applyAsDouble(name))));
        row.add("");
        rows.add(row.toArray(new String[0]));
    }

    private Figure bars(String name) {
        BarChart chart = new BarChart(22);
        Rows rows = new Rows(folds ? "fold" : "trial", name);
        double most = 1e-300;
        List<Trial> shown = trials.subList(0, Math.min(MAX_BARS, trials.size()));
        for (Trial trial : shown) {
            double value = trial.scores().getOrDefault(name, Double.NaN);
            most = Double.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
            chart.bar(ClassFigures.cut(trial.name(), MAX_NAME), value, 0.0, number(value), folds || trial == shown.get(0));
        }
        trials.forEach(trial -> rows.add(trial.name(), number(trial.scores().getOrDefault(name, Double.NaN))));
        double left = 20 + 6.6 * shown.stream().mapToInt(trial -> Math.min(MAX_NAME, trial.name().length())).max().orElse(1);
        Svg svg = new Svg(360, chart.height() + 8);
        chart.draw(svg, new Frame(left, 4, 290, 4 + chart.height()), most);
        return Figure.of(name, folds ? "Of each fold; the mean is " + number(mean(name)) + "." : shown.size() < trials.size() ? "Of the first "
                + shown.size() + "." : "Of each trial.", svg, rows);
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
        Rows rows = new Rows(folds ? "fold" : "trial", "epoch", unit);
        for (Trial trial : trials) {
            for (Epoch epoch : trial.history()) {
                double each = value.applyAsDouble(epoch.result());
                if (Double.isFinite(each)) {
                    least = Math.min(least, each);
                    most = Math.max(most, each);
                    epochs = Math.max(epochs, epoch.result().epoch());
                    rows.add(trial.name(), Integer.toString(epoch.result().epoch()), Digits.significant(each, 5));
                }
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        LineChart chart = new LineChart(Axis.counting("epoch", 0, epochs), Axis.covering(unit, least, most));
        for (int t = trials.size() - 1; t >= 0; t--) {
            Trial trial = trials.get(t);
            double[] xs = trial.history().stream().mapToDouble(epoch -> epoch.result().epoch()).toArray();
            double[] ys = trial.history().stream().map(Epoch::result).mapToDouble(value).toArray();
            boolean first = !folds && t == 0;
            chart.curve(trials.size() <= MAX_NAMED || first ? ClassFigures.cut(trial.name(), MAX_NAMED) : "", first || folds ? "line s0" : "line s1",
                    first ? "strong" : "faint", xs, ys);
        }
        Svg narrow = new Svg(360, 250);
        chart.draw(narrow, new Frame(52, 28, 290, 208));
        Svg wide = new Svg(560, 320);
        chart.draw(wide, new Frame(56, 28, 484, 276));
        figures.add(new Figure(title, "After each epoch, a curve a " + (folds ? "fold" : "trial") + ": of the samples held out where there are any, else of"
                + " those tested on.", List.of(narrow, wide), "Numbers", rows, false));
    }

    private static String number(double value) {
        return Math.abs(value) < 1000.0 ? Digits.fixed(value, 4) : Digits.fixed(value, 1);
    }
}
