package kernel.train;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.Network;
import kernel.nn.Plateau;
import kernel.nn.Recipe;

/** A value for each {@link Setting} of a run. Immutable. */
public final class Settings {
    private static final Settings DEFAULTS = new Settings(new IdentityHashMap<>());
    private static final HoldOut DEFAULT_HOLD_OUT = HoldOut.share(0.1);

    /** Only those that were set. Each value has its setting's type. */
    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    /** All defaults: the network of Nielsen's book, trained as there. */
    public static Settings defaults() {
        return DEFAULTS;
    }

    /**
     * A copy with one setting changed.
     *
     * @throws SettingException if the setting cannot have that value
     */
    public <T> Settings with(Setting<T> setting, T value) {
        return put(setting, setting.checked(value));
    }

    /**
     * As {@link #with}, from text as on the command line; for a flag {@code true} or {@code false}.
     *
     * @throws SettingException if the setting cannot have that value
     */
    public Settings withText(Setting<?> setting, String text) {
        return put(setting, setting.read(Objects.requireNonNull(text, setting.option())));
    }

    /** A copy with one setting left unset. */
    public Settings without(Setting<?> setting) {
        Map<Setting<?>, Object> all = new IdentityHashMap<>(values);
        all.remove(setting);
        return new Settings(all);
    }

    private Settings put(Setting<?> setting, Object value) {
        Map<Setting<?>, Object> all = new IdentityHashMap<>(values);
        all.put(setting, value);
        return new Settings(all);
    }

