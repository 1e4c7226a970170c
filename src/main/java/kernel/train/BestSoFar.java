package kernel.train;

import java.util.Map;
import java.util.Optional;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.Network;

/** The network with the best score so far, and when to wait no longer for a better one. */
final class BestSoFar {
    /** Among the networks beside the one that is trained. */
    static final String NAME = "best";

    private final int patience;
    /** Null before the first epoch, as {@link #best}. */
    private Network network;
    private BestEpoch best;

    BestSoFar(int patience) {
        this.patience = patience;
    }

    /** Keeps a copy of the network of an epoch if that has the best score. */
    void ended(int epoch, Score score, Network present) {
        if (best != null && !score.isBetterThan(best.validation())) {
            return;
        }
        if (network == null) {
            network = present.copy();
        } else {
            network.set(present);
        }
        best = new BestEpoch(epoch, score);
    }

    Optional<BestEpoch> best() {
        return Optional.ofNullable(best);
    }

    /** The best one; null before the first epoch's end. */
    Network network() {
        return network;
    }

    /** Whether the last {@code patience} of so many epochs were no better than the best. */
    boolean isExhausted(int epochs) {
        return best != null && epochs - 1 - best.epoch() >= patience;
    }

    void putInto(Map<String, String> metadata) {
        if (best == null) {
            return;
        }
        metadata.put(Metadata.BEST_EPOCH, Integer.toString(best.epoch()));
        if (best.validation().isCounted()) {
            metadata.put(Metadata.VALIDATION_CORRECT, Integer.toString(best.validation().correct()));
        }
        metadata.put(Metadata.VALIDATION_TOTAL, Integer.toString(best.validation().total()));
        metadata.put(Metadata.VALIDATION_COST, Double.toString(best.validation().cost()));
    }

    /**
     * Takes over what a checkpoint holds, if it is not from before the first epoch's end.
     *
     * @param epochs that it has behind it
     */
    void take(Checkpoint checkpoint, Metadata metadata, int epochs) throws ModelException {
        Network kept = checkpoint.beside().get(NAME);
        if (epochs == 0 && kept == null) {
            return;
        }
        if (kept == null) {
            throw new RunException(metadata.name() + ": holds " + checkpoint.beside().keySet() + " beside the network (expected "
                    + NAME + " among them, the best network so far); use an older checkpoint");
        }
        network = kept.copy();
        int correct = metadata.has(Metadata.VALIDATION_CORRECT) ? count(metadata, Metadata.VALIDATION_CORRECT) : Score.UNCOUNTED;
        best = new BestEpoch(count(metadata, Metadata.BEST_EPOCH),
                new Score(correct, count(metadata, Metadata.VALIDATION_TOTAL), cost(metadata)));
        if (best.epoch() >= epochs) {
            throw metadata.wrong(Metadata.BEST_EPOCH, "one of the " + epochs + " that it has behind it");
        }
    }

    private static int count(Metadata metadata, String key) throws ModelException {
        Integer value = ValueTypes.count(0).parse(metadata.text(key));
        if (value == null) {
            throw metadata.wrong(key, ValueTypes.count(0).expected());
        }
        return value;
    }

    private static double cost(Metadata metadata) throws ModelException {
        try {
            return Double.parseDouble(metadata.text(Metadata.VALIDATION_COST));
        } catch (NumberFormatException e) {
            throw metadata.wrong(Metadata.VALIDATION_COST, "a number");
        }
    }
}
