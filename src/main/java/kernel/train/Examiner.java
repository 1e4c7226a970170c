package kernel.train;

import java.util.Map;
import java.util.Optional;
import kernel.data.columns.Target;
import kernel.linalg.Kernels;
import kernel.model.Metadata;
import kernel.nn.Evaluation;
import kernel.nn.FiniteCosts;
import kernel.nn.ForwardPass;
import kernel.nn.Network;
import kernel.nn.Samples;

/**
 * Tests a network after each epoch, where there is something to test on, and undoes an epoch that diverged: one that ended with a weight or cost that is not
 * finite.
 */
final class Examiner {
    private final Network network;
    /** Null for none. */
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
    /** Whether scores are left out after an epoch as long as nothing depends on them. */
    private boolean onlyWhenAsked;

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

    /** From now on only what must be known at the end of an epoch is scored there. */
    void scoreWhenAsked() {
        onlyWhenAsked = true;
        validation.leaveTrainingCost();
    }

    /** Whether scores would say nothing that is needed: not even that the epoch diverged, by a cost that is not finite. */
    private boolean isScoredLater() {
        Samples decisive = test != null ? test : validation.samples();
        return onlyWhenAsked && decisive != null && FiniteCosts.areCertain(network, decisive);
    }

    /**
     * Tests the network at the end of an epoch. If the epoch diverged, sets the network back to what it
     * was before.
     */
    EpochResult examine(int epoch, double seconds) {
        long start = System.nanoTime();
        boolean later = isScoredLater();
        Optional<Score> tested = test == null || later ? Optional.empty() : Optional.of(Score.of(evaluation, test));
        Optional<Score> score = later && !validation.decides() ? Optional.empty() : validation.score();
        double evalSeconds = (System.nanoTime() - start) * 1e-9;
        EpochResult result = new EpochResult(epoch, seconds, evalSeconds, tested, network.fingerprint(),
                validation.trainingCost(), score);
        diverged = !later && !result.isFinite() || !network.isFinite();
        evaluated = !diverged && tested.isPresent();
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

    /** Whether there is anything to test on. */
    boolean tests() {
        return test != null;
    }

    /**
     * The evaluation of the network that is to be kept.
     *
     * @throws IllegalStateException if there is nothing to test on
     */
    Evaluation ofKept() {
        if (!tests()) {
            throw nothingToTestOn();
        }
        Network kept = validation.kept();
        return kept == network ? ofPresent() : ofBest(kept);
    }

    /** What the network that is to be kept answers; {@code target} is null for images. IllegalStateException likewise. */
    Answers answersOfKept(Target target) {
        if (!tests()) {
            throw nothingToTestOn();
        }
        ForwardPass pass = new ForwardPass(validation.kept(), kernels);
        return target == null ? Answers.of(pass, test) : Answers.of(pass, test, target);
    }

    /**
     * The scores of the network that is to be kept on the samples that were held out, by name, as {@link FoldScore} has them of those
     * that are tested on; none if there are none.
     *
     * @param target of a table; null for images
     */
    Map<String, Double> heldOut(Target target) {
        Samples held = validation.samples();
        return held == null ? Map.of() : target != null ? Scoring.of(new ForwardPass(validation.kept(), kernels), held, target).byName()
                : Score.of(new Evaluation(validation.kept(), kernels), held).byName();
    }

    private static IllegalStateException nothingToTestOn() {
        return new IllegalStateException("nothing to test on: the run was given no test samples");
    }

    /** Notes the result of the network that is to be kept. */
    void putInto(Map<String, String> metadata) {
        if (!tests()) {
            return;
        }
        Evaluation kept = ofKept();
        if (test.targets().areClasses()) {
            metadata.put(Metadata.TEST_CORRECT, Integer.toString(kept.correct()));
        } else {
            metadata.put(Metadata.TEST_COST, Double.toString(kept.cost()));
        }
        metadata.put(Metadata.TEST_TOTAL, Integer.toString(kept.total()));
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
