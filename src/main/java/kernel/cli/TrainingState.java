package kernel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kernel.model.Checkpoint;
import kernel.nn.Network;
import kernel.nn.Sgd;
import kernel.random.Xoshiro256;

/**
 * How far training has come: everything, besides the network, that the next mini-batch depends on.
 *
 * <p>The order of the images is shuffled (Fisher and Yates) before each epoch, starting from the last epoch's order. Its
 * random numbers are a stream of their own, {@link Xoshiro256} seeded with the seed's complement, so they do not depend on
 * how many numbers the first weights took, nor on whether {@code --init} replaced them.
 */
final class TrainingState {
    /** Of more epochs than this the fingerprints are not noted, or a model's header would grow past the 1 MiB that is read. */
    private static final int MAX_FINGERPRINTS = 10_000;
    private static final Pattern STOPPED = Pattern.compile("epoch (\\d{1,9}), image (\\d{1,9})");

    private final Xoshiro256 shuffling;
    private final int[] order;
    private final List<String> fingerprints;
    private int epoch;
    /** Images of this epoch that are done; 0 before the epoch, when the order is still the last one's. */
    private int image;

    private TrainingState(Xoshiro256 shuffling, int[] order, List<String> fingerprints, int epoch, int image) {
        this.shuffling = shuffling;
        this.order = order;
        this.fingerprints = fingerprints;
        this.epoch = epoch;
        this.image = image;
    }

    /** Before the first epoch over so many images. */
    static TrainingState start(long seed, int images) {
        int[] order = new int[images];
        for (int i = 0; i < images; i++) {
            order[i] = i;
        }
        return new TrainingState(new Xoshiro256(~seed), order, new ArrayList<>(), 0, 0);
    }

    /** Where a checkpoint stands. */
    static TrainingState of(Checkpoint checkpoint, Notes notes, Recipe recipe) {
        int[] order = checkpoint.order();
        if (order.length != recipe.trainSize()) {
            throw new FailureException(notes.file() + ": an order of " + order.length + " images (expected "
                    + recipe.trainSize() + ", its train_size); use an older checkpoint");
        }
        int[] stopped = stopped(notes, recipe);
        return new TrainingState(Xoshiro256.ofState(checkpoint.generator()), order.clone(), fingerprints(notes), stopped[0],
                stopped[1]);
    }

    /** The epoch in which a file's training stopped, and how many images of it were done; its end if it did not stop. */
    static int[] stopped(Notes notes, Recipe recipe) {
        if (!notes.has("stopped")) {
            return new int[] {recipe.epochs(), 0};
        }
        Matcher matcher = STOPPED.matcher(notes.text("stopped"));
        int epoch = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        int image = epoch < 0 ? 0 : Integer.parseInt(matcher.group(2));
        if (epoch < 0 || image >= recipe.trainSize() || image % recipe.batchSize() != 0) {
            throw notes.wrong("stopped", "'epoch E, image I' at the end of a mini-batch");
        }
        return new int[] {epoch, image};
    }

    /** The fingerprints after each epoch that a file notes. */
    static List<String> fingerprints(Notes notes) {
        List<String> fingerprints = new ArrayList<>();
        if (notes.has("epoch_fingerprints")) {
            for (String fingerprint : notes.text("epoch_fingerprints").split(" ")) {
                if (!fingerprint.isEmpty()) {
                    fingerprints.add(fingerprint);
                }
            }
        }
        return fingerprints;
    }

    /**
     * Trains until the epoch ends or {@code watch}, which is told how many images of the epoch are done, says no. True at
     * the end of the epoch; {@link #endEpoch} then begins the next.
     */
    boolean train(Sgd sgd, boolean shuffle, Sgd.Watch watch) {
        if (image == 0 && shuffle) {
            shuffling.shuffle(order);
        }
        int before = image;
        image += sgd.train(order, image, order.length - image, done -> watch.goOn(before + done));
        return image == order.length;
    }

    void endEpoch(String fingerprint) {
        if (fingerprints.size() == epoch && epoch < MAX_FINGERPRINTS) {
            fingerprints.add(fingerprint);
        }
        epoch++;
        image = 0;
    }

    /** Counts the epoch as not begun. Its shuffling is not undone, so training cannot go on from here. */
    void dropEpoch() {
        image = 0;
    }

    /** The epoch that is under way or comes next. */
    int epoch() {
        return epoch;
    }

    int image() {
        return image;
    }

    int images() {
        return order.length;
    }

    void putInto(Map<String, String> metadata, int epochs) {
        metadata.put("epoch_fingerprints", String.join(" ", fingerprints));
        if (epoch < epochs || image > 0) {
            metadata.put("stopped", "epoch " + epoch + ", image " + image);
        }
    }

    Checkpoint checkpoint(Network network, Map<String, String> metadata) {
        return new Checkpoint(network, metadata, shuffling.state(), order);
    }
}
