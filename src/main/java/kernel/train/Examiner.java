package kernel.train;

import kernel.nn.Evaluation;
import kernel.nn.Network;
import kernel.nn.Samples;

/** Holds a network against the test images, and takes an epoch back that ended in numbers that are not finite. */
final class Examiner {
    private final Network network;
    private final Samples test;
    private final Evaluation evaluation;
    /** The network after the last epoch that ended in finite numbers. */
    private final Network good;
    /** Whether {@link #evaluation} is about the network as it is. */
    private boolean evaluated;
    private boolean diverged;

    Examiner(Network network, Samples test) {
        this.network = network;
        this.test = test;
        evaluation = new Evaluation(network);
        good = network.copy();
    }

    /** Says that the network was trained. */
    void trained() {
        evaluated = false;
    }

    /** What the epoch came to. If it diverged, the network is then what it was before. */
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

    /** The evaluation of the network as it is, done anew only if it was trained since. */
    Evaluation current() {
        if (!evaluated) {
            evaluation.run(test);
            evaluated = true;
        }
        return evaluation;
    }
}
