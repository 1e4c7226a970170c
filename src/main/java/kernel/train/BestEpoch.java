package kernel.train;

/**
 * The epoch after which the network was best.
 *
 * @param epoch      counted from 0
 * @param validation the score that it had
 */
public record BestEpoch(int epoch, Score validation) {
}
