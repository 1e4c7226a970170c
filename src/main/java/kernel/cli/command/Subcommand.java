package kernel.cli.command;

import java.io.IOException;
import java.util.List;
import kernel.cli.terminal.Terminal;
import kernel.data.DataSource;
import kernel.train.Preset;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.SettingException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** One word after {@code kernel.jar}: its options, its help, and what it does. */
public abstract class Subcommand {
    /** Exit codes. */
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    /** What a shell says of a program that SIGPIPE ended. */
    public static final int BROKEN_PIPE = 128 + 13;

    /** What commands in help texts begin with. */
    public static final String JAVA = Shell.example();

    /** Columns of the help text, enough for the longest example. */
    public static final int WIDTH = 120;

    /** A line for the help texts. */
    public static final String ARGUMENT_FILE = "@FILE stands for the words in a file, say options, one a line. 'Quotes' hold a word"
            + " with spaces together, # begins a comment. @@ stands for @. Most options are given once, there or here.";

    /** The word. */
    public abstract String name();

    /** Adds options, parameters, description and examples. */
    protected abstract void declare(CommandSpec spec);

    /**
     * Runs it.
     *
     * @throws UsageException   if what was typed makes no sense
     * @throws SettingException if a setting's value is wrong
     * @throws RunException     if it cannot be done
     * @throws IOException      if a file cannot be read or written; the message is for the user
     */
    public abstract void run(Arguments arguments, Terminal terminal) throws IOException;

    /** The exit code after {@link #run} has returned. */
    public int exitCode() {
        return DONE;
    }

    /** What {@link #declare} says, and what all commands have. */
    public final CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.usageMessage().width(WIDTH).sortOptions(false).abbreviateSynopsis(true)
                .synopsisHeading("Usage: " + JAVA + " ");
        declare(spec);
        addCommon(spec);
        String[] examples = spec.usageMessage().footer();
        String[] footer = new String[examples.length + 2];
        footer[0] = "";
        footer[1] = ARGUMENT_FILE;
        System.arraycopy(examples, 0, footer, 2, examples.length);
        spec.usageMessage().footer(footer);
        return spec;
    }

    /** The options that every level has. */
    public static void addCommon(CommandSpec spec) {
        spec.addOption(flag("--debug", "Show the stack trace of an error."));
        spec.addOption(OptionSpec.builder("--help", "-h").usageHelp(true).description("Show this text.").build());
    }

    /** An option without a value. */
    public static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).arity("0").description(description).build();
    }

    /** An option with a value. Picocli takes it as text, so that our own messages say what is wrong with it. */
    public static OptionSpec option(String name, String value, String description) {
        return OptionSpec.builder(name).type(String.class).arity("1").paramLabel(value).description(description).build();
    }

    /** The same with a default, which the help text names. */
    public static OptionSpec option(String name, String value, String defaultValue, String description) {
        return OptionSpec.builder(name).type(String.class).arity("1").paramLabel(value).defaultValue(defaultValue)
                .description(description + " Default: " + defaultValue + ".").build();
    }

    /** The option of a setting, as that describes itself. */
    public static OptionSpec option(Setting<?> setting) {
        if (setting.isFlag()) {
            return flag(setting.option(), setting.description());
        }
        OptionSpec option = setting.defaultText() == null || setting.defaultText().isEmpty()
                ? option(setting.option(), setting.placeholder(), setting.description())
                : option(setting.option(), setting.placeholder(), setting.defaultText(), setting.description());
        return offering(option, setting.words());
    }

    /** The option with words that a shell offers for its value. */
    public static OptionSpec offering(OptionSpec option, List<String> words) {
        return option.toBuilder().completionCandidates(words).build();
    }

    /** {@code --preset}, with the names that there are. */
    public static OptionSpec preset(String description) {
        return offering(option("--preset", "NAME", description), Preset.ALL.stream().map(Preset::name).toList());
    }

    /** {@code --data}, which {@link TrainingData#choose} reads. */
    public static OptionSpec data() {
        return offering(option("--data", "DIR|FILE|-|synthetic", "The directory with the four files of MNIST; a table, as a CSV, npz or libsvm"
                + " file, or on standard input (-); or the built-in synthetic digits. Default: $KERNEL_DATA, else data/mnist if it holds MNIST, else synthetic."),
                List.of(DataSource.SYNTHETIC));
    }
}
