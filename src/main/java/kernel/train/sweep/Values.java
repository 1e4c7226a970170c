package kernel.train.sweep;

import kernel.train.Setting;

/** What a sweep tries for one option: a {@link ValueList} or a {@link ValueRange}. */
public sealed interface Values permits ValueList, ValueRange {

    /** The option's. */
    Setting<?> setting();

    /**
     * One of them, as it would be typed.
     *
     * @param u drawn from [0, 1), all numbers equally likely
     */
    String at(double u);
}
