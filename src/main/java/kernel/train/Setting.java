package kernel.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.InputPath;
import kernel.nn.Network;

/**
 * A setting of a run. Everything that enumerates settings follows the list {@link #ALL}: the options and help of the command
 * line, the metadata of model files, {@code verify}, and the contradictions that {@code --resume} refuses. To add a setting,
 * write its constant, put it into the list, and use it.
 *
 * @param <T> an immutable type
 */
public class Setting<T> {
    /** What a different value changes. */
    enum Effect {
        /** The weights. Noted in files, and fixed once a run has begun. */
        BITS,
        /** When the run ends. Noted in files, but a run may go on with a different value. */
        LENGTH,
        /** Only the time it takes. Not noted. */
        TIME,
        /** Only where the run's files go. Noted in checkpoints, if it was set, so that the run goes on with the same files. */
        PLACE
    }

    /** The sizes of the hidden layers. Files do not note them, since the network itself has them. */
    public static final Setting<List<Integer>> HIDDEN = new Setting<>("--hidden", "N[,N...]", "30",
            "Sizes of the hidden layers.", ValueType.SIZES, Effect.BITS, null, null) {
        @Override
        List<Integer> heldBy(Network network) {
            List<Integer> sizes = new ArrayList<>();
            for (int l = 1; l < network.layers(); l++) {
                sizes.add(network.size(l));
            }
            return List.copyOf(sizes);
        }
    };
    /** Passes over the training images. */
    public static final Setting<Integer> EPOCHS = new Setting<>("--epochs", "N", "30",
            "Passes over the training images; 0 saves the network untrained.", ValueType.count(0), Effect.LENGTH, "epochs", null);
    /** Images in a mini-batch. */
    public static final Setting<Integer> BATCH_SIZE = new Setting<>("--batch-size", "N", "10",
            "Images in a mini-batch.", ValueType.count(1), Effect.BITS, "batch_size", "batch");
    /** The learning rate. */
    public static final Setting<Double> ETA = new Setting<>("--eta", "X", "3.0",
            "Learning rate.", ValueType.POSITIVE, Effect.BITS, "eta", "eta");
    /** The seed of the first weights and of the shuffling. */
    public static final Setting<Long> SEED = new Setting<>("--seed", "N", "1",
            "Seed of the first weights and of the shuffling.", ValueType.WHOLE, Effect.BITS, "seed", null);
    /** How many training images to learn from, from the first on; null for the default of the data. */
    public static final Setting<Integer> TRAIN_SIZE = new Setting<>("--train-size", "N", null,
            "The first N training images only. Default: 5 of 6, which are MNIST's 50,000; the next 10,000 are the validation set.",
            ValueType.count(1), Effect.BITS, "train_size", null);
    /** Whether each epoch presents the images in a new order. */
    public static final Setting<Boolean> SHUFFLE = new Setting<>("--no-shuffle", null, "true",
            "Present the images in file order.", ValueType.YES_OR_NO, Effect.BITS, "shuffle", "not shuffled");
    /** Threads that share the work; 0 lets the amount of work decide. */
    public static final Setting<Integer> THREADS = new Setting<>("--threads", "auto|N", "auto",
            "Threads that share the work; the result is the same.", ValueType.THREADS, Effect.TIME, null, null);
    /** How pixels reach the first layer. */
    public static final Setting<InputPath> INPUT = new Setting<>("--input", "auto|dense|sparse", "auto",
            "Multiply every pixel or only those that are not zero; the result is the same.",
            ValueType.choice(List.of(InputPath.AUTO, InputPath.DENSE, InputPath.SPARSE), "auto", "dense", "sparse"),
            Effect.TIME, null, null);
    /** How often a checkpoint is saved, if any are. */
    public static final Setting<CheckpointInterval> CHECKPOINT_EVERY = new Setting<>("--checkpoint-every", "N|TIME", "1",
            "Epochs between two checkpoints, or a time like 30s, 5m or 1h. There is one at the end, too, and on Ctrl-C.",
            ValueType.INTERVAL, Effect.PLACE, "checkpoint_every", null);
    /** Where the command line saves the trained model; a {@link Run} is told with {@link Run#save}. */
    public static final Setting<Path> SAVE = new Setting<>("--save", "MODEL", "model.safetensors",
            "Where the trained model goes.", ValueType.FILE, Effect.PLACE, "save", null);
    /** Whether the command line saves it at all. */
    public static final Setting<Boolean> SAVES = new Setting<>("--no-save", null, "true",
            "Do not save the model.", ValueType.YES_OR_NO, Effect.PLACE, "saves", null);
    /** Where the command line writes a line about each epoch; null for nowhere. */
    public static final Setting<Path> METRICS = new Setting<>("--metrics", "FILE", null,
            "Write one JSON object a line and epoch: epoch, train_seconds, eval_seconds, test_correct, test_total, cost,"
            + " fingerprint.", ValueType.FILE, Effect.PLACE, "metrics", null);

