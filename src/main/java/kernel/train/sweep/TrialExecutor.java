package kernel.train.sweep;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs trials somewhere: {@link LocalExecutor} on the threads of this machine, others wherever trials can be sent. */
public interface TrialExecutor {

    /** Takes results as they come, in any order, one at a time. */
    interface Results {
        /** Keeps one. */
        void take(TrialResult result) throws IOException;
    }

    /**
     * Runs trials until each has {@code until} epochs behind it, or is at its end, as with {@link TrialResult#END}, and hands on a result for each. A trial that was
     * here before, with a smaller {@code until}, may go on from where it was or begin anew: its result is the same. One that fails for
     * reasons that are not its own, as a machine that dies, may be tried again.
     *
     * @param stop once this is true, no more results are waited for
     * @throws IOException if the data cannot be read, or from {@code results}
     */
    void run(List<Trial> trials, int until, Results results, AtomicBoolean stop) throws IOException;

    /** Told of trials that are not run again, so that nothing need be kept to go on from. */
    default void forget(List<Trial> trials) throws IOException {
    }
}
