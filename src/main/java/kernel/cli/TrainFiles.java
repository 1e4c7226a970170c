package kernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.model.Model;
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
 */
record TrainFiles(Path init, Path resume, Path checkpoint, Path save, Path metrics) {

    /** Options that make no sense together. Looked for before any file is read. */
    static void refuseContradictions(Arguments arguments) {
        refuseBoth(arguments, "--save", "--no-save");
        refuseBoth(arguments, "--init", "--resume");
        if (arguments.has("--checkpoint-every") && !arguments.has("--checkpoint") && !arguments.has("--resume")) {
            throw new UsageException("--checkpoint-every needs --checkpoint FILE, which says where");
        }
    }

    /** A run that is resumed keeps its checkpoint where that was, unless another place is typed. */
    static TrainFiles of(Arguments arguments, Settings settings) {
        Path resume = arguments.path("--resume");
        TrainFiles files = new TrainFiles(arguments.path("--init"), resume,
                arguments.has("--checkpoint") ? arguments.path("--checkpoint") : resume,
                settings.get(Setting.SAVES) ? settings.get(Setting.SAVE) : null, settings.get(Setting.METRICS));
        files.refuseSame("--metrics", files.metrics, "--save", files.save);
        files.refuseSame("--metrics", files.metrics, "--init", files.init);
        files.refuseSame("--metrics", files.metrics, "--resume", files.resume);
        files.refuseSame("--metrics", files.metrics, "--checkpoint", files.checkpoint);
        files.refuseSame("--checkpoint", files.checkpoint, "--save", files.save);
        files.refuseSame("--checkpoint", files.checkpoint, "--init", files.init);
        files.refuseSame("--resume", files.resume, "--save", files.save);
        return files;
    }

    /** Checks, before training, that the files can be written and that no other run's checkpoint would be lost. */
    void checkPlaces() throws IOException {
        if (save != null) {
            Model.checkWritable(save);
        }
        if (checkpoint != null) {
            Model.checkWritable(checkpoint);
            if (Files.exists(checkpoint) && (resume == null || !Files.isSameFile(checkpoint, resume))) {
                throw new RunException("--checkpoint " + checkpoint + ": is there already; go on from it with --resume "
                        + checkpoint + ", or choose another name");
            }
        }
    }

    private static void refuseBoth(Arguments arguments, String one, String other) {
        if (arguments.has(one) && arguments.has(other)) {
            throw new UsageException(one + " and " + other + " contradict each other; leave one out");
        }
    }

    private void refuseSame(String option, Path file, String other, Path otherFile) {
        if (file != null && otherFile != null
                && file.toAbsolutePath().normalize().equals(otherFile.toAbsolutePath().normalize())) {
            throw new UsageException(option + " " + file + ": that is the file of " + other + "; choose another");
        }
    }
}
