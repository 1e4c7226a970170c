package kernel.cli.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kernel.cli.command.Advice;
import kernel.cli.command.Arguments;
import kernel.cli.command.TrainingData;
import kernel.cli.files.ReportFile;
import kernel.cli.progress.ProgressBar;
import kernel.cli.progress.Stoppable;
import kernel.cli.terminal.Interrupt;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Banner;
import kernel.cli.text.Numbers;
import kernel.report.Fold;
import kernel.report.FoldsReport;
import kernel.report.History;
import kernel.report.Notes;
import kernel.train.CrossValidation;
import kernel.train.FoldScore;
import kernel.train.Listener;
import kernel.train.Run;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.ValueTypes;

/** {@code train --folds K}: a row about each fold, then the mean and the standard deviation of each score. No model. */
final class FoldTable {
    private static final int LEAST = 2;
    private static final int FIRST = 6;
    private static final int COLUMN = 12;
    /** From here on one decimal is enough. */
    private static final double LARGE = 1000.0;
    private static final int FINGERPRINT_SHOWN = 16;
    /** What goes with a run that is kept, or that begins elsewhere. */
    private static final String[] OTHERS = {"--save", "--checkpoint", "--checkpoint-every", "--resume", "--init", "--metrics",
        "--test"};

    private final TrainingData data;
    private final Terminal terminal;
    private final List<String> remarks = new ArrayList<>();
    private final List<FoldScore> scores = new ArrayList<>();
    private final List<Fold> tested = new ArrayList<>();

    FoldTable(TrainingData data, Terminal terminal) {
        this.data = data;
        this.terminal = terminal;
    }

    /** Options that make no sense together. */
    static void refuseContradictions(Arguments arguments) {
        for (String other : OTHERS) {
            if (arguments.has(CrossValidation.OPTION)) {
                arguments.refuseBoth(CrossValidation.OPTION, other);
            }
        }
        if (arguments.has(CrossValidation.OPTION) && !arguments.has(Setting.REPORT.option())) {
            arguments.refuseBoth(CrossValidation.OPTION, "--overwrite");
        }
    }

    /** Trains and prints, and writes the page that was asked for. Returns the exit code. */
    int print(Arguments arguments, Settings settings, String preset) throws IOException {
        int count = ValueTypes.count(LEAST).read(CrossValidation.OPTION, arguments.text(CrossValidation.OPTION));
        try (ReportFile page = ReportFile.claim(settings.get(Setting.REPORT), arguments)) {
            page.refuseSame("--data", data.table());
            terminal.status(data.reading());
            CrossValidation folds = CrossValidation.of(settings, data.material(terminal), count);
            Notes notes = Notes.NONE.withData(data.title()).withAgain(new Advice(arguments, settings).again("train"));
            try (Interrupt interrupt = new Interrupt()) {
                boolean whole = train(folds, preset, page.isAsked(), interrupt);
                foot();
                page.write(terminal, file -> FoldsReport.write(file, tested, settings, whole ? notes
                        : notes.withTrouble("The cross-validation was interrupted after " + tested.size() + " of " + count + " folds.")));
                return interrupt.exitCode();
            } catch (RunException e) {
                page.write(terminal, file -> FoldsReport.write(file, tested, settings, notes.withTrouble(e.getMessage())));
                throw e;
            }
        }
    }

    /** Returns whether all folds were trained. */
    private boolean train(CrossValidation folds, String preset, boolean follows, Interrupt interrupt) throws IOException {
        for (int fold = 0; fold < folds.count() && !interrupt.requested(); fold++) {
            try (Run run = folds.start(fold)) {
                if (fold == 0) {
                    head(run, folds, preset);
                }
                remark(run);
                train(run, fold, follows, interrupt);
            }
        }
        if (interrupt.requested()) {
            terminal.line("Interrupted: " + scores.size() + " of " + folds.count() + " folds.");
        }
        return !interrupt.requested();
    }

    private void head(Run run, CrossValidation folds, String preset) {
        terminal.lines(Banner.lines(run.kernels(), run.threads()));
        if (!preset.isEmpty()) {
            terminal.line(preset);
        }
        terminal.line("Cross-validation of " + Numbers.grouped(folds.samples()) + " " + data.samples() + " of " + data + " in "
                + folds.count()
                + " folds: each is tested on by a network that learns the others");
        terminal.line(TrainSummary.network(run, null, null));
    }

    /** Each once, before the row of the first fold that it is about. */
    private void remark(Run run) {
        if (!run.remark().isEmpty() && !remarks.contains(run.remark())) {
            remarks.add(run.remark());
            terminal.line(run.remark());
        }
    }

    private void train(Run run, int fold, boolean follows, Interrupt interrupt) throws IOException {
        Listener bar = new Stoppable(new ProgressBar(terminal, run.settings().get(Setting.EPOCHS), run.images(), data.samples()), interrupt);
        History history = follows ? new History(run, bar) : null;
        try {
            run.train(follows ? history : bar);
        } catch (RunException e) {
            throw new RunException("fold " + (fold + 1) + ": " + e.getMessage(), e);
        }
        if (run.isDone()) {
            FoldScore score = FoldScore.of(run);
            if (scores.isEmpty()) {
                StringBuilder names = new StringBuilder(Numbers.right("fold", FIRST)).append(Numbers.right("epochs", COLUMN));
                score.scores().keySet().forEach(name -> names.append(Numbers.right(name, COLUMN)));
                terminal.line(names + "  fingerprint");
            }
            scores.add(score);
            tested.add(new Fold(Integer.toString(fold + 1), score, run.kept().fingerprint(), follows ? history.epochs() : List.of()));
            terminal.line(row(Integer.toString(fold + 1), Integer.toString(score.epochs()), score.scores()) + "  "
                    + run.kept().fingerprint().substring(0, FINGERPRINT_SHOWN));
        }
    }

    private void foot() {
        if (scores.size() >= LEAST) {
            Map<String, Double> means = new LinkedHashMap<>();
            Map<String, Double> deviations = new LinkedHashMap<>();
            for (String name : scores.get(0).scores().keySet()) {
                means.put(name, FoldScore.mean(scores, name));
                deviations.put(name, FoldScore.deviation(scores, name));
            }
            terminal.line(row("mean", "", means));
            terminal.line(row("spread", "", deviations) + "  standard deviation of the folds");
        }
    }

    private static String row(String fold, String epochs, Map<String, Double> scores) {
        StringBuilder row = new StringBuilder(Numbers.right(fold, FIRST)).append(Numbers.right(epochs, COLUMN));
        scores.forEach((name, score) -> row.append(Numbers.right(Numbers.fixed(score, Math.abs(score) < LARGE ? 4 : 1), COLUMN)));
        return row.toString();
    }
}
