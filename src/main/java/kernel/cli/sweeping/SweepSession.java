package kernel.cli.sweeping;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.TrainingData;
import kernel.cli.files.ReportFile;
import kernel.cli.terminal.Interrupt;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.linalg.KernelChoice;
import kernel.train.FileClaims;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.ValueTypes;
import kernel.train.Version;
import kernel.train.sweep.BestModel;
import kernel.train.sweep.JobCount;
import kernel.train.sweep.Journal;
import kernel.train.sweep.LocalExecutor;
import kernel.train.sweep.Ranking;
import kernel.train.sweep.Sweep;
import kernel.train.sweep.SweepNotes;
import kernel.train.sweep.TrialResult;
import kernel.train.sweep.TrialRunner;

/** One call of {@code sweep}, from what was typed, or noted in a journal, to the best model. */
final class SweepSession {
    private static final String AUTO = "auto";

    private final Arguments arguments;
    private final Terminal terminal;
    /** Whether the model is to be saved even if nothing was left to do. */
    private final boolean savesAgain;
    private final TrainingData data;
    private final SweepPlan plan;
    private final SweepFiles files;
    private TrialRunner runner;
    private int jobs;

    SweepSession(Arguments arguments, Terminal terminal, boolean savesAgain) throws IOException {
        this.arguments = arguments;
        this.terminal = terminal;
        this.savesAgain = savesAgain;
        data = TrainingData.choose(arguments, System.getenv());
        plan = SweepPlan.of(arguments, data);
        files = SweepFiles.of(arguments);
        SweepPage.refuseSame(arguments, files, data);
    }

    /** @param resumed null for a new sweep. Returns the exit code */
    int run(Journal resumed) throws IOException {
        String typed = arguments.text(SweepOptions.JOBS);
        int wanted = AUTO.equals(typed) ? JobCount.AUTO : ValueTypes.count(1).read(SweepOptions.JOBS, typed);
        try (FileClaims claims = new FileClaims();
                ReportFile report = ReportFile.claim(arguments.path(SweepOptions.REPORT), arguments)) {
            SweepPage page = new SweepPage(report, plan, files, data, arguments, terminal);
            files.claim(claims);
            files.checkPlaces();
            terminal.status(data.reading());
            runner = TrialRunner.over(data.material(terminal)).withFolds(plan.folds());
            jobs = JobCount.fitting(runner, plan.trials().all(), wanted, Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory());
            String fingerprint = runner.data().fingerprint(plan.trials().trial(1).settings());
            if (resumed != null) {
                refuseOtherData(resumed.notes(), fingerprint);
                return sweep(resumed, page);
            }
            try (Journal journal = Journal.create(files.journal(), new SweepNotes(Version.read(), data.toString(), fingerprint,
                    SweepOptions.noted(arguments)))) {
                return sweep(journal, page);
            }
        }
    }

    private void refuseOtherData(SweepNotes notes, String fingerprint) {
        if (!notes.fingerprint().equals(fingerprint)) {
            throw new RunException(files.journal() + ": is of other data, " + notes.data() + " with the fingerprint " + notes.fingerprint()
                    + "; that of " + data + " is " + fingerprint + "; name the same with --data");
        }
        if (!notes.version().equals(Version.read())) {
            terminal.error("kernel sweep: " + files.journal() + " was written by version " + notes.version() + "; this is " + Version.read()
                    + ", and the bits may come out different");
        }
    }

    private int sweep(Journal journal, SweepPage page) throws IOException {
        boolean begun = Files.isDirectory(files.work());
        files.prepareWork();
        LocalExecutor executor = new LocalExecutor(runner, jobs, plan.halving() ? files.work() : null,
                files.save() == null ? (run, result) -> { } : new BestModel(files.best(), journal.results()));
        Sweep every = Sweep.of(plan.trials(), executor);
        Sweep sweep = (plan.halving() ? every.halving() : every).with(journal.results());
        head(journal.results());
        SweepDisplay display = new SweepDisplay(plan, sweep, terminal);
        try (Interrupt interrupt = new Interrupt()) {
            display.begin(journal.results());
            boolean[] ran = new boolean[1];
            List<TrialResult> results = sweep.run(result -> {
                ran[0] = true;
                journal.add(result);
                display.add(result);
            }, interrupt.stop());
            display.end();
            if (!sweep.isOver()) {
                long done = results.stream().filter(result -> result.until() == TrialResult.END).count();
                terminal.remark("Interrupted: " + done + " of " + Numbers.counted(plan.trials().count(), "trial") + " are done. To go on:");
                String command = Shell.started() + " sweep --resume " + Shell.argument(files.journal().toString());
                terminal.remark("  " + command);
                page.write(results, "The sweep was interrupted. The command \"" + command + "\" goes on with it.");
                return interrupt.exitCode();
            }
            TrialResult best = Ranking.best(results).orElse(null);
            if (best == null) {
                String trouble = "no trial came to anything; the first says: " + results.get(0).failure();
                page.write(results, trouble);
                throw new RunException(trouble);
            }
            SweepWinner winner = new SweepWinner(plan, files, data, arguments, terminal);
            winner.tell(best);
            page.write(results, "");
            if (ran[0] || begun || savesAgain) {
                winner.save(best, runner, interrupt);
            } else {
                files.deleteWork();
            }
            return interrupt.exitCode();
        }
    }

    private void head(Collection<TrialResult> earlier) {
        terminal.remark(KernelChoice.best().description() + "; JDK " + System.getProperty("java.version") + "; "
                + Numbers.counted(jobs, "training") + " at a time");
        String advice = KernelChoice.advice();
        if (advice != null) {
            terminal.remark(advice);
        }
        if (!plan.preset().isEmpty()) {
            terminal.remark(plan.preset());
        }
        List<String> names = plan.varied().stream().map(Setting::option).toList();
        terminal.remark("Sweep of " + Numbers.counted(plan.trials().count(), "trial") + (names.isEmpty() ? "" : " over " + String.join(", ", names))
                + " on " + data + "; the journal is " + Shell.shown(files.journal())
                + (earlier.isEmpty() ? "" : ", with " + Numbers.counted(earlier.size(), "result") + " already"));
        terminal.remark(plan.comparison(data));
    }
}
