package kernel.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import kernel.cli.command.Advice;
import kernel.cli.command.Shell;
import kernel.cli.command.TrainingData;
import kernel.model.Metadata;
import kernel.report.History;
import kernel.report.Notes;
import kernel.report.RunReport;
import kernel.train.Listener;
import kernel.train.Run;

/** The page of {@code train --report}: follows the run, and is written when that has ended, however it has. */
final class TrainReport {
    private final Run run;
    private final Path file;
    private final History history;
    private Notes notes;
    private final Advice advice;

    private TrainReport(Run run, Path file, History history, Notes notes, Advice advice) {
        this.run = run;
        this.file = file;
        this.history = history;
        this.notes = notes;
        this.advice = advice;
    }

    /** Null if no page was asked for. */
    static TrainReport follow(Run run, Listener next, TrainFiles files, TrainingData data, Advice advice) {
        if (files.report() == null) {
            return null;
        }
        String again = files.resume() == null ? advice.again("train")
                : advice.fromTheBeginning(run.settings(), run.metadata().get(Metadata.INIT));
        return new TrainReport(run, files.report(), new History(run, next), Notes.NONE.withData(data.title()).withAgain(again), advice);
    }

    /** Who is to follow the run. */
    Listener listener() {
        return history;
    }

    /** Notes where the model is. */
    void saved(Path model) {
        notes = notes.withCheck(advice.checking(model));
    }

    /** Writes it. */
    void write() throws IOException {
        RunReport.write(file, run, history.epochs(), notes);
    }

    /** Writes it of a run that went wrong. Returns a sentence about it, after a blank; nothing if {@code page} is null. */
    static String rescue(TrainReport page, String trouble) {
        if (page == null) {
            return "";
        }
        try {
            page.notes = page.notes.withTrouble(trouble);
            page.write();
            return ". The report is in " + Shell.shown(page.file);
        } catch (IOException e) {
            return ". Nor can the report be written: " + e.getMessage();
        }
    }
}
