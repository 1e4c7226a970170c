package kernel.train;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.Evaluation;
import kernel.nn.Network;
import kernel.nn.Samples;
import kernel.nn.Sgd;

/**
 * What a run makes of the samples that were held out: their score after each epoch and, with {@link Setting#PATIENCE}, which
 * network is kept and when the run ends. Where none were held out, it does nothing, unless the learning rate follows the cost.
 *
 * <p>The training curve comes from the outputs that the steps have anyway: to evaluate the training images after an epoch would
 * take more than half as long as the epoch.
 */
final class Validation {
    private final Network network;
    private final Sgd sgd;
    /** Null for none, and then there is nothing to run on them either. */
    private final Samples samples;
    private final Evaluation evaluation;
    /** Null without patience. */
    private final BestSoFar best;
    /** Null where the learning rate does not follow the cost. */
    private final FollowedCost followed;
    /** The training images, each as often as it counts. */
    private final double weight;
    /** Whether the costs of the steps are added up. */
    private boolean sumsCosts;

    /** @param sgd whose costs become the training curve; the caller's to close */
    Validation(Preparation prepared, Sgd sgd) {
        network = prepared.network();
        this.sgd = sgd;
        samples = prepared.data().validation();
        evaluation = samples == null ? null : new Evaluation(network, prepared.kernels());
        int patience = prepared.settings().get(Setting.PATIENCE);
        best = patience == 0 ? null : new BestSoFar(patience);
        followed = prepared.settings().get(Setting.SCHEDULE).followsCost() ? new FollowedCost(sgd) : null;
        weight = prepared.data().training().weight();
        if (samples != null || followed != null) {
            sumCosts(0.0);
        }
    }

    private void sumCosts(double sum) {
        sumsCosts = true;
        sgd.sumCosts(sum);
    }

    /** From now on there is a training cost, if there was none; not of the epoch that is under way, of which the sum would lack a part. */
    void followTrainingCost(boolean underWay) {
        if (!sumsCosts) {
            sumCosts(underWay ? Double.NaN : 0.0);
        }
    }

    /** From now on there is no training cost, unless the learning rate follows it. */
    void leaveTrainingCost() {
        if (followed == null) {
            sumsCosts = false;
            sgd.sumCosts(Double.NaN);
        }
    }

    /** Whether how the run goes on depends on the score. */
    boolean decides() {
        return best != null || followed != null;
    }

    /** Those that were held out; null for none. */
    Samples samples() {
        return samples;
    }

    /** The score of the present network. */
    Optional<Score> score() {
        return samples == null ? Optional.empty() : Optional.of(Score.of(evaluation, samples));
    }

    /**
     * The mean cost over an epoch's samples, each before the step that learnt it. Begins to add up the next epoch's, so it is to be
     * asked for once an epoch.
     */
    OptionalDouble trainingCost() {
        if (!sumsCosts) {
            return OptionalDouble.empty();
        }
        double sum = sgd.costs();
        sgd.sumCosts(0.0);
        return OptionalDouble.of(sum / weight);
    }

    /** To be told of every epoch that ended well. */
    void ended(int epoch, Optional<Score> score, OptionalDouble trainingCost) {
        if (best != null && score.isPresent()) {
            best.ended(epoch, score.get(), network);
        }
        if (followed != null) {
            followed.ended(score.isPresent() ? score.get().cost() : trainingCost.getAsDouble());
        }
    }

    /** Whether after so many epochs it is time to end. */
    boolean isExhausted(int epochs) {
        return best != null && best.isExhausted(epochs);
    }

    Optional<BestEpoch> best() {
        return best == null ? Optional.empty() : best.best();
    }

    /** The network to be kept: the best so far, else the present one. */
    Network kept() {
        return best == null || best.network() == null ? network : best.network();
    }

    void putInto(Map<String, String> metadata) {
        if (best != null) {
            best.putInto(metadata);
        }
    }

    /** What a checkpoint holds beside the network: what the optimizer keeps, and the best network. */
    SortedMap<String, Network> beside() {
        SortedMap<String, Network> beside = new TreeMap<>(sgd.states());
        if (best != null && best.network() != null) {
            beside.put(BestSoFar.NAME, best.network());
        }
        return beside;
    }

    /** Puts what only a checkpoint notes into its {@code metadata}. */
    void putStateInto(Map<String, String> metadata) {
        // Who goes on expects it where samples are held out; NaN is that of an epoch which was not followed.
        if (sumsCosts || samples != null) {
            metadata.put(Metadata.EPOCH_COSTS, Double.toString(sgd.costs()));
        }
        if (followed != null) {
            followed.putInto(metadata);
        }
    }

    /**
     * Goes on from a checkpoint.
     *
     * @param epochs that it has behind it
     */
    void take(Checkpoint checkpoint, Metadata metadata, int epochs) throws ModelException {
        if (best != null) {
            best.take(checkpoint, metadata, epochs);
        }
        if (followed != null) {
            followed.take(metadata);
        }
        if (sumsCosts || metadata.has(Metadata.EPOCH_COSTS)) {
            try {
                sumCosts(Double.parseDouble(metadata.text(Metadata.EPOCH_COSTS)));
            } catch (NumberFormatException e) {
                throw metadata.wrong(Metadata.EPOCH_COSTS, "a number");
            }
        }
    }
}
