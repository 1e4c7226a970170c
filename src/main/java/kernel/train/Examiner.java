package kernel.train;

import kernel.linalg.Kernels;
import kernel.nn.Evaluation;
import kernel.nn.Network;
import kernel.nn.Samples;

/**
 * Tests a network after each epoch, and undoes an epoch that diverged: one that ended with a weight or cost that is not
 * finite.
 */
final class Examiner {
    private final Network network;
    private final Samples test;
    private final Evaluation evaluation;
    /** The network after the last epoch that did not diverge. */
    private final Network good;
    /** Whether {@link #evaluation} holds for the present weights. */
    private boolean evaluated;
    private boolean diverged;

    Examiner(Network network, Samples test, Kernels kernels) {
        this.network = network;
        this.test = test;
        evaluation = new Evaluation(network, kernels);
        good = network.copy();
    }

    /** Must be called before the weights change. */
    void trained() {
        evaluated = false;
    }

    /** Tests the network at the end of an epoch. If the epoch diverged, sets the network back to what it was before. */
    EpochResult examine(int epoch, double seconds) {
        long start = System.nanoTime();
        evaluation.run(test);
        double evalSeconds = (System.nanoTime() - start) * 1e-9;
        EpochResult result = new EpochResult(epoch, seconds, evalSeconds, evaluation.correct(), evaluation.total(),
                evaluation.cost(), network.fingerprint());
        diverged = !Double.isFinite(result.cost()) || !network.isFinite();
        evaluated = !diverged;
        if (diverged) {
            network.set(good);
        } else {
            good.set(network);
        }
        return result;
    }

    boolean diverged() {
        return diverged;
    }

    /** @throws IllegalStateException if the last epoch diverged */
    void refuseDiverged() {
        if (diverged) {
            throw new IllegalStateException("the run has diverged and cannot go on; start another one");
        }
    }

    /** The evaluation of the present weights. */
    Evaluation current() {
        if (!evaluated) {
            evaluation.run(test);
            evaluated = true;
        }
        return evaluation;
    }
}
