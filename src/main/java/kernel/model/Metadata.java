package kernel.model;

import static kernel.model.ModelException.quoted;

import java.util.Map;
import java.util.Objects;

/**
 * The metadata of a model file or checkpoint. A file may say anything, so entries that are missing or wrong are refused,
 * with the file's name.
 *
 * <p>All keys are here, except those of a run's settings, which are in {@code kernel.train.Setting}.
 */
public final class Metadata {
    /** {@link kernel.nn.Activation#name}; a file without it is taken to mean the first one known. */
    public static final String ACTIVATION = "activation";
    /** {@link kernel.nn.Loss#name}; a file without it is taken to mean the first one known. */
    public static final String COST = "cost";
    /** What a byte is multiplied by before it enters the network: always {@code 1/256}, as in a file without it. */
    public static final String INPUT_SCALE = "input_scale";
    /** {@link kernel.nn.Network#fingerprint}; a file that has it is checked against it. */
    public static final String FINGERPRINT = "fingerprint";
    /** The fingerprint after each epoch, between spaces. */
    public static final String EPOCH_FINGERPRINTS = "epoch_fingerprints";
    /** Where training stopped, if not after all its epochs: {@code epoch E, image I}, of which I are done. */
    public static final String STOPPED = "stopped";
    /** What kind of source the images came from. */
    public static final String DATA = "data";
    /** {@link kernel.data.Dataset#fingerprint} of the training images. */
    public static final String DATA_FINGERPRINT = "data_fingerprint";
    /** How the columns of a table become inputs, {@link SchemaNotes}; a model of images has none. */
    public static final String COLUMNS = "columns";
    /** What the outputs mean, if the network is of a table; likewise. */
    public static final String ANSWERS = "answers";
    /** The model that training started from, if it did not start from random weights. */
    public static final String INIT = "init";
    /** {@link kernel.nn.Network#fingerprint} of that model. */
    public static final String INIT_FINGERPRINT = "init_fingerprint";
    /** How many test images the network gets right. */
    public static final String TEST_CORRECT = "test_correct";
    /** The mean cost over the test samples, where the targets are numbers. */
    public static final String TEST_COST = "test_cost";
    /** How many test samples there are. */
    public static final String TEST_TOTAL = "test_total";
    /** The epoch after which the network was best, counted from 0, if the best one is kept. */
    public static final String BEST_EPOCH = "best_epoch";
    /** How many validation images the network of {@link #BEST_EPOCH} gets right. */
    public static final String VALIDATION_CORRECT = "validation_correct";
    /** How many validation images there are. */
    public static final String VALIDATION_TOTAL = "validation_total";
    /** The mean cost of the network of {@link #BEST_EPOCH} over the validation images. */
    public static final String VALIDATION_COST = "validation_cost";
    /** In a checkpoint: the costs of the training images of its epoch so far, added up, if anything needs them. */
    public static final String EPOCH_COSTS = "epoch_costs";
    /** In a checkpoint: what a schedule that follows the cost remembers, {@code cost C, waited E, falls N}. */
    public static final String PLATEAU = "plateau";
    /** The version of this program that wrote the file. */
    public static final String VERSION = "version";
    /** The version of the JDK that it ran on. */
    public static final String JDK = "jdk";
    /** In a checkpoint: the state of the generator that shuffles, four words in hexadecimal. */
    public static final String GENERATOR = "generator";
    /**
     * In a checkpoint: the SHA-256 over generator and order as little-endian integers, then over the numbers of each network
     * beside, in the order of their names, as {@link #FINGERPRINT} is over those of the network itself.
     */
    public static final String STATE_FINGERPRINT = "state_fingerprint";

    private final String name;
    private final Map<String, String> entries;

    /**
     * The entries of one file.
     *
     * @param name of the file, or whatever else messages are to call it
     */
    public Metadata(String name, Map<String, String> entries) {
        this.name = Objects.requireNonNull(name, "name");
        this.entries = Objects.requireNonNull(entries, "entries");
    }

    /** The name of the file in messages. */
    public String name() {
        return name;
    }

    /** Whether there is such an entry. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The entry, or null if there is none. */
    public String textOrNull(String key) {
        return entries.get(key);
    }

    /**
     * The entry.
     *
     * @throws ModelException if there is none
     */
    public String text(String key) throws ModelException {
        String text = entries.get(key);
        if (text == null) {
            throw new ModelException(name, "its metadata have no '" + key + "' (expected what train notes in its files)");
        }
        return text;
    }

    /** The exception for an entry that is not what was {@code expected}. */
    public ModelException wrong(String key, String expected) {
        return new ModelException(name, "its metadata say " + quoted(key) + " is " + quoted(entries.getOrDefault(key, ""))
                + " (expected " + expected + ")");
    }
}
