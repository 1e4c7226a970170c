package kernel.train.sweep;

import java.io.IOException;
import java.nio.file.Path;
import kernel.train.Run;

/** How far a trial is to go, and who hears of it. */
public interface TrialCourse {

    /** After how many epochs it is to end, if not before; {@link TrialResult#END} for its own end. */
    default int until() {
        return TrialResult.END;
    }

    /** Where it goes on from, if there is such a file, and leaves its state unless it is at its end; null for nowhere. */
    default Path checkpoint() {
        return null;
    }

    /** Asked every few milliseconds on the thread of the trial: whether it is to be given up. */
    default boolean isStopped() {
        return false;
    }

    /**
     * Called at the end of a trial that came to something and has no folds, before its result is handed on. The run may be saved here.
     */
    default void ended(Run run, TrialResult result) throws IOException {
    }
}
