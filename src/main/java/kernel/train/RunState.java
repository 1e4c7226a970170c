package kernel.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.Network;
import kernel.nn.Sgd;
import kernel.random.Xoshiro256;

/**
 * How far a run has come: everything besides the network that the next mini-batch depends on.
 *
 * <p>The order of the images is shuffled (Fisher and Yates) before each epoch, starting from the last epoch's order. Its
 * random numbers are a stream of their own, {@link Xoshiro256} seeded with the seed's complement, so they do not depend on
 * how many numbers the first weights took, nor on whether a model replaced them.
 */
final class RunState {
    /** More fingerprints than this are not noted: a model's header would grow past the 1 MiB that is read. */
    private static final int MAX_FINGERPRINTS = 10_000;

    private final Xoshiro256 shuffling;
    private final int[] order;
    private final List<String> fingerprints;
    private int epoch;
    /** Images of this epoch that are done; 0 before the epoch, when the order is still the last one's. */
    private int image;

    /** A place in a run: {@code image} images of {@code epoch} are done. */
    record Place(int epoch, int image) {
    }

    private RunState(Xoshiro256 shuffling, int[] order, List<String> fingerprints, Place place) {
        this.shuffling = shuffling;
        this.order = order;
        this.fingerprints = fingerprints;
        epoch = place.epoch();
        image = place.image();
    }

    /** Before the first epoch over so many images. */
    static RunState start(long seed, int images) {
        int[] order = new int[images];
        for (int i = 0; i < images; i++) {
            order[i] = i;
        }
        return new RunState(new Xoshiro256(~seed), order, new ArrayList<>(), new Place(0, 0));
    }

    /** The state in a checkpoint. */
    static RunState of(Checkpoint checkpoint, Metadata metadata, Settings settings) throws ModelException {
        int[] order = checkpoint.order();
        int images = settings.learnt();
        if (order.length != images) {
            throw new RunException(metadata.name() + ": an order of " + order.length + " images (expected " + images
                    + ", as many as its settings leave to learn from); use an older checkpoint");
        }
        return new RunState(Xoshiro256.ofState(checkpoint.generator()), order.clone(), fingerprints(metadata),
                stopped(metadata, settings));
    }

    /**
     * @param noted settings in the checkpoint {@code name}
     * @return {@code settings}
     * @throws SettingException if the settings ask for fewer epochs than there were, or for a number that would have given other
     *                          learning rates from the start
     */
    Settings refuseOtherEnd(Settings noted, Settings settings, String name) {
        if (settings.get(Setting.EPOCHS) < epoch) {
            throw new SettingException(Setting.EPOCHS.option() + " " + settings.text(Setting.EPOCHS) + ": " + name + " has "
                    + epoch + " epochs behind it already; ask for as many or more");
        }
        boolean laidOut = settings.get(Setting.SCHEDULE) != Setting.SCHEDULE.defaultValue()
                && !settings.get(Setting.SCHEDULE).followsCost();
        if (laidOut && !noted.get(Setting.EPOCHS).equals(settings.get(Setting.EPOCHS))) {
            throw new SettingException(Setting.EPOCHS.option() + " " + settings.text(Setting.EPOCHS) + ": the " + settings.text(Setting.SCHEDULE)
                    + " schedule of " + name + " is laid over " + noted.text(Setting.EPOCHS) + " epochs; leave "
                    + Setting.EPOCHS.option() + " out");
        }
        return settings;
    }

    /** Sets what the optimizer keeps to what a checkpoint holds. */
    static void takeStates(Sgd sgd, Checkpoint checkpoint, String name) {
        for (Map.Entry<String, Network> state : sgd.states().entrySet()) {
            Network kept = checkpoint.beside().get(state.getKey());
            if (kept == null) {
                throw new RunException(name + ": holds " + checkpoint.beside().keySet() + " beside the network (expected "
                        + sgd.states().keySet() + ", which its optimizer keeps); use an older checkpoint");
            }
            state.getValue().set(kept);
        }
    }

    /** Where a file says that training stopped; the end if it does not say. */
    static Place stopped(Metadata metadata, Settings settings) throws ModelException {
        if (!metadata.has(Metadata.STOPPED)) {
            return new Place(settings.get(Setting.EPOCHS), 0);
        }
        Matcher matcher = Pattern.compile("epoch (\\d{1,9}), image (\\d{1,9})").matcher(metadata.text(Metadata.STOPPED));
        if (matcher.matches()) {
            Place place = new Place(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (place.image() < settings.learnt() && place.image() % settings.get(Setting.BATCH_SIZE) == 0) {
                return place;
            }
        }
        throw metadata.wrong(Metadata.STOPPED, "'epoch E, image I' at the end of a mini-batch");
    }

    /** The fingerprints that a file notes, one per epoch. */
    static List<String> fingerprints(Metadata metadata) throws ModelException {
        List<String> fingerprints = new ArrayList<>();
        if (metadata.has(Metadata.EPOCH_FINGERPRINTS)) {
            for (String fingerprint : metadata.text(Metadata.EPOCH_FINGERPRINTS).split(" ")) {
                if (!fingerprint.isEmpty()) {
                    fingerprints.add(fingerprint);
                }
            }
        }
        return fingerprints;
    }

    /**
     * Trains until the epoch ends or {@code watch} says no. True at the end of the epoch; {@link #endEpoch} then begins the
     * next. While this runs, {@link #image} stays where it was.
     */
    boolean train(Sgd sgd, boolean shuffle, Sgd.Watch watch) {
        if (image == 0 && shuffle) {
            shuffling.shuffle(order);
        }
        sgd.setStep(step(sgd));
        image += sgd.train(order, image, order.length - image, watch);
        return image == order.length;
    }

    /** The number of the next step, counted from 0. */
    long step(Sgd sgd) {
        return (long) epoch * sgd.stepsAPass() + image / sgd.miniBatchSize();
    }

    void endEpoch(String fingerprint) {
        if (fingerprints.size() == epoch && epoch < MAX_FINGERPRINTS) {
            fingerprints.add(fingerprint);
        }
        epoch++;
        image = 0;
    }

    /** Counts the epoch as not begun. Its shuffling stays, so training cannot go on from here. */
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
        metadata.put(Metadata.EPOCH_FINGERPRINTS, String.join(" ", fingerprints));
        if (epoch < epochs || image > 0) {
            metadata.put(Metadata.STOPPED, "epoch " + epoch + ", image " + image);
        }
    }

    /** A checkpoint that shares the networks. */
    Checkpoint checkpoint(Network network, SortedMap<String, Network> beside, Map<String, String> metadata) {
        return new Checkpoint(network, metadata, shuffling.state(), order.clone(), beside);
    }
}
