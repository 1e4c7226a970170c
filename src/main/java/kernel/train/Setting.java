package kernel.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.InputPath;
import kernel.nn.Network;

/**
 * One thing about a run that can be set. {@link #ALL} is the one list of them: the command line's options and help, what
 * model files note, what {@code verify} and {@code --resume} read back, and what may not change on the way all follow it. To
 * add a setting, write its constant and put it into the list; what else is needed is where it is used.
 *
 * @param <T> an immutable type
 */
public class Setting<T> {
    /** What another value of a setting would change. */
    enum Effect {
        /** The network: noted in files, and a run cannot go on with another value. */
        BITS,
        /** Where the run ends: noted in files, and a run may go on with another value. */
        LENGTH,
        /** Only the time it takes. */
        TIME
    }

    /** The sizes of the hidden layers. Files do not note them, since the network itself has them. */
    public static final Setting<List<Integer>> HIDDEN = new Setting<>("--hidden", null, ValueType.SIZES, "N[,N...]", "30",
            null, Effect.BITS, "Sizes of the hidden layers.") {
        @Override
        List<Integer> heldBy(Network network) {
            List<Integer> sizes = new ArrayList<>();
            for (int l = 1; l < network.layers(); l++) {
                sizes.add(network.size(l));
            }
            return List.copyOf(sizes);
        }
    };
    /** How often the run passes over the training images. */
    public static final Setting<Integer> EPOCHS = new Setting<>("--epochs", "epochs", ValueType.count(0), "N", "30",
            null, Effect.LENGTH, "Passes over the training images; 0 saves the network untrained.");
    /** Images in a mini-batch. */
    public static final Setting<Integer> BATCH_SIZE = new Setting<>("--batch-size", "batch_size", ValueType.count(1), "N", "10",
            "batch", Effect.BITS, "Images in a mini-batch.");
    /** The learning rate. */
    public static final Setting<Double> ETA = new Setting<>("--eta", "eta", ValueType.POSITIVE, "X", "3.0",
            "eta", Effect.BITS, "Learning rate.");
    /** The seed of the first weights and of the shuffling. */
    public static final Setting<Long> SEED = new Setting<>("--seed", "seed", ValueType.WHOLE, "N", "1",
            null, Effect.BITS, "Seed of the first weights and of the shuffling.");
    /** How many training images the run learns from, the first ones; null for the default of the data. */
    public static final Setting<Integer> TRAIN_SIZE = new Setting<>("--train-size", "train_size", ValueType.count(1), "N", null,
            null, Effect.BITS, "The first N training images only. Default: 5 of 6, which are MNIST's 50,000; the next 10,000 are the"
            + " validation set.");
    /** Whether each epoch presents the images in an order of its own. */
    public static final Setting<Boolean> SHUFFLE = new Setting<>("--no-shuffle", "shuffle", ValueType.YES_OR_NO, null, "true",
            "not shuffled", Effect.BITS, "Present the images in file order.");
    /** Threads that share the work; 0 lets the amount of work decide. */
    public static final Setting<Integer> THREADS = new Setting<>("--threads", null, ValueType.THREADS, "auto|N", "auto",
            null, Effect.TIME, "Threads that share the work; the result is the same.");
    /** How pixels reach the first layer. */
    public static final Setting<InputPath> INPUT = new Setting<>("--input", null,
            ValueType.choice(List.of(InputPath.AUTO, InputPath.DENSE, InputPath.SPARSE), "auto", "dense", "sparse"),
            "auto|dense|sparse", "auto",
            null, Effect.TIME, "Multiply every pixel or only those that are not zero; the result is the same.");

    /** Every setting, in the order of the help text. */
    public static final List<Setting<?>> ALL = List.of(HIDDEN, EPOCHS, BATCH_SIZE, ETA, SEED, TRAIN_SIZE, SHUFFLE, THREADS, INPUT);

    private final String option;
    private final String key;
    private final ValueType<T> type;
    private final String placeholder;
    private final String defaultText;
    private final T defaultValue;
    private final String label;
    private final Effect effect;
    private final String description;

    private Setting(String option, String key, ValueType<T> type, String placeholder, String defaultText, String label,
                    Effect effect, String description) {
        this.option = option;
        this.key = key;
        this.type = type;
        this.placeholder = placeholder;
        this.defaultText = defaultText;
        this.defaultValue = defaultText == null ? null : type.parse(defaultText);
        this.label = label;
        this.effect = effect;
        this.description = description;
    }

    /** The option on the command line, {@code --batch-size}. Messages name the setting by it. */
    public final String option() {
        return option;
    }

    /** The key among the metadata of model files, or null for what those do not note. */
    public final String key() {
        return key;
    }

    /** Whether the option has no value: to give it is to say no. */
    public final boolean isFlag() {
        return placeholder == null;
    }

    /** What stands for the option's value in the help text; null for a flag. */
    public final String placeholder() {
        return placeholder;
    }

    /** The value of a run that does not set it, as text; null if the data decide. */
    public final String defaultText() {
        return defaultText;
    }

    /** A sentence or two for the help text. */
    public final String description() {
        return description;
    }

    /** What goes before the value in a run's one-line summary, or for a flag stands there alone; null for neither. */
    final String label() {
        return label;
    }

    /** Whether the network that comes out depends on it, to the last bit. */
    public final boolean decidesBits() {
        return effect != Effect.TIME;
    }

    /** Whether a run that goes on from a checkpoint may have another value than it had before. */
    final boolean mayChange() {
        return effect != Effect.BITS;
    }

    final T defaultValue() {
        return defaultValue;
    }

    /** What was typed after the option; for a flag, that it was typed. */
    final T read(String text) {
        return type.read(option, text);
    }

    final String format(T value) {
        return type.format(value);
    }

    /**
     * The value as it is kept: what its text is read as, so that no value is kept that could not be typed.
     *
     * @throws SettingException if it could not be typed
     */
    final T checked(T value) {
        return type.read(option, type.format(Objects.requireNonNull(value, option)));
    }

    /** What a network that is there already has for it; null for what does not show in a network. */
    T heldBy(Network network) {
        return null;
    }

    /**
     * What a file notes, in its network or among its metadata.
     *
     * @throws ModelException if it does not, or if it is none of the setting's values
     */
    final T of(Metadata metadata, Network network) throws ModelException {
        T held = heldBy(network);
        if (held != null) {
            return held;
        }
        T value = type.parse(metadata.text(key));
        if (value == null) {
            throw metadata.wrong(key, type.expected());
        }
        return value;
    }
}
