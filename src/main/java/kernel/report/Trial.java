package kernel.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kernel.report.History.Epoch;

/**
 * One of several runs that are compared: a fold, or one of a sweep.
 *
 * @param name        what tells it from the others
 * @param epochs      that it trained
 * @param scores      by name, the same names in the same order for all that are compared
 * @param fingerprint of the network that it keeps; empty if there is none
 * @param history     its epochs, for the curves; may be empty
 */
public record Trial(String name, int epochs, Map<String, Double> scores, String fingerprint, List<Epoch> history) {
    /** Takes copies. */
    public Trial {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fingerprint, "fingerprint");
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        history = List.copyOf(history);
    }
}
