package kernel.train;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of an epoch.
 *
 * @param epoch       counted from 0
 * @param seconds     of training; after a resumption, only those since
 * @param evalSeconds of evaluation on the test images and the validation images
 * @param correct     test images that the network got right
 * @param total       test images
 * @param cost        the mean over the test images
 * @param fingerprint of the network
 * @param trainingCost the mean over the training images, each before the step that learnt it, without decay; only where images
 *                    were held out for validation, or the learning rate follows it
 * @param validation  the score of the images that were held out
 */
public record EpochResult(int epoch, double seconds, double evalSeconds, int correct, int total, double cost,
                          String fingerprint, OptionalDouble trainingCost, Optional<Score> validation) {
    /** A result without validation images. */
    public EpochResult(int epoch, double seconds, double evalSeconds, int correct, int total, double cost,
                       String fingerprint) {
        this(epoch, seconds, evalSeconds, correct, total, cost, fingerprint, OptionalDouble.empty(), Optional.empty());
    }
}
