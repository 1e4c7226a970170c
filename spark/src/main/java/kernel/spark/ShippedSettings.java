package kernel.spark;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import kernel.train.Setting;
import kernel.train.Settings;

/** Settings that travel: those that were set, as text by their options. */
final class ShippedSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> texts = new LinkedHashMap<>();

    ShippedSettings(Settings settings) {
        for (Setting<?> setting : Setting.ALL) {
            if (settings.isSet(setting)) {
                texts.put(setting.option(), settings.text(setting));
            }
        }
    }

    Settings settings() {
        Settings read = Settings.defaults();
        for (Setting<?> setting : Setting.ALL) {
            String text = texts.get(setting.option());
            read = text == null ? read : read.withText(setting, text);
        }
        return read;
    }

    @Override
    public String toString() {
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, String> each : texts.entrySet()) {
            words.append(words.length() == 0 ? "" : " ").append(each.getKey()).append(' ').append(each.getValue());
        }
        return words.toString();
    }
}
