package kernel.train;

import kernel.data.columns.Target;
import kernel.nn.ForwardPass;
import kernel.nn.Samples;

/** Scores a network. */
public final class Scoring {
    private Scoring() {
    }

    /**
     * The scores of a network, the pass's, on samples with the targets that {@code target} gave.
     *
     * @throws IllegalArgumentException if they do not fit each other
     */
    public static Scores of(ForwardPass pass, Samples samples, Target target) {
        return Answers.of(pass, samples, target).scores();
    }
}
