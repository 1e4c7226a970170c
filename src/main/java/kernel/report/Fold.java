package kernel.report;

import java.util.List;
import java.util.Objects;
import kernel.report.History.Epoch;
import kernel.train.FoldScore;

/**
 * One fold of a cross-validation, for a page about all of them.
 *
 * @param name        what tells it from the others
 * @param score       what its run came to; the same names in the same order for all that are compared
 * @param fingerprint of the network that was tested
 * @param history     the epochs of its run, for the curves; may be empty
 */
public record Fold(String name, FoldScore score, String fingerprint, List<Epoch> history) {
    /** Takes a copy. */
    public Fold {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(fingerprint, "fingerprint");
        history = List.copyOf(history);
    }
}
