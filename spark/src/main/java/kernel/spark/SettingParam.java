package kernel.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kernel.train.Setting;
import kernel.train.Settings;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import scala.Function1;

/**
 * A setting of a run as a parameter of Spark: {@code --batch-size} is {@code batchSize}, {@code --no-shuffle} is {@code shuffle}. Numbers
 * are numbers, a flag is a boolean, everything else is text as on the command line. What the settings are is said by
 * {@link Setting#ALL} alone; a new one needs no code here.
 */
final class SettingParam {
    /** What Spark does itself: splits, columns, files; and what only images have. */
    private static final Set<Setting<?>> NOT_FOR_FRAMES = Set.of(Setting.AUGMENT, Setting.TRAIN_SIZE, Setting.TARGET, Setting.TASK,
            Setting.TEST, Setting.IGNORE, Setting.CATEGORICAL, Setting.WEIGHT, Setting.HEADER, Setting.DELIMITER);

    private SettingParam() {
    }

    /** The settings that are parameters. */
    static List<Setting<?>> settings() {
        return Setting.ALL.stream().filter(setting -> !setting.isPlace() && !NOT_FOR_FRAMES.contains(setting))
                .collect(Collectors.toList());
    }

    /** The name of its parameter. */
    static String name(Setting<?> setting) {
        String[] words = setting.option().substring(setting.isFlag() ? "--no-".length() : "--".length()).split("-");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return name.toString();
    }

    static Param<?> param(String uid, Setting<?> setting) {
        String name = name(setting);
        String doc = setting.description() + (setting.isFlag() ? " If false." : "");
        Object value = Settings.defaults().get(setting);
        if (value instanceof Double) {
            return new DoubleParam(uid, name, doc, check(name));
        }
        if (value instanceof Integer && Integer.toString((Integer) value).equals(setting.defaultText())) {
            return new IntParam(uid, name, doc, check(name));
        }
        if (value instanceof Long) {
            return new LongParam(uid, name, doc, check(name));
        }
        return setting.isFlag() ? new BooleanParam(uid, name, doc) : new Param<>(uid, name, doc, check(name), String.class);
    }

    /** The check looks the setting up by name, as it may travel and a setting may not. */
    private static <T> Function1<T, Object> check(String name) {
        return (Function1<T, Object> & Serializable) value -> {
            put(Settings.defaults(), named(name), value);
            return true;
        };
    }

    private static Setting<?> named(String name) {
        return settings().stream().filter(setting -> name(setting).equals(name)).findFirst().orElseThrow();
    }

    /**
     * Settings with one more, from the value of its parameter.
     *
     * @throws kernel.train.SettingException if the setting cannot have it
     */
    static Settings put(Settings settings, Setting<?> setting, Object value) {
        return settings.withText(setting, String.valueOf(value));
    }

    /** A value as its parameter wants it, from a number or a text that means the same. */
    static Object fitting(Param<?> param, Object value) {
        if (param instanceof DoubleParam && value instanceof Number number) {
            return number.doubleValue();
        }
        if (param instanceof LongParam && value instanceof Number number) {
            return number.longValue();
        }
        return param.getClass() == Param.class ? String.valueOf(value) : value;
    }
}