    /** Every setting, in the order of the help text. */
    public static final List<Setting<?>> ALL = List.of(HIDDEN, EPOCHS, BATCH_SIZE, ETA, SEED, TRAIN_SIZE, SHUFFLE, THREADS,
            INPUT, CHECKPOINT_EVERY, SAVE, SAVES, METRICS);

    private final String option;
    private final String placeholder;
    private final String defaultText;
    private final T defaultValue;
    private final String description;
    private final ValueType<T> type;
    private final Effect effect;
    private final String key;
    private final String label;

    /** The parameters are what the help text shows, what the setting is, and what it is called elsewhere; see the getters. */
    private Setting(String option, String placeholder, String defaultText, String description, ValueType<T> type, Effect effect,
                    String key, String label) {
        this.option = option;
        this.placeholder = placeholder;
        this.defaultText = defaultText;
        this.defaultValue = defaultText == null ? null : type.parse(defaultText);
        this.description = description;
        this.type = type;
        this.effect = effect;
        this.key = key;
        this.label = label;
    }

    /** The option on the command line, {@code --batch-size}. Messages name the setting by it. */
    public final String option() {
        return option;
    }

    /** The key among the metadata of model files or checkpoints, or null for what those do not note. */
    public final String key() {
        return key;
    }

    /** Whether the option has no value. Typing it then means false. */
    public final boolean isFlag() {
        return placeholder == null;
    }

    /** What the help text shows for the value; null for a flag. */
    public final String placeholder() {
        return placeholder;
    }

    /** The default as text; null if the data decide it. */
    public final String defaultText() {
        return defaultText;
    }

    /** A sentence or two for the help text. */
    public final String description() {
        return description;
    }

    /** The word for it in a run's summary, before the value unless it is a flag; null if the summary leaves it out. */
    final String label() {
        return label;
    }

    /** Whether the trained weights depend on it. */
    public final boolean decidesBits() {
        return effect == Effect.BITS || effect == Effect.LENGTH;
    }

    /** Whether it is about where a run's files go. Only checkpoints note that. */
    public final boolean isPlace() {
        return effect == Effect.PLACE;
    }

    /** Whether a run may go on from a checkpoint with a different value. */
    final boolean mayChange() {
        return effect != Effect.BITS;
    }

    final T defaultValue() {
        return defaultValue;
    }

    /** The value that the text means. */
    final T read(String text) {
        return type.read(option, text);
    }

    final String format(T value) {
        return type.format(value);
    }

    /**
     * Checks a value by way of its text, so that what cannot be typed cannot be set either.
     *
     * @throws SettingException if it cannot be typed
     */
    final T checked(T value) {
        return type.read(option, type.format(Objects.requireNonNull(value, option)));
    }

    /** The value that an existing network implies, or null if it implies none. */
    T heldBy(Network network) {
        return null;
    }

    /**
     * The value in a file, from its network or its metadata.
     *
     * @throws ModelException if it is missing or wrong
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
