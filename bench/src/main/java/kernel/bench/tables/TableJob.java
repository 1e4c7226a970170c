package kernel.bench.tables;

import java.util.List;
import kernel.train.Preset;
import kernel.train.Setting;

/**
 * A table and what to learn from it, with the network of {@link Preset#TABLE}.
 *
 * @param epochs about as many as the preset's early stopping takes
 */
record TableJob(String name, String file, String target, String task, int epochs) {
    static final List<TableJob> ALL = List.of(
            new TableJob("california-housing", "california-housing.csv", "median_house_value", "regress", 100),
            new TableJob("adult", "adult.csv", "Salary", "classify", 25));

    /** What the preset says, as it is typed. */
    private static String preset(Setting<?> setting) {
        return Preset.TABLE.settings().text(setting);
    }

    /** Of our command. Nothing is held out and nothing stops early, or the epochs would not be the same; the rival has no dropout. */
    List<String> kernelOptions() {
        return List.of("--target", target, "--missing", "mean", "--test", "0.2", "--epochs", "" + epochs, "--validation", "0",
                "--patience", "0", "--dropout", "0");
    }

    /** Of the rival's script. */
    List<String> rivalOptions() {
        return List.of("--target", target, "--task", task, "--hidden", preset(Setting.HIDDEN), "--batch", preset(Setting.BATCH_SIZE),
                "--epochs", "" + epochs, "--eta", preset(Setting.ETA), "--l2", preset(Setting.L2));
    }

    /** For people. */
    String describe() {
        return String.format("%s: hidden %s, relu, adam, batch %s, eta %s, l2 %s, %d epochs", name, preset(Setting.HIDDEN),
                preset(Setting.BATCH_SIZE), preset(Setting.ETA), preset(Setting.L2), epochs);
    }
}
