package kernel.train.sweep;

import java.io.Serializable;
import java.util.List;
import kernel.train.OptionWords;
import kernel.train.SettingException;
import kernel.train.Settings;

/**
 * One training of a sweep. It is its words, so it can be sent to another machine and read there.
 *
 * @param number  counted from 1
 * @param options the words that would be typed after {@code train}, {@code --eta 0.1 --hidden 30}, apart from those on data and files
 */
public record Trial(int number, List<String> options) implements Serializable {

    /** Takes a copy. */
    public Trial {
        options = List.copyOf(options);
    }

    /**
     * What the words stand for.
     *
     * @throws SettingException if one is wrong
     */
    public Settings settings() {
        return OptionWords.read(options);
    }
}
