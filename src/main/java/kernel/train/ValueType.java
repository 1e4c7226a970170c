package kernel.train;

import java.util.List;

/** The type of an option's value: how it is written, and which values there are. {@link ValueTypes} has the common ones. */
public abstract class ValueType<T> {
    ValueType() {
    }

    /** The value that the text means, or null if there is none. */
    abstract T parse(String text);

    /** The valid texts, in words that go after "expected". */
    abstract String expected();

    /** Those of the valid texts that are words of their own. There may be others, as numbers or names of files. */
    List<String> words() {
        return List.of();
    }

    /** As {@link #parse}, of what was typed: that may also be the name of a file which says it. */
    T typed(String option, String text) {
        return parse(text);
    }

    /** What is wrong with a text for which {@link #parse} gives null. */
    String complaint(String text) {
        return "expected " + expected();
    }

    /** The text for which {@link #parse} gives that value. */
    String format(T value) {
        return value.toString();
    }

    /**
     * The value typed after an option.
     *
     * @throws SettingException if the text means none
     */
    public final T read(String option, String text) {
        T value = typed(option, text);
        if (value == null) {
            throw new SettingException(option + " " + text + ": " + complaint(text));
        }
        return value;
    }
}
