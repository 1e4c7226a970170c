package kernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.model.Model;
import kernel.train.CheckpointInterval;
import kernel.train.RunException;

/**
 * Which files {@code train} reads and writes.
 *
 * @param init       the model to start from, or null
 * @param resume     the checkpoint to go on from, or null
 * @param save       where the model goes, or null for nowhere
 * @param metrics    where the metrics go, or null
 * @param checkpoint where checkpoints go, or null
 * @param every      how often, or null for none
 */
record TrainFiles(Path init, Path resume, Path save, Path metrics, Path checkpoint, CheckpointInterval every) {

    static TrainFiles read(Arguments arguments) {
        refuseBoth(arguments, "--save", "--no-save");
        refuseBoth(arguments, "--init", "--resume");
        Path checkpoint = arguments.path("--checkpoint");
        if (arguments.has("--checkpoint-every") && checkpoint == null) {
            throw new UsageException("--checkpoint-every needs --checkpoint FILE, which says where");
        }
        TrainFiles files = new TrainFiles(arguments.path("--init"), arguments.path("--resume"),
                arguments.has("--no-save") ? null : arguments.path("--save"), arguments.path("--metrics"), checkpoint,
                checkpoint == null ? null
                        : CheckpointInterval.parse("--checkpoint-every", arguments.text("--checkpoint-every")));
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
