package kernel.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import kernel.nn.Network;
import kernel.nn.Sgd;

/** The epochs of a run, one after the other: trained in pieces between which checkpoints are saved, then examined. */
final class Epochs {
    private final Network network;
    private final RunNotes notes;
    private final Settings settings;
    private final RunState state;
    private final Sgd sgd;
    private final Examiner examiner;
    /** Null for none. */
    private Checkpoints checkpoints;
    /** Whether the listener has had enough. */
    private boolean stopped;

    Epochs(Network network, RunNotes notes, Sgd sgd, Examiner examiner) {
        this.network = network;
        this.notes = notes;
        settings = notes.settings();
        state = notes.state();
        this.sgd = sgd;
        this.examiner = examiner;
    }

    /** As {@link Run#keepCheckpoints}. */
    void keepCheckpoints(Path file) {
        checkpoints = new Checkpoints(file, settings.get(Setting.CHECKPOINT_EVERY));
    }

    /** As {@link Run#isDone}. */
    boolean areDone() {
        return state.epoch() >= settings.get(Setting.EPOCHS) || notes.validation().isExhausted(state.epoch());
    }

    /** As {@link Run#train(Listener)}. */
    void train(Listener listener) throws IOException {
        stopped = false;
        while (!areDone() && !stopped) {
            advance(listener);
        }
        saveIf(true);
    }

    /** As {@link Run#trainEpoch}. */
    Optional<EpochResult> trainOne(Listener listener) throws IOException {
        if (areDone()) {
            throw new IllegalStateException("the run is at its end, after " + state.epoch() + " epochs");
        }
        stopped = false;
        return Optional.ofNullable(advance(listener));
    }

    private EpochResult advance(Listener listener) throws IOException {
        examiner.refuseDiverged();
        ListenerWatch watch = new ListenerWatch(listener, state, checkpoints, state.images());
        boolean whole = false;
        long nanos = 0;
        while (!whole && !stopped) {
            long start = System.nanoTime();
            examiner.trained();
            notes.data().beginEpoch(state.epoch());
            whole = state.train(sgd, settings.get(Setting.SHUFFLE), watch);
            nanos += System.nanoTime() - start;
            stopped = watch.stopped();
            saveIf(!whole && !stopped);
        }
        EpochResult result = whole ? end(listener, nanos * 1e-9) : null;
        watch.rethrow();
        return result;
    }

    private EpochResult end(Listener listener, double seconds) throws IOException {
        EpochResult result = examiner.examine(state.epoch(), seconds);
        boolean diverged = examiner.diverged();
        if (diverged) {
            state.dropEpoch();
        } else {
            state.endEpoch(result.fingerprint());
        }
        stopped |= !listener.ended(result);
        if (diverged) {
            throw new RunException("diverged in epoch " + result.epoch() + ": a weight or the cost is NaN or infinite. Most"
                    + " likely " + Setting.ETA.option() + " " + settings.text(Setting.ETA) + " is too large; try a tenth of it");
        }
        saveIf(!areDone() && checkpoints != null && checkpoints.isDueAfter(state.epoch()));
        return result;
    }

    private void saveIf(boolean due) throws IOException {
        if (due && checkpoints != null) {
            checkpoints.save(notes.checkpoint(network));
        }
    }
}
