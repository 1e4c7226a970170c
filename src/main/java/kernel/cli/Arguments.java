package kernel.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import kernel.train.Setting;
import kernel.train.Settings;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options and words typed after the subcommand. A bad file name is a {@link UsageException}. */
final class Arguments {
    private final ParseResult parsed;

    Arguments(ParseResult parsed) {
        this.parsed = parsed;
    }

    /** Whether the option was typed. */
    boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** The value typed, else the default, else null. */
    String text(String option) {
        OptionSpec spec = parsed.commandSpec().findOption(option);
        return spec.getValue();
    }

    /** The settings that were typed. */
    Settings settings() {
        Settings settings = Settings.defaults();
        for (Setting<?> setting : Setting.ALL) {
            if (has(setting.option())) {
                settings = settings.withText(setting, setting.isFlag() ? "false" : text(setting.option()));
            }
        }
        return settings;
    }

    Path path(String option) {
        String text = text(option);
        return text == null ? null : path(option, text);
    }

    static Path path(String option, String text) {
        if (text.isEmpty()) {
            throw new UsageException(option + ": empty (expected a file name)");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " " + text + ": not a file name: " + e.getReason());
        }
    }

    /** The words that belong to no option. */
    List<String> words() {
        return parsed.matchedPositionalValue(0, List.of());
    }

    /** The only word that belongs to no option. */
    String word() {
        return parsed.matchedPositionalValue(0, "");
    }
}
