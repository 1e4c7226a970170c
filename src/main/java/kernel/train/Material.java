package kernel.train;

import java.io.IOException;

/**
 * What a run learns from and is tested on, before it is read: {@link Images} or {@link TableMaterial}. One can be used for several
 * runs, unless it is a stream.
 */
public abstract class Material {
    Material() {
    }

    /**
     * About how many floating-point operations the training will take, before anything is read; 0 where that cannot be told. The
     * last layer, whose width the samples decide, is left out.
     */
    abstract double expectedFlops(Settings settings);

    /**
     * The same, with what the settings say is to be read in memory.
     *
     * @throws IOException      if it cannot be read
     * @throws SettingException if the settings do not go with it
     */
    abstract Material inMemory(Settings settings) throws IOException;

    /** The SHA-256 of what is in memory, all of it. */
    abstract String fingerprint();

    /** Whether {@link #inMemory} depends on it. */
    abstract boolean isReadBy(Setting<?> setting);

    /** Whether the samples of a run depend on it. */
    boolean isDealtBy(Setting<?> setting) {
        return !Setting.OF_LEARNING.contains(setting);
    }

    /** Whether a run may get kernels compiled while this is read. */
    boolean leavesTimeToRehearse() {
        return true;
    }

    /**
     * Reads it, and decides what is learnt, what is held out and what is tested on.
     *
     * @throws IOException      if it cannot be read
     * @throws SettingException if the settings do not go with it
     */
    abstract Portions read(Settings settings) throws IOException;

    /**
     * Reads it, and deals what there is to learn from to folds, of each class in proportion: {@link CrossValidation}.
     *
     * @throws IOException      if it cannot be read
     * @throws SettingException if the settings do not go with it, or there are fewer samples than folds
     */
    abstract Folds<Material> deal(int folds, Settings settings) throws IOException;
}
