package kernel.train;

import java.io.IOException;

/** Follows a run and may stop it. Called on the thread that trains; an exception stops the run too. */
public interface Listener {

    /** About how many nanoseconds lie between two calls of {@link #progress}; 0 for a call after every mini-batch. */
    default long intervalNanos() {
        return 10_000_000;
    }

    /**
     * Called when {@code images} images of the epoch are done. The network must not be read here.
     *
     * @return false to stop the run after this mini-batch
     */
    default boolean progress(int epoch, int images) {
        return true;
    }

    /**
     * Called at the end of an epoch. The network may be read: it is the epoch's, or if that diverged, the one before it.
     *
     * @return false to stop the run here
     */
    default boolean ended(EpochResult result) throws IOException {
        return true;
    }
}
