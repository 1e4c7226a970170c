package kernel.train;

import java.util.List;
import java.util.Objects;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.Network;

/**
 * What the command line, files and messages know of a {@link Setting}: its names, its values, its default and what it changes.
 *
 * @param <T> an immutable type
 */
public abstract class Option<T> {
    /** What a different value changes. */
    enum Effect {
        /** The weights. Noted in files, and fixed once a run has begun. */
        BITS,
        /** The weights, too. Noted only where it is not the default, which a file without it means: it is younger than the first files. */
        OPTION,
        /** When the run ends. Noted in files, but a run may go on with a different value. */
        LENGTH,
        /** Only the time it takes. Not noted. */
        TIME,
        /** Only where the run's files go. Noted in checkpoints, if it was set, so that the run goes on with the same files. */
        PLACE
    }

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
    Option(String option, String placeholder, String defaultText, String description, ValueType<T> type, Effect effect,
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

    /** Words that the value may be, for a shell to offer. There may be other values, as numbers or names of files. */
    public final List<String> words() {
        return type.words();
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
        return effect == Effect.BITS || effect == Effect.OPTION || effect == Effect.LENGTH;
    }

    /** Whether it is about where a run's files go. Only checkpoints note that. */
    public final boolean isPlace() {
        return effect == Effect.PLACE;
    }

    /** Whether a run may go on from a checkpoint with a different value. */
    final boolean mayChange() {
        return effect != Effect.BITS && effect != Effect.OPTION;
    }

    /** Whether a file need not note this value, as it is what a file without it means. */
    @SuppressWarnings("unchecked")
    final boolean goesWithoutSaying(Object value) {
        return effect == Effect.OPTION && defaultValue.equals(noted((T) value));
    }

    final T defaultValue() {
        return defaultValue;
    }

    /** What files note of the value. */
    T noted(T value) {
        return value;
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
        if (effect == Effect.OPTION && !metadata.has(key)) {
            return defaultValue;
        }
        T value = type.parse(metadata.text(key));
        if (value == null || !value.equals(noted(value))) {
            throw metadata.wrong(key, type.expected());
        }
        return value;
    }
}
