package kernel.train;

/**
 * The result of an epoch.
 *
 * @param epoch       counted from 0
 * @param seconds     of training; after a resumption, only those since
 * @param evalSeconds of evaluation on the test images
 * @param correct     test images that the network got right
 * @param total       test images
 * @param cost        the mean over the test images
 * @param fingerprint of the network
 */
public record EpochResult(int epoch, double seconds, double evalSeconds, int correct, int total, double cost,
                          String fingerprint) {
}
