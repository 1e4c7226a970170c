package kernel.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A material that is read once for any number of runs, also of runs at the same time: they share what was read and, where their
 * settings make the same samples of it, those too. So the data are in memory once, however many networks learn from them. Each run
 * comes to the bits that it has with the material itself.
 *
 * <p>What is read anew are tables whose {@code --ignore}, {@code --categorical}, {@code --no-header} or {@code --delimiter} differ;
 * images that are deformed take memory for each run. Samples stay in memory as long as a run uses them and, beyond that, as long as
 * all of them take less than a quarter of the heap. Any number of threads may use it.
 */
public final class SharedMaterial extends Material {
    private static final int HEAP_PART = 4;

    private final Material material;
    private final AtomicBoolean rehearsed = new AtomicBoolean();
    private final SharedCache<Material> read = new SharedCache<>(each -> 0, Long.MAX_VALUE);
    private final SharedCache<Folds<Material>> folds = new SharedCache<>(each -> 0, Long.MAX_VALUE);
    private final SharedCache<SharedPortions> portions = new SharedCache<>(SharedPortions::bytes, Runtime.getRuntime().maxMemory() / HEAP_PART);

    private SharedMaterial(Material material) {
        this.material = material;
    }

    /** Shares this material. It is read when the first run begins. */
    public static SharedMaterial of(Material material) {
        return material instanceof SharedMaterial shared ? shared : new SharedMaterial(material);
    }

    /**
     * The SHA-256 of all that is read by these settings, whatever a run makes of it.
     *
     * @throws IOException if it cannot be read
     */
    public String fingerprint(Settings settings) throws IOException {
        return readOnce(settings).fingerprint();
    }

    /**
     * Reads it, and says what runs need.
     *
     * @throws IOException      if it cannot be read
     * @throws SettingException if the settings do not go with it
     */
    public RunNeeds needs(Settings settings) throws IOException {
        return RunNeeds.of(read(settings));
    }

    /** How many different sets of samples runs by these settings learn from; of images that are deformed each has its own. */
    public int different(List<Settings> runs) {
        Set<List<String>> keys = new HashSet<>();
        for (Settings settings : runs) {
            keys.add(key(isDeformed(settings) ? "run " + keys.size() : "", settings.withValidation()));
        }
        return keys.size();
    }

    private static boolean isDeformed(Settings settings) {
        return !Setting.AUGMENT.goesWithoutSaying(settings.get(Setting.AUGMENT));
    }

    @Override
    double expectedFlops(Settings settings) {
        return material.expectedFlops(settings);
    }

    @Override
    Material inMemory(Settings settings) {
        return this;
    }

    @Override
    String fingerprint() {
        throw new UnsupportedOperationException("ask for that of what is read by certain settings");
    }

    @Override
    boolean isReadBy(Setting<?> setting) {
        return material.isReadBy(setting);
    }

    @Override
    boolean isDealtBy(Setting<?> setting) {
        return material.isDealtBy(setting);
    }

    /** The first run alone: while vector kernels are rehearsed, those of other runs are slow. */
    @Override
    boolean leavesTimeToRehearse() {
        return rehearsed.compareAndSet(false, true);
    }

    @Override
    Portions read(Settings settings) throws IOException {
        return portions("", settings, () -> readOnce(settings));
    }

    @Override
    Folds<Material> deal(int count, Settings settings) throws IOException {
        Folds<Material> dealt = folds.get(key("folds " + count, settings), () -> readOnce(settings).deal(count, settings));
        return new Folds<>(dealt.count(), dealt.samples(), completed(settings, dealt.settings()),
                fold -> new Fold(dealt, fold, "fold " + fold + " of " + count));
    }

    private Material readOnce(Settings settings) throws IOException {
        List<String> key = new ArrayList<>();
        for (Setting<?> setting : Setting.ALL) {
            if (material.isReadBy(setting)) {
                key.add(settings.text(setting));
            }
        }
        return read.get(key, () -> material.inMemory(settings));
    }

    /** @param part of the material, for which {@code source} gives a material of its own */
    private Portions portions(String part, Settings typed, SharedCache.Source<Material> source) throws IOException {
        if (isDeformed(typed)) {
            return source.make().read(typed);
        }
        Settings settings = typed.withValidation();
        SharedPortions shared = portions.get(key(part, settings), () -> new SharedPortions(source.make().read(settings)));
        return shared.with(completed(settings, shared.settings()).withEta().refuseIdlePlateau());
    }

    /** What decides the samples. The seed does where some of them are chosen. */
    private List<String> key(String part, Settings settings) {
        boolean chosen = !part.isEmpty() || !settings.get(Setting.VALIDATION).isNone() || settings.get(Setting.TEST).share() > 0.0;
        List<String> key = new ArrayList<>(List.of(part));
        for (Setting<?> setting : Setting.ALL) {
            if (isDealtBy(setting) && (setting != Setting.SEED || chosen)) {
                key.add(settings.isSet(setting) ? settings.text(setting) : null);
            }
        }
        return key;
    }

    /** The settings of one run, with what the data added to those of another that learns from the same samples. */
    private Settings completed(Settings settings, Settings others) {
        Settings completed = settings;
        for (Setting<?> setting : Setting.ALL) {
            if (isDealtBy(setting) && setting != Setting.SEED && others.isSet(setting)) {
                completed = completed.withText(setting, others.text(setting));
            }
        }
        return completed;
    }

    /** One fold, which is made when a run asks for it and shared by the runs that do. */
    private final class Fold extends Material {
        private final Folds<Material> dealt;
        private final int fold;
        private final String name;

        Fold(Folds<Material> dealt, int fold, String name) {
            this.dealt = dealt;
            this.fold = fold;
            this.name = name;
        }

        @Override
        double expectedFlops(Settings settings) {
            return material.expectedFlops(settings);
        }

        @Override
        Material inMemory(Settings settings) {
            return this;
        }

        @Override
        String fingerprint() {
            return dealt.material().apply(fold).fingerprint();
        }

        @Override
        boolean isReadBy(Setting<?> setting) {
            return false;
        }

        @Override
        boolean leavesTimeToRehearse() {
            return SharedMaterial.this.leavesTimeToRehearse();
        }

        @Override
        Portions read(Settings settings) throws IOException {
            return portions(name, settings, () -> dealt.material().apply(fold));
        }

        @Override
        Folds<Material> deal(int folds, Settings settings) throws IOException {
            return dealt.material().apply(fold).deal(folds, settings);
        }
    }
}
