package kernel.cli.sweeping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kernel.cli.command.Advice;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.TrainingData;
import kernel.cli.files.ModelSaver;
import kernel.cli.progress.ProgressBar;
import kernel.cli.progress.Stoppable;
import kernel.cli.terminal.Interrupt;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.model.Model;
import kernel.model.ModelException;
import kernel.train.Run;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.sweep.TrialResult;
import kernel.train.sweep.TrialRunner;

/** The best trial of a sweep that is over: how to train it alone, and its model. */
record SweepWinner(SweepPlan plan, SweepFiles files, TrainingData data, Arguments arguments, Terminal terminal) {

    void tell(TrialResult best) {
        StringBuilder options = new StringBuilder();
        plan.trials().chosen(best.trial()).forEach((setting, text) -> options.append(", ").append(setting.option()).append(' ').append(text));
        StringBuilder scores = new StringBuilder();
        for (Map.Entry<String, Double> score : best.scores().entrySet()) {
            scores.append(scores.length() == 0 ? "" : ", ").append(score.getKey()).append(' ').append(Numbers.fixed(score.getValue(), 4));
        }
        terminal.remark("Best: trial " + best.trial() + options + "; " + scores);
        terminal.remark("To train it alone:");
        terminal.remark("  " + command(best.trial()));
    }

    /** That of a training with the options of this trial alone. */
    String command(int trial) {
        StringBuilder command = new StringBuilder(Shell.started()).append(" train");
        for (String option : new String[] {"--data", "--preset"}) {
            command.append(arguments.has(option) ? " " + option + " " + Shell.argument(arguments.text(option)) : "");
        }
        plan.trials().trial(trial).options().forEach(word -> command.append(' ').append(Shell.argument(word)));
        return command.append(plan.folds() == 0 ? "" : " " + SweepOptions.FOLDS + " " + plan.folds()).toString();
    }

    /** Saves the model, which was kept when the trial ended; with folds it is trained now, on all samples. */
    void save(TrialResult best, TrialRunner runner, Interrupt interrupt) throws IOException {
        if (files.save() == null) {
            terminal.remark("Not saved, as " + SweepOptions.NO_SAVE + " says.");
        } else {
            Path saved = plan.folds() == 0 && isKept(best) ? move() : train(best, runner, interrupt);
            if (saved == null) {
                return;
            }
            terminal.remark("Saved in " + Shell.shown(saved) + "; to use it:");
            terminal.remark("  " + new Advice(arguments, Settings.defaults()).using(saved, data));
        }
        files.deleteWork();
    }

    private boolean isKept(TrialResult best) {
        try {
            return Files.isRegularFile(files.best()) && best.fingerprints().contains(Model.load(files.best()).network().fingerprint());
        } catch (IOException e) {
            return false;
        }
    }

    private Path move() throws IOException {
        try {
            Model.load(files.best()).save(files.save());
            return files.save();
        } catch (ModelException e) {
            throw new RunException(e.getMessage() + ". The model is kept in " + Shell.shown(files.best()), e);
        }
    }

    /** Returns where it was saved; null if that was not waited for. */
    private Path train(TrialResult best, TrialRunner runner, Interrupt interrupt) throws IOException {
        terminal.remark(plan.folds() == 0 ? "Training it again, as its model is no longer there ..." : "Training with its options on all "
                + data.samples() + " ...");
        try (Run run = Run.start(plan.trials().trial(best.trial()).settings(), runner.data())) {
            run.train(new Stoppable(new ProgressBar(terminal, run.settings().get(Setting.EPOCHS), run.images(), data.samples()), interrupt));
            if (!run.isDone()) {
                terminal.remark("Interrupted before it was trained; every trial is done. To go on:");
                terminal.remark("  " + Shell.started() + " sweep --resume " + Shell.argument(files.journal().toString()));
                return null;
            }
            return ModelSaver.save(run, files.save(), interrupt, terminal);
        }
    }
}
