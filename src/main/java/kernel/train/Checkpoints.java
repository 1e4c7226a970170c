package kernel.train;

import java.io.IOException;
import java.nio.file.Path;
import kernel.model.Checkpoint;

/** Where a run's state is saved, each time in the place of the one before, and when it is due. */
final class Checkpoints {
    private final Path file;
    private final CheckpointInterval every;
    private long saved = System.nanoTime();

    Checkpoints(Path file, CheckpointInterval every) {
        this.file = file;
        this.every = every;
    }

    /** Whether so much time has gone by that the epoch has to pause for a checkpoint. */
    boolean isDueInEpoch() {
        return every.nanos() > 0 && System.nanoTime() - saved >= every.nanos();
    }

    boolean isDueAfter(int epochs) {
        return every.epochs() > 0 ? epochs % every.epochs() == 0 : isDueInEpoch();
    }

    void save(Checkpoint checkpoint) throws IOException {
        checkpoint.save(file);
        saved = System.nanoTime();
    }
}
