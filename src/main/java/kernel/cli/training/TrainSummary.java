package kernel.cli.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.cli.command.Shell;
import kernel.cli.command.TrainingData;
import kernel.cli.text.Numbers;
import kernel.cli.text.ScoreLines;
import kernel.data.columns.CategoricalFeature;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.Feature;
import kernel.data.columns.Schema;
import kernel.data.columns.SparseFeature;
import kernel.nn.Evaluation;
import kernel.nn.InputPath;
import kernel.train.BestEpoch;
import kernel.train.Run;
import kernel.train.Scores;
import kernel.train.Setting;
import kernel.train.Settings;

/** What {@code train} says about a run, before it and after it. */
final class TrainSummary {
    private TrainSummary() {
    }

    /** What it learns from, a line or two. */
    static List<String> data(Run run, TrainingData data) {
        List<String> lines = new ArrayList<>();
        int held = run.settings().get(Setting.TRAIN_SIZE) - run.images();
        lines.add("Training on " + Numbers.grouped(run.images()) + " " + data.samples() + " of " + data
                + (held == 0 ? "" : "; " + Numbers.grouped(held) + (held == 1 ? " other is" : " others are")
                + " held out for validation"));
        run.schema().ifPresent(schema -> lines.add(columns(schema)));
        if (!run.remark().isEmpty()) {
            lines.add(run.remark());
        }
        return lines;
    }

    private static String columns(Schema schema) {
        int categories = 0;
        int numbers = 0;
        for (Feature feature : schema.columns().features()) {
            categories += feature instanceof CategoricalFeature ? 1 : 0;
            numbers += feature instanceof CategoricalFeature ? 0 : feature instanceof SparseFeature ? feature.width() : 1;
        }
        String target = String.join(", ", schema.target().columns());
        return (numbers == 0 ? "" : Numbers.counted(numbers, "numeric column") + (categories == 0 ? "" : " and "))
                + (categories == 0 ? "" : Numbers.counted(categories, "categorical column")) + (numbers + categories == 1 ? " becomes " : " become ")
                + Numbers.counted(schema.columns().width(), "input") + "; to be answered: " + target
                + (schema.target() instanceof ClassTarget classes ? ", one of " + classes.width() + " classes" : "");
    }

    /** The network, and how it is trained. */
    static String network(Run run, Path resume, Path init) {
        Settings settings = run.settings();
        String origin = resume != null ? " from " + Shell.shown(resume) + ", at epoch " + run.epoch()
                + (run.image() == 0 ? "" : ", " + (run.schema().isPresent() ? "row " : "image ") + Numbers.grouped(run.image()))
                : init != null ? " from " + Shell.shown(init) : ", seed " + settings.get(Setting.SEED);
        return "Network " + Numbers.sizes(run.network().sizes()) + origin + "; "
                + Numbers.counted(settings.get(Setting.EPOCHS), "epoch") + ", " + settings.summary() + "; "
                + (run.inputs().path() == InputPath.SPARSE ? "sparse" : "dense") + " input, "
                + Numbers.fixed(100 * run.inputs().density(), 1)
                + " % of the " + (run.schema().isPresent() ? "inputs" : "pixels") + " nonzero";
    }

    /** What came of it. */
    static List<String> result(Run run, TrainingData data) {
        List<String> lines = new ArrayList<>();
        run.best().ifPresent(best -> lines.add(best(run, best)));
        Scores scores = run.scores().orElse(null);
        if (scores != null) {
            lines.addAll(ScoreLines.brief("Test rows", scores));
        } else if (run.tests()) {
            Evaluation test = run.test();
            lines.add("Test " + data.samples() + " right: " + test.correct() + " / " + test.total() + " ("
                    + Numbers.percent(test.correct(), test.total()) + " %)");
        }
        lines.add("Fingerprint: " + run.kept().fingerprint());
        return lines;
    }

    /** Which epoch's weights are kept, and why there are no more epochs if there could be. */
    private static String best(Run run, BestEpoch best) {
        boolean early = run.isDone() && run.epoch() < run.settings().get(Setting.EPOCHS);
        return (early ? "Ended early, as " + Numbers.counted(run.settings().get(Setting.PATIENCE), "epoch") + " brought nothing better. "
                : "") + "Best: epoch " + best.epoch() + ", validation " + TrainDisplay.words(best.validation())
                + "; its weights are kept.";
    }
}
