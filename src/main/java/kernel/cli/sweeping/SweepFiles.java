package kernel.cli.sweeping;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.UsageException;
import kernel.cli.files.FilePlaces;
import kernel.model.Model;
import kernel.train.FileClaims;
import kernel.train.FileKind;
import kernel.train.RunException;
import kernel.train.Setting;

/**
 * Which files {@code sweep} reads and writes.
 *
 * @param journal   of the results
 * @param resumed   whether it is there already
 * @param save      where the best model goes in the end, or null for nowhere
 * @param work      a folder beside the journal for what is needed until then
 * @param overwrite whether they may go where something else is
 */
record SweepFiles(Path journal, boolean resumed, Path save, Path work, boolean overwrite) {
    private static final String BEST = "best.safetensors";

    static SweepFiles of(Arguments arguments) throws IOException {
        boolean resumed = arguments.has(SweepOptions.RESUME);
        Path journal = arguments.path(resumed ? SweepOptions.RESUME : SweepOptions.JOURNAL);
        Path save = arguments.has(SweepOptions.NO_SAVE) ? null : Arguments.path(SweepOptions.SAVE, arguments.has(SweepOptions.SAVE)
                ? arguments.text(SweepOptions.SAVE) : Setting.SAVE.defaultText());
        if (save != null && FilePlaces.isSame(save, journal)) {
            throw new UsageException(SweepOptions.SAVE + " " + save + ": that is the file of the journal; choose another");
        }
        return new SweepFiles(journal, resumed, save, journal.resolveSibling(journal.getFileName() + ".work"),
                arguments.has(SweepOptions.OVERWRITE));
    }

    /** Keeps other runs from the file of the model; a journal that is open guards itself. */
    void claim(FileClaims claims) throws IOException {
        if (save != null) {
            FilePlaces.claim(claims, SweepOptions.SAVE, save);
        }
    }

    /** Checks, before anything is trained, that the files can be written and that nothing would be lost. */
    void checkPlaces() throws IOException {
        if (save != null) {
            Model.checkWritable(save);
            if (!overwrite) {
                FileKind.MODEL.refuseOthers(SweepOptions.SAVE, save);
            }
        }
        if (!resumed && !overwrite) {
            if (Files.isRegularFile(journal) && FileKind.of(journal) == FileKind.JOURNAL) {
                throw new RunException(SweepOptions.JOURNAL + " " + journal + ": is there already; go on from it with --resume "
                        + Shell.argument(journal.toString()) + ", choose another name, or write over it with --overwrite");
            }
            FileKind.JOURNAL.refuseOthers(SweepOptions.JOURNAL, journal);
        }
    }

    /** Makes the folder, without what another sweep may have left there. */
    void prepareWork() throws IOException {
        if (!resumed) {
            deleteWork();
        }
        Files.createDirectories(work);
    }

    /** The model of the best trial so far. */
    Path best() {
        return work.resolve(BEST);
    }

    /** Takes away what a sweep makes there, and the folder if that was all. */
    void deleteWork() throws IOException {
        if (Files.isDirectory(work)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(work, "{" + BEST + ",trial-*.checkpoint,*.tmp}")) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            try (DirectoryStream<Path> left = Files.newDirectoryStream(work)) {
                if (!left.iterator().hasNext()) {
                    Files.delete(work);
                }
            }
        }
    }
}
