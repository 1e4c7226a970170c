package kernel.cli.manual;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** For fish: a line for each option. */
final class FishCompletion extends CompletionScript {
    private static final String HEAD = """
            # fish completion for kernel
            function __kernel_command
                set -l words (commandline -opc)
                if not set -q argv[1]
                    test (count $words) -eq 1
                else
                    test (count $words) -gt 1; and contains -- $words[2] $argv
                end
            end
            function __kernel_argument_files
                __fish_complete_path (commandline -ct | string sub -s 2) | string replace -r '^' '@'
            end
            complete -c kernel -f
            complete -c kernel -n 'commandline -ct | string match -q "@*"' -a '(__kernel_argument_files)'
            """;

    @Override
    public String shell() {
        return "fish";
    }

    @Override
    public String text(CommandSpec program) {
        StringBuilder text = new StringBuilder(HEAD);
        program.subcommands().forEach((name, line) ->
                line(text, "__kernel_command", "-a " + name, Argument.summary(line.getCommandSpec())));
        line(text, "__kernel_command", "-a help", "Show the options of a command");
        line(text, "__kernel_command help", "-a " + quotedWords(List.copyOf(program.subcommands().keySet())), "");
        Argument.options(program).forEach(option -> option(text, "__kernel_command", option));
        program.subcommands().forEach((name, line) -> {
            String when = "__kernel_command " + name;
            Argument.options(line.getCommandSpec()).forEach(option -> option(text, when, option));
            Argument.words(line.getCommandSpec()).forEach(word -> line(text, when, (word.files() ? "-F" : "")
                    + (word.words().isEmpty() ? "" : " -a " + quotedWords(word.words())), ""));
        });
        return text.toString();
    }

    private static void option(StringBuilder text, String when, Argument option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
        }
        String value = !option.hasValue() ? "" : option.files() ? " -r -F" : " -x";
        line(text, when, names.substring(1) + value + (option.words().isEmpty() ? "" : " -a " + words(option)),
                option.summary());
    }

    private static void line(StringBuilder text, String when, String what, String description) {
        text.append("complete -c kernel -n ").append(fishQuoted(when)).append(' ').append(what.strip())
                .append(description.isEmpty() ? "" : " -d " + fishQuoted(description)).append('\n');
    }

    private static String words(Argument option) {
        return option.several() ? fishQuoted("(__fish_append , " + String.join(" ", option.words()) + ")") : quotedWords(option.words());
    }

    private static String quotedWords(List<String> words) {
        return fishQuoted(String.join(" ", words));
    }

    /** Between fish's single quotes a backslash escapes those and itself. */
    private static String fishQuoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
