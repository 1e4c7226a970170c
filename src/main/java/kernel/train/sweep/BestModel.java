package kernel.train.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import kernel.train.Run;

/**
 * Saves the model of the best trial so far. It is saved before its result is handed on: whatever ends the process, the file is that of
 * the best result which was handed on, or of a better one, which will be run again.
 */
public final class BestModel implements LocalExecutor.Ended {
    private final Path file;
    /** Null before the first. */
    private TrialResult best;

    /**
     * Goes on from earlier results.
     *
     * @param earlier of the best of them the file has the model
     */
    public BestModel(Path file, Collection<TrialResult> earlier) {
        this.file = file;
        best = Ranking.best(earlier).orElse(null);
    }

    @Override
    public void ended(Run run, TrialResult result) throws IOException {
        if (best == null || Ranking.BEST_FIRST.compare(result, best) < 0) {
            run.save(file);
            best = result;
        }
    }
}
