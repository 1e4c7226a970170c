package kernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.model.Model;
import kernel.nn.Network;

/** Saves a run's state when it is due, each time in the place of the one before. */
final class Checkpoints {
    private final Path file;
    private final CheckpointInterval every;
    private final RunNotes notes;
    private long saved = System.nanoTime();

    /** @param file null for none */
    Checkpoints(Path file, CheckpointInterval every, RunNotes notes) {
        this.file = file;
        this.every = every;
        this.notes = notes;
    }

    /** Refuses a place that cannot be written, and to lose another run's state. */
    static void check(Path file, Path resumed) throws IOException {
        if (file == null) {
            return;
        }
        Model.checkWritable(file);
        if (Files.exists(file) && (resumed == null || !Files.isSameFile(file, resumed))) {
            throw new FailureException("--checkpoint " + file + ": is there already; go on from it with --resume " + file
                    + ", or choose another name");
        }
    }

    /** Whether so much time has gone by that the epoch has to pause for a checkpoint. */
    boolean isDueInEpoch() {
        return file != null && every.nanos() > 0 && System.nanoTime() - saved >= every.nanos();
    }

    boolean isDueAfter(int epochs) {
        return file != null && (every.epochs() > 0 ? epochs % every.epochs() == 0 : isDueInEpoch());
    }

    void save(Network network, TrainingState state) throws IOException {
        if (file != null) {
            state.checkpoint(network, notes.of(state)).save(file);
            saved = System.nanoTime();
        }
    }
}
