package kernel.train.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kernel.train.Setting;
import kernel.train.SettingException;
import kernel.train.Settings;

/**
 * Values one by one.
 *
 * @param texts as they are typed, all different
 */
public record ValueList(Setting<?> setting, List<String> texts) implements Values {

    /**
     * Checks them.
     *
     * @throws SettingException if there are none, one is no value of the option, or two are the same
     */
    public ValueList {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new SettingException(setting.option() + ": no values (expected one or more)");
        }
        Set<String> values = new HashSet<>();
        for (String text : texts) {
            if (!values.add(Settings.defaults().withText(setting, text).text(setting))) {
                throw new SettingException(setting.option() + " " + text + ": is there twice; leave one out");
            }
        }
    }

    /**
     * What was typed after an option, once or several times. Each is one value if it is a value of the option, as {@code 100,50} of
     * {@code --hidden}, which is one network; else it is several between commas, as {@code 0.1,0.3} of {@code --eta}.
     *
     * @throws SettingException as the constructor
     */
    static ValueList typed(Setting<?> setting, List<String> typed) {
        List<String> texts = new ArrayList<>();
        for (String each : typed) {
            if (each.indexOf(',') < 0 || isValue(setting, each)) {
                texts.add(each);
            } else {
                texts.addAll(List.of(each.split(",", -1)));
            }
        }
        return new ValueList(setting, texts);
    }

    private static boolean isValue(Setting<?> setting, String text) {
        try {
            return Settings.defaults().withText(setting, text).isSet(setting);
        } catch (SettingException e) {
            return false;
        }
    }

    @Override
    public String at(double u) {
        return texts.get((int) (u * texts.size()));
    }
}
