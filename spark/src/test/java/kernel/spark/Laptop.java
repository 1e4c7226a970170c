package kernel.spark;

import java.io.IOException;
import kernel.data.table.Table;
import kernel.model.Model;
import kernel.train.Preset;
import kernel.train.Run;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.TableMaterial;

/** A training without Spark, as the command line does it. */
final class Laptop {
    private Laptop() {
    }

    /** By the preset for tables, and these words of options. */
    static Model train(Table table, String... words) throws IOException {
        Settings settings = Preset.TABLE.settings();
        for (int i = 0; i < words.length; i += 2) {
            String option = words[i];
            Setting<?> setting = Setting.ALL.stream().filter(each -> each.option().equals(option)).findFirst().orElseThrow();
            settings = settings.withText(setting, words[i + 1]);
        }
        try (Run run = Run.start(settings, TableMaterial.of(table))) {
            run.train();
            return run.model();
        }
    }
}
