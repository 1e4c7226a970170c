package kernel.train;

import java.util.ArrayList;
import java.util.List;

/** Settings as the words that are typed for them, {@code --eta 0.1 --no-shuffle}. */
public final class OptionWords {
    private OptionWords() {
    }

    /** The words for all settings that were set, in the order of the help text; files of a run are left out. */
    public static List<String> of(Settings settings) {
        List<String> words = new ArrayList<>();
        for (Setting<?> setting : Setting.ALL) {
            if (settings.isSet(setting) && !setting.isPlace()) {
                add(setting, settings.text(setting), words);
            }
        }
        return List.copyOf(words);
    }

    /** Appends the words for one of them. A flag that is not to be given takes none. */
    public static void add(Setting<?> setting, String text, List<String> words) {
        if (!setting.isFlag()) {
            words.add(setting.option());
            words.add(text);
        } else if (text.equals(Boolean.FALSE.toString())) {
            words.add(setting.option());
        }
    }

    /**
     * The settings that words stand for, over the defaults.
     *
     * @throws SettingException if one is no option of a run, has no value or a wrong one, or stands there twice
     */
    public static Settings read(List<String> words) {
        Settings settings = Settings.defaults();
        for (int i = 0; i < words.size(); i++) {
            Setting<?> setting = Setting.named(words.get(i));
            if (setting == null) {
                throw new SettingException(words.get(i) + ": no option of a training (expected one of train --help)");
            }
            if (settings.isSet(setting)) {
                throw new SettingException(setting.option() + ": given twice; leave one out");
            }
            if (!setting.isFlag() && i + 1 == words.size()) {
                throw new SettingException(setting.option() + ": without a value (expected " + setting.placeholder() + ")");
            }
            settings = settings.withText(setting, setting.isFlag() ? Boolean.FALSE.toString() : words.get(++i));
        }
        return settings;
    }
}
