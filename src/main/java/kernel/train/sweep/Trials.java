package kernel.train.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import kernel.random.CounterRandom;
import kernel.train.OptionWords;
import kernel.train.Setting;
import kernel.train.SettingException;
import kernel.train.Settings;

/**
 * The trials of a sweep: settings that all have, and values for some options, of which each trial has one.
 *
 * <ul>
 * <li>{@link #grid}: every combination of listed values, the last option changing first.
 * <li>{@link #draws}: so many, each value drawn from its list or range. What trial i draws for an option is a function of the seed, i
 * and the option's name alone: not of how many trials there are, nor of what else is tried.
 * </ul>
 */
public final class Trials {
    /** More are a mistake. */
    private static final int MOST = 100_000;
    /** In place of an epoch's number in a key of {@link CounterRandom}, as {@link kernel.data.StratifiedChoice} has others. */
    private static final int PURPOSE = -4;
    /** Settings that change no result. */
    private static final List<Setting<?>> IDLE = List.of(Setting.THREADS, Setting.INPUT);
    /** Settings that say by what trials are compared, which then must be the same for all. */
    private static final List<Setting<?>> OF_COMPARISON = List.of(Setting.TARGET, Setting.TASK, Setting.TEST, Setting.VALIDATION);

    private final Settings base;
    private final List<Values> values;
    private final int count;
    /** Null for a grid. */
    private final Long seed;

    private Trials(Settings base, List<Values> values, int count, Long seed) {
        this.base = base;
        this.values = List.copyOf(values);
        this.count = count;
        this.seed = seed;
        for (Values each : values) {
            refuse(each);
        }
    }

    private void refuse(Values each) {
        Setting<?> setting = each.setting();
        boolean one = each instanceof ValueList list && list.texts().size() == 1;
        if (values.stream().filter(other -> other.setting() == setting).count() > 1) {
            throw new SettingException(setting.option() + ": values are given twice; put them into one list");
        }
        if (setting.isPlace() || !one && IDLE.contains(setting)) {
            throw new SettingException(setting.option() + ": changes no result, so there is nothing to try; leave it out, or give one value");
        }
        if (!one && setting == Setting.PATIENCE && base.get(Setting.VALIDATION).isNone()) {
            throw new SettingException(setting.option() + ": several values need " + Setting.VALIDATION.option() + ", as else some trials"
                    + " would be compared by samples held out and others not; give both");
        }
        if (!one && OF_COMPARISON.contains(setting)) {
            throw new SettingException(setting.option() + ": decides by what trials are compared, so that must be the same for all; give"
                    + " one value");
        }
    }

    /**
     * Every combination of these values.
     *
     * @param base   the settings that all trials have
     * @throws SettingException if one of the values is a range, there are more than 100,000 trials, or an option cannot be varied
     */
    public static Trials grid(Settings base, List<Values> values) {
        long count = 1;
        for (Values each : values) {
            if (!(each instanceof ValueList list)) {
                throw new SettingException(each.setting().option() + " " + each + ": a range; say with --trials N how many are to be drawn");
            }
            count *= list.texts().size();
            if (count > MOST) {
                throw new SettingException("these lists make more than " + MOST + " trials; shorten them, or say with --trials N how many are"
                        + " to be drawn");
            }
        }
        return new Trials(base, values, (int) count, null);
    }

    /**
     * So many trials with values drawn.
     *
     * @throws SettingException if there are none, or more than 100,000, or an option cannot be varied
     */
    public static Trials draws(Settings base, List<Values> values, int count, long seed) {
        if (count < 1 || count > MOST) {
            throw new SettingException("--trials " + count + ": expected 1 to " + MOST);
        }
        return new Trials(base, values, count, seed);
    }

    /**
     * What was typed for an option, once or several times: a range, or a list.
     *
     * @throws SettingException if it is wrong
     */
    public static Values values(Setting<?> setting, List<String> typed) {
        for (String each : typed) {
            if (ValueRange.isRange(each) && typed.size() > 1) {
                throw new SettingException(setting.option() + " " + each + ": a range beside other values; give it alone");
            }
        }
        return typed.size() == 1 && ValueRange.isRange(typed.get(0)) ? ValueRange.typed(setting, typed.get(0))
                : ValueList.typed(setting, typed);
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The settings that all trials have, but for those in {@link #values}. */
    public Settings base() {
        return base;
    }

    /** What each trial has one of, in the order that was given. */
    public List<Values> values() {
        return values;
    }

    /**
     * One of them.
     *
     * @param number counted from 1
     */
    public Trial trial(int number) {
        if (number < 1 || number > count) {
            throw new IndexOutOfBoundsException("trial " + number + " (expected 1 to " + count + ")");
        }
        Map<Setting<?>, String> chosen = chosen(number);
        List<String> words = new ArrayList<>();
        for (Setting<?> setting : Setting.ALL) {
            if (chosen.containsKey(setting)) {
                OptionWords.add(setting, chosen.get(setting), words);
            } else if (base.isSet(setting) && !setting.isPlace()) {
                OptionWords.add(setting, base.text(setting), words);
            }
        }
        return new Trial(number, words);
    }

    /** The values that this trial has, as they would be typed, in the order of {@link #values}. */
    public Map<Setting<?>, String> chosen(int number) {
        Map<Setting<?>, String> chosen = new LinkedHashMap<>();
        int combinations = count;
        for (Values each : values) {
            if (seed != null) {
                chosen.put(each.setting(), each.at(CounterRandom.uniform(
                        CounterRandom.key(seed, PURPOSE, number, each.setting().option().hashCode()), 0)));
            } else {
                List<String> texts = ((ValueList) each).texts();
                combinations /= texts.size();
                chosen.put(each.setting(), texts.get((number - 1) / combinations % texts.size()));
            }
        }
        return chosen;
    }

    /** All of them, made as they are asked for. */
    public List<Trial> all() {
        List<Trial> all = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            all.add(trial(number));
        }
        return all;
    }
}