    /** The value set, else the default. */
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        return value == null ? setting.defaultValue() : (T) value;
    }

    /** Whether it was set, even if to its default. */
    public boolean isSet(Setting<?> setting) {
        return values.containsKey(setting);
    }

    /** The value as text; null where there is none. */
    public <T> String text(Setting<T> setting) {
        T value = get(setting);
        return value == null ? null : setting.format(value);
    }

    /**
     * Whether a model or checkpoint notes nothing of the value, or less than was typed; places aside, which are noted for
     * themselves.
     */
    public boolean isUnnoted(Setting<?> setting) {
        return isSet(setting) && !setting.isPlace() && (!setting.decidesBits() || !text(setting).equals(noted(setting)));
    }

    /** What files note of the value; null where there is none. */
    private <T> String noted(Setting<T> setting) {
        T value = get(setting);
        return value == null ? null : setting.format(setting.noted(value));
    }

    /**
     * The settings that a model or checkpoint notes. Those that only change the time are left unset, and so are the places
     * that it does not note.
     *
     * @throws ModelException if one is wrong, or one that decides bits is missing
     */
    public static Settings of(Metadata metadata, Network network) throws ModelException {
        Settings settings = DEFAULTS;
        for (Setting<?> setting : Setting.ALL) {
            if (setting.decidesBits() || setting.isPlace() && metadata.has(setting.key())) {
                settings = settings.put(setting, setting.of(metadata, network));
            }
        }
        return settings;
    }

    /** Puts the settings that have a key into {@code metadata}, except places: those are about the machine. */
    void putInto(Map<String, String> metadata) {
        for (Setting<?> setting : Setting.ALL) {
            boolean unsaid = setting.key() == null || setting.isPlace() || setting.goesWithoutSaying(get(setting));
            String text = unsaid ? null : noted(setting);
            if (text != null) {
                metadata.put(setting.key(), text);
            }
        }
    }

    /** Puts the places that were set into a checkpoint's {@code metadata}. */
    void putPlacesInto(Map<String, String> metadata) {
        for (Setting<?> setting : Setting.ALL) {
            if (setting.isPlace() && isSet(setting)) {
                metadata.put(setting.key(), text(setting));
            }
        }
    }

    /**
     * These settings, taken from a checkpoint, with the changes of {@code typed}.
     *
     * @param name of the checkpoint
     * @throws SettingException if {@code typed} would change the weights
     */
    public Settings resumed(Settings typed, String name) {
        Settings resumed = this;
        for (Setting<?> setting : Setting.ALL) {
            if (!typed.isSet(setting)) {
                continue;
            }
            if (setting.mayChange()) {
                resumed = resumed.put(setting, typed.get(setting));
            } else if (noted(setting).equals(typed.noted(setting))) {
                resumed = resumed.put(setting, typed.get(setting));
            } else {
                throw contradiction(setting, "--resume " + name + ", which was trained "
                        + (!setting.isFlag() ? "with " + text(setting) : isFlagged(setting) ? "with it" : "without it"));
            }
        }
        return resumed;
    }

    /** These settings, taken from a model, with those of {@code typed} that only change the time. */
    Settings timedAs(Settings typed) {
        Settings timed = this;
        for (Setting<?> setting : Setting.ALL) {
            if (!setting.decidesBits() && typed.isSet(setting)) {
                timed = timed.put(setting, typed.get(setting));
            }
        }
        return timed;
    }

    /**
     * These settings, completed by the network that training starts from.
     *
     * @param name of the network
     * @throws SettingException if they contradict it
     */
    Settings startingFrom(Network network, String name) {
        Settings settings = this;
        for (Setting<?> setting : Setting.ALL) {
            Object held = setting.heldBy(network);
            if (held == null) {
                continue;
            }
            Settings with = settings.put(setting, held);
            if (isSet(setting) && !text(setting).equals(with.text(setting))) {
                throw contradiction(setting, "--init " + name + ", which has " + with.text(setting));
            }
            settings = with;
        }
        return settings;
    }

    /** How a network learns {@code images} images by these settings. */
    public Recipe recipe(int images) {
        Recipe recipe = Recipe.sgd(get(Setting.BATCH_SIZE), get(Setting.ETA))
                .withOptimizer(get(Setting.OPTIMIZER))
                .withMomentum(get(Setting.MOMENTUM))
                .withBetas(get(Setting.BETA1), get(Setting.BETA2), get(Setting.EPSILON))
                .withDecay(get(Setting.L1), get(Setting.L2))
                .withDropout(get(Setting.DROPOUT), get(Setting.SEED))
                .withDropoutInput(get(Setting.DROPOUT_INPUT));
        if (get(Setting.CLIP_NORM) > 0.0) {
            recipe = recipe.withClipNorm(get(Setting.CLIP_NORM));
        }
        long stepsAnEpoch = (images + (get(Setting.BATCH_SIZE) - 1L)) / get(Setting.BATCH_SIZE);
        return recipe.withSchedule(get(Setting.SCHEDULE), Math.max(1, get(Setting.EPOCHS)) * stepsAnEpoch,
                get(Setting.WARMUP) * stepsAnEpoch);
    }

    /** These settings, with the optimizer's own learning rate if none is set. */
    Settings withEta() {
        return isSet(Setting.ETA) ? this : with(Setting.ETA, get(Setting.OPTIMIZER).defaultEta());
    }

    /**
     * These settings, with a tenth of the images held out if there is patience but nothing to judge by.
     *
     * @throws SettingException if nothing is to be held out on purpose
     */
    Settings withValidation() {
        if (get(Setting.PATIENCE) == 0 || !get(Setting.VALIDATION).isNone()) {
            return this;
        }
        if (isSet(Setting.VALIDATION)) {
            throw new SettingException(Setting.PATIENCE.option() + " " + text(Setting.PATIENCE)
                    + ": needs samples held out (found "
                    + Setting.VALIDATION.option() + " " + text(Setting.VALIDATION) + "); leave one of the two out");
        }
        return with(Setting.VALIDATION, DEFAULT_HOLD_OUT);
    }

    /**
     * These settings.
     *
     * @throws SettingException if patience would end the run before a learning rate that follows the cost could fall
     */
    Settings refuseIdlePlateau() {
        int patience = get(Setting.PATIENCE);
        if (get(Setting.SCHEDULE).followsCost() && patience > 0 && patience <= Plateau.PATIENCE) {
            throw new SettingException(Setting.PATIENCE.option() + " " + patience + ": ends a run before " + Setting.SCHEDULE.option()
                    + " " + text(Setting.SCHEDULE) + " lowers eta, which takes " + (Plateau.PATIENCE + 1)
                    + " epochs without a lower cost; wait for more epochs, or leave one of the two out");
        }
        return this;
    }

    /** How many images a network learns, of those that were given. */
    int learnt() {
        return get(Setting.TRAIN_SIZE) - get(Setting.VALIDATION).of(get(Setting.TRAIN_SIZE));
    }

    /** A few words for a line about the run: {@code batch 10, eta 3.0}. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        for (Setting<?> setting : Setting.ALL) {
            boolean unsaid = setting.label() == null || setting.goesWithoutSaying(get(setting));
            if (!unsaid && (!setting.isFlag() || isFlagged(setting))) {
                text.append(text.length() == 0 ? "" : ", ").append(setting.label());
                text.append(setting.isFlag() ? "" : " " + text(setting));
            }
        }
        return text.toString();
    }

    private boolean isFlagged(Setting<?> setting) {
        return Boolean.FALSE.equals(get(setting));
    }

    private static SettingException contradiction(Setting<?> setting, String what) {
        return new SettingException(setting.option() + " contradicts " + what + "; leave " + setting.option() + " out");
    }

    /** Every option with its value. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Setting<?> setting : Setting.ALL) {
            text.append(text.length() == 0 ? "" : " ").append(setting.option()).append('=').append(text(setting));
        }
        return text.toString();
    }
}
