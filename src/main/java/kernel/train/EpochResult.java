package kernel.train;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of an epoch; with fewer scores after {@link Run#scoreWhenAsked}.
 *
 * @param epoch       counted from 0
 * @param seconds     of training; after a resumption, only those since
 * @param evalSeconds of evaluation on the test samples and the validation samples
 * @param test        the score of the test samples, if there are any
 * @param fingerprint of the network
 * @param trainingCost the mean over the training samples, each before the step that learnt it, without decay; only where samples
 *                    were held out for validation, or the learning rate follows it
 * @param validation  the score of the samples that were held out, if any were
 */
public record EpochResult(int epoch, double seconds, double evalSeconds, Optional<Score> test, String fingerprint,
                          OptionalDouble trainingCost, Optional<Score> validation) {
    /** A result without validation samples. */
    public EpochResult(int epoch, double seconds, double evalSeconds, Score test, String fingerprint) {
        this(epoch, seconds, evalSeconds, Optional.of(test), fingerprint, OptionalDouble.empty(), Optional.empty());
    }

    /** Whether the cost of samples that were not learnt is a finite number, where there are such samples. */
    boolean isFinite() {
        return test.or(() -> validation).map(score -> Double.isFinite(score.cost())).orElse(true);
    }
}
