package kernel.train;

import java.util.Optional;
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
    private final Validation validation;
    private final Kernels kernels;
    private final Evaluation evaluation;
    /** Of the best network so far; null until it is asked for. */
    private Evaluation ofBest;
    /** The network after the last epoch that did not diverge. */
    private final Network good;
    /** Whether {@link #evaluation} holds for the present weights. */
    private boolean evaluated;
    /** Whether {@link #ofBest} holds for the best network so far. */
    private boolean bestEvaluated;
    private boolean diverged;

    Examiner(Network network, Samples test, Validation validation, Kernels kernels) {
        this.network = network;
        this.test = test;
        this.validation = validation;
        this.kernels = kernels;
        evaluation = new Evaluation(network, kernels);
        good = network.copy();
    }

    /** Must be called before the weights change. */
    void trained() {
        evaluated = false;
    }

    /**
     * Tests the network at the end of an epoch. If the epoch diverged, sets the network back to what it
     * was before.
     */
    EpochResult examine(int epoch, double seconds) {
        long start = System.nanoTime();
        evaluation.run(test);
        Optional<Score> score = validation.score();
        double evalSeconds = (System.nanoTime() - start) * 1e-9;
        EpochResult result = new EpochResult(epoch, seconds, evalSeconds, evaluation.correct(), evaluation.total(),
                evaluation.cost(), network.fingerprint(), validation.trainingCost(), score);
        diverged = !Double.isFinite(result.cost()) || !network.isFinite();
        evaluated = !diverged;
        if (diverged) {
            network.set(good);
        } else {
            good.set(network);
            validation.ended(epoch, score, result.trainingCost());
            bestEvaluated = false;
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

    /** The evaluation of the network that is to be kept. */
    Evaluation ofKept() {
        Network kept = validation.kept();
        return kept == network ? ofPresent() : ofBest(kept);
    }

    private Evaluation ofBest(Network best) {
        if (ofBest == null) {
            ofBest = new Evaluation(best, kernels);
        }
        if (!bestEvaluated) {
            ofBest.run(test);
            bestEvaluated = true;
        }
        return ofBest;
    }

    private Evaluation ofPresent() {
        if (!evaluated) {
            evaluation.run(test);
            evaluated = true;
        }
        return evaluation;
    }
}
