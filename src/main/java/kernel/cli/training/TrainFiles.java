package kernel.cli.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.UsageException;
import kernel.cli.files.FilePlaces;
import kernel.cli.files.ReportFile;
import kernel.model.Model;
import kernel.train.FileClaims;
import kernel.train.FileKind;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.Settings;

/**
 * Which files {@code train} reads and writes.
 *
 * @param init       the model to start from, or null
 * @param resume     the checkpoint to go on from, or null
 * @param checkpoint where checkpoints go, or null
 * @param save       where the model goes, or null for nowhere
 * @param metrics    where the metrics go, or null
 * @param report     where the page about the run goes, or null
 * @param overwrite  whether they may go where something else is
 * @param unfinished where the model of a training that ends early goes, or null: beside the model that is there, if any
 */
record TrainFiles(Path init, Path resume, Path checkpoint, Path save, Path metrics, Path report, boolean overwrite, Path unfinished) {
    /** Options that make no sense together. Looked for before any file is read. */
    static void refuseContradictions(Arguments arguments) {
        arguments.refuseBoth("--save", "--no-save");
        arguments.refuseBoth("--init", "--resume");
        if (arguments.has("--checkpoint-every") && !arguments.has("--checkpoint") && !arguments.has("--resume")) {
            throw new UsageException("--checkpoint-every needs --checkpoint FILE, which says where");
        }
    }

    /** A run that is resumed keeps its checkpoint where that was, unless another place is typed. */
    static TrainFiles of(Arguments arguments, Settings settings) throws IOException {
        Path resume = arguments.path("--resume");
        Path save = settings.get(Setting.SAVES) ? settings.get(Setting.SAVE) : null;
        TrainFiles files = new TrainFiles(arguments.path("--init"), resume,
                arguments.has("--checkpoint") ? arguments.path("--checkpoint") : resume, save, settings.get(Setting.METRICS),
                settings.get(Setting.REPORT), arguments.has("--overwrite"), unfinished(save));
        FilePlaces.refuseSame("--metrics", files.metrics, "--save", files.save);
        FilePlaces.refuseSame("--metrics", files.metrics, "--init", files.init);
        FilePlaces.refuseSame("--metrics", files.metrics, "--resume", files.resume);
        FilePlaces.refuseSame("--metrics", files.metrics, "--checkpoint", files.checkpoint);
        FilePlaces.refuseSame("--report", files.report, "--save", files.save);
        FilePlaces.refuseSame("--report", files.report, "--init", files.init);
        FilePlaces.refuseSame("--report", files.report, "--resume", files.resume);
        FilePlaces.refuseSame("--report", files.report, "--checkpoint", files.checkpoint);
        FilePlaces.refuseSame("--report", files.report, "--metrics", files.metrics);
        FilePlaces.refuseSame("--report", files.report, "an interrupted --save", files.unfinished);
        FilePlaces.refuseSame("--checkpoint", files.checkpoint, "--save", files.save);
        FilePlaces.refuseSame("--checkpoint", files.checkpoint, "--init", files.init);
        FilePlaces.refuseSame("--resume", files.resume, "--save", files.save);
        FilePlaces.refuseSame("--metrics", files.metrics, "an interrupted --save", files.unfinished);
        FilePlaces.refuseSame("--checkpoint", files.checkpoint, "an interrupted --save", files.unfinished);
        files.refuseLocks();
        return files;
    }

    /** A file must not have the name of what guards another, which goes at the end. */
    private void refuseLocks() throws IOException {
        String[] options = {"--checkpoint", "--save", "--metrics", "--report", "an interrupted --save", "--init", "--resume"};
        Path[] files = {checkpoint, save, metrics, report, unfinished, init, resume};
        FilePlaces.refuseLocks(options, files, 5);
    }

    /** Keeps other runs from the files that this one writes. Devices are for all. */
    void claim(FileClaims claims) throws IOException {
        FilePlaces.claim(claims, "--checkpoint", checkpoint);
        FilePlaces.claim(claims, "--save", save);
        FilePlaces.claim(claims, "--metrics", metrics);
        FilePlaces.claim(claims, "--report", report);
        if (unfinished != null && !unfinished.equals(save)) {
            FilePlaces.claim(claims, "--save " + save + ", if interrupted,", unfinished);
        }
    }

    /** Checks, before training, that the files can be written and that nothing would be lost but what they are to replace. */
    void checkPlaces() throws IOException {
        if (save != null) {
            Model.checkWritable(save);
            refuseOthers(FileKind.MODEL, "--save", save);
            refuseOthers(FileKind.MODEL, "--save " + save + ", if interrupted,", unfinished);
        }
        if (checkpoint != null) {
            Model.checkWritable(checkpoint);
            refuseOthers(FileKind.CHECKPOINT, "--checkpoint", checkpoint);
            if (!overwrite && Files.exists(checkpoint) && FileKind.of(checkpoint) == FileKind.CHECKPOINT
                    && (resume == null || !Files.isSameFile(checkpoint, resume))) {
                throw new RunException("--checkpoint " + checkpoint + ": is there already; go on from it with --resume "
                        + Shell.argument(checkpoint.toString()) + ", choose another name, or write over it with --overwrite");
            }
        }
        if (metrics != null) {
            refuseOthers(FileKind.METRICS, "--metrics", metrics);
        }
        ReportFile.check(report, overwrite);
    }

    /**
     * With {@code .interrupted} before the extension if there is a file that should not go for less than a whole training; with
     * a number behind that if earlier trainings that were interrupted are there.
     */
    private static Path unfinished(Path save) throws IOException {
        if (save == null || !Files.isRegularFile(save) || Files.size(save) == 0) {
            return save;
        }
        String name = save.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        String start = name.substring(0, dot) + ".interrupted";
        Path free = save.resolveSibling(start + name.substring(dot));
        for (int next = 2; Files.isRegularFile(free) && Model.recognizes(free); next++) {
            free = save.resolveSibling(start + "-" + next + name.substring(dot));
        }
        return free;
    }

    private void refuseOthers(FileKind kind, String option, Path file) {
        if (!overwrite) {
            kind.refuseOthers(option, file);
        }
    }
}
