package kernel.train.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a trial came to, so far: a trial of a sweep in rungs has one for each rung that it reached.
 *
 * @param trial        its number
 * @param until        the epochs of the rung that it was to reach, or {@link #END}
 * @param epochs       that it has; fewer where patience was at its end. With folds, of all of them together
 * @param scores       by name, {@link #VALIDATION}, {@link #FOLDS} or {@link #TEST} in front of it, in this order. A mean over the folds
 * @param seconds      that it took; the only part that another run of the same trial does not repeat
 * @param fingerprints of the network that is kept; with folds, of each fold's
 * @param failure      why there is none of that, in words for the user; null if there is
 */
public record TrialResult(int trial, int until, int epochs, Map<String, Double> scores, double seconds, List<String> fingerprints,
                          String failure) implements Serializable {
    /** In place of a number of epochs: as many as the trial has. */
    public static final int END = Integer.MAX_VALUE;
    /** In front of the names of scores on samples that were held out. */
    public static final String VALIDATION = "validation ";
    /** In front of the names of means over folds. */
    public static final String FOLDS = "folds ";
    /** In front of the names of scores on the samples to test on. */
    public static final String TEST = "test ";

    /** Takes copies. */
    public TrialResult {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        fingerprints = List.copyOf(fingerprints);
    }

    /** Of a trial that came to nothing, as one that diverged. */
    static TrialResult failed(int trial, int until, double seconds, String why) {
        return new TrialResult(trial, until, 0, Map.of(), seconds, List.of(), Objects.requireNonNull(why, "why"));
    }

    /** Whether it came to something. */
    public boolean succeeded() {
        return failure == null;
    }

    /** Whether the trial was at its own end before that of the rung. */
    boolean endedEarly() {
        return succeeded() && epochs < until && until != END;
    }

    /** The same at a later rung, of a trial that is at its end whatever is asked of it. */
    TrialResult at(int laterRung) {
        return new TrialResult(trial, laterRung, epochs, scores, 0.0, fingerprints, failure);
    }

    /** The same, of a trial that took longer in all. */
    TrialResult plus(double earlierSeconds) {
        return new TrialResult(trial, until, epochs, scores, seconds + earlierSeconds, fingerprints, failure);
    }
}
