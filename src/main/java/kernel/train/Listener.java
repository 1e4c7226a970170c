package kernel.train;

import java.io.IOException;

/** Looks on while a run trains, on the thread that trains, and may stop it. What a method throws stops the run as well. */
public interface Listener {

    /** Nanoseconds that are to lie between two calls of {@link #progress}, about; 0 asks for a call after every mini-batch. */
    default long intervalNanos() {
        return 10_000_000;
    }

    /**
     * So many images of the epoch are done. The network is not to be looked at now.
     *
     * @return false to stop the run at this mini-batch
     */
    default boolean progress(int epoch, int images) {
        return true;
    }

    /**
     * An epoch has ended, and the network is what it came to; or, if that was not made of finite numbers, what it was before.
     *
     * @return false to stop the run here
     */
    default boolean ended(EpochResult result) throws IOException {
        return true;
    }
}
