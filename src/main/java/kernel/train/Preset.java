package kernel.train;

import java.util.List;
import java.util.StringJoiner;
import kernel.nn.Named;

/**
 * A named set of settings. To add one, put it into {@link #ALL}.
 *
 * @param name        on the command line
 * @param description a few words for the help text
 * @param settings    those that it sets
 * @param elastic     those that it sets where images are deformed elastically, which is worth a larger network and more epochs
 */
public record Preset(String name, String description, Settings settings, Settings elastic) implements Named {
    /** The default for images. */
    public static final Preset BOOK = preset("book", "network.py of Nielsen's book");
    /** The default for tables. docs/tables.md says how it was chosen, and what its neighbours scored. */
    public static final Preset TABLE = preset("table", "for tables", "--hidden", "64,64", "--activation", "relu", "--epochs", "200",
            "--batch-size", "64", "--optimizer", "adam", "--eta", "0.001", "--l2", "1.0E-4", "--dropout", "0.1",
            "--init-weights", "glorot", "--validation", "0.15", "--patience", "20");

    /** Every one. */
    public static final List<Preset> ALL = List.of(BOOK,
            // Chapter 3: cross-entropy, weights of N(0, 1/inputs), lambda 5 for 50,000 images, eta 0.5. With a constant eta the last
            // epochs are 97.3 to 97.8 % right, up and down; with one that falls, 98.0 %.
            preset("network2", "network2.py of Nielsen's book, chapter 3, with a falling eta", "--hidden", "100", "--loss", "cross-entropy",
                    "--init-weights", "scaled", "--l2", "1.0E-4", "--eta", "0.5", "--schedule", "cosine"),
            preset("best", "what a plain network makes of MNIST", "--hidden", "400", "--activation", "relu", "--loss", "softmax",
                    "--epochs", "15", "--batch-size", "100", "--optimizer", "nesterov", "--eta", "0.1", "--schedule", "cosine",
                    "--l2", "1.0E-5", "--augment", "shift", "--init-weights", "he", "--train-size", "all")
                    .elastic("--hidden", "800", "--augment", "elastic", "--epochs", "100"), TABLE);

    private static Preset preset(String name, String description, String... options) {
        Settings settings = with(Settings.defaults(), options);
        return new Preset(name, description, settings, settings);
    }

    /** With other options where images are deformed elastically. */
    private Preset elastic(String... options) {
        return new Preset(name, description, settings, with(settings, options));
    }

    private static Settings with(Settings settings, String... options) {
        Settings with = settings;
        for (int i = 0; i < options.length; i += 2) {
            with = with.withText(Setting.named(options[i]), options[i + 1]);
        }
        return with;
    }

    /** The preset of that name, or null. */
    public static Preset named(String name) {
        return Named.find(ALL, name);
    }

    /** The options that these settings of it stand for, as they would be typed; empty if they are the defaults. */
    public static String options(Settings settings) {
        StringJoiner options = new StringJoiner(" ");
        for (Setting<?> setting : Setting.ALL) {
            if (settings.isSet(setting)) {
                options.add(setting.option()).add(settings.text(setting));
            }
        }
        return options.toString();
    }
}
