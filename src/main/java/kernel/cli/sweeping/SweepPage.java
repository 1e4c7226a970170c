package kernel.cli.sweeping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kernel.cli.command.Advice;
import kernel.cli.command.Arguments;
import kernel.cli.command.TrainingData;
import kernel.cli.files.FilePlaces;
import kernel.cli.files.ReportFile;
import kernel.cli.terminal.Terminal;
import kernel.report.Notes;
import kernel.report.SweepReport;
import kernel.train.Settings;
import kernel.train.sweep.Ranking;
import kernel.train.sweep.TrialResult;

/** The page of {@code sweep --report}: written when the sweep has ended, however it has, of the results in its journal. */
record SweepPage(ReportFile file, SweepPlan plan, SweepFiles files, TrainingData data, Arguments arguments, Terminal terminal) {

    /** @param trouble empty if it went well */
    void write(List<TrialResult> results, String trouble) throws IOException {
        Advice advice = new Advice(arguments, Settings.defaults());
        Notes notes = Notes.NONE.withData(data.title()).withAgain(advice.again("sweep", SweepOptions.noted(arguments))).withTrouble(trouble);
        TrialResult best = Ranking.best(results).orElse(null);
        if (best != null) {
            notes = notes.withAlone(new SweepWinner(plan, files, data, arguments, terminal).command(best.trial()));
        }
        if (trouble.isEmpty() && files.save() != null) {
            notes = notes.withCheck(advice.checking(files.save()));
        }
        Notes all = notes;
        file.write(terminal::remark, page -> SweepReport.write(page, plan.trials(), results, all));
    }

    /** Keeps it from the files that a sweep reads and writes besides, and all of them from the locks beside it and the model. */
    static void refuseSame(Arguments arguments, SweepFiles files, TrainingData data) throws IOException {
        Path page = arguments.path(SweepOptions.REPORT);
        String journal = files.resumed() ? SweepOptions.RESUME : SweepOptions.JOURNAL;
        FilePlaces.refuseSame(SweepOptions.REPORT, page, SweepOptions.SAVE, files.save());
        FilePlaces.refuseSame(SweepOptions.REPORT, page, journal, files.journal());
        FilePlaces.refuseSame(SweepOptions.REPORT, page, "--data", data.table());
        FilePlaces.refuseLocks(new String[] {SweepOptions.REPORT, SweepOptions.SAVE, journal, "--data"},
                new Path[] {page, files.save(), files.journal(), data.table()}, 2);
    }
}
