package kernel.cli.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.cli.command.Shell;
import kernel.cli.terminal.Interrupt;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.train.FileKind;
import kernel.train.Run;
import kernel.train.RunException;

/** Saves what a run has learnt, or at the least keeps it somewhere: a training is worth more than the place that was meant for it. */
public final class ModelSaver {
    private ModelSaver() {
    }

    /** Saves what was learnt before training failed. Returns a sentence about it. */
    public static String rescue(Run run, Path file, String samples) {
        if (file == null || run.epoch() == 0 && run.image() == 0) {
            return "Nothing was saved";
        }
        try {
            run.save(file);
        } catch (IOException e) {
            return e.getMessage() + ". " + keepElsewhere(run);
        }
        if (run.best().isPresent()) {
            return "The network after epoch " + run.best().get().epoch() + ", the best so far, is saved in " + Shell.shown(file);
        }
        return "The network after " + Numbers.counted(run.epoch(), "epoch")
                + (run.image() == 0 ? "" : " and " + Numbers.grouped(run.image()) + " " + samples) + " is saved in " + Shell.shown(file);
    }

    /**
     * Saves the model and returns where. On a terminal the user
     * may make room, or name another file; elsewhere, at the end of the input and on Ctrl-C it is kept in the temporary folder.
     */
    public static Path save(Run run, Path place, Interrupt interrupt, Terminal terminal) {
        Path file = place;
        while (true) {
            try {
                if (!file.equals(place)) {
                    FileKind.MODEL.refuseOthers("--save", file);
                }
                run.save(file);
                return file;
            } catch (IOException | RunException e) {
                String answer = interrupt.answer(() -> terminal.ask(e.getMessage(),
                        "Press Enter to try again, or type the name of another file:"));
                if (answer == null) {
                    terminal.endQuestion();
                    throw new RunException(e.getMessage() + ". " + keepElsewhere(run), e);
                }
                file = answer.isBlank() ? file : new File(answer.strip()).toPath();
            }
        }
    }

    /** Saves the model in the temporary folder. Returns a sentence about it. */
    private static String keepElsewhere(Run run) {
        Path kept = null;
        try {
            kept = Files.createTempFile("kernel-", ".safetensors");
            run.save(kept);
            return "The model is kept in " + Shell.shown(kept);
        } catch (IOException e) {
            if (kept != null) {
                kept.toFile().delete();
            }
            return "Nor can it be kept in the temporary folder " + System.getProperty("java.io.tmpdir");
        }
    }
}
