package kernel.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import kernel.model.Checkpoint;

/** Saves the state of a run in one file, and knows when that is due. */
final class Checkpoints {
    private final Path file;
    private final CheckpointInterval every;
    private long saved = System.nanoTime();

    Checkpoints(Path file, CheckpointInterval every) {
        this.file = Objects.requireNonNull(file, "file");
        this.every = every;
    }

    /** Whether the epoch has to pause now for a checkpoint by the clock. */
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
