package kernel.cli.manual;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** For zsh's own completion system: as the file {@code _kernel} in its {@code fpath}, or sourced. */
final class ZshCompletion extends CompletionScript {
    private static final String HEAD = """
            #compdef kernel
            # zsh completion for kernel
            _kernel() {
                local curcontext=$curcontext state line
                local -A opt_args
                if (( CURRENT > 2 )) && [[ $PREFIX == @* ]]; then
                    compset -P @
                    _files
                    return
                fi
            """;
    private static final String TAIL = """
                    esac ;;
                esac
            }
            if [[ $funcstack[1] == _kernel ]]; then _kernel "$@"; else compdef _kernel kernel; fi
            """;

    @Override
    public String shell() {
        return "zsh";
    }

    @Override
    public String text(CommandSpec program) {
        StringBuilder text = new StringBuilder(HEAD);
        arguments(text, "    ", "_arguments -C", Argument.options(program),
                List.of(quoted("1:command:->command"), quoted("*::argument:->argument")));
        text.append("    case $state in\n    command)\n        local -a commands\n        commands=(\n");
        program.subcommands().forEach((name, line) ->
                text.append(" ".repeat(12)).append(quoted(name + ":" + Argument.summary(line.getCommandSpec()))).append('\n'));
        text.append(" ".repeat(12)).append(quoted("help:Show the options of a command")).append('\n')
                .append("        )\n        _describe -t commands command commands ;;\n    argument)\n        case $words[1] in\n");
        text.append("        help) _arguments ").append(quoted("1:command:(" + String.join(" ", program.subcommands().keySet()) + ")"))
                .append(" ;;\n");
        program.subcommands().forEach((name, line) -> {
            List<String> words = new ArrayList<>();
            Argument.words(line.getCommandSpec()).forEach(word -> words.add(quoted("*" + value(word))));
            text.append("        ").append(name).append(")\n");
            arguments(text, " ".repeat(12), "_arguments -S", Argument.options(line.getCommandSpec()), words);
            text.append(" ".repeat(12)).append(";;\n");
        });
        return text + TAIL;
    }

    private static void arguments(StringBuilder text, String indent, String call, List<Argument> options, List<String> words) {
        text.append(indent).append(call);
        for (Argument option : options) {
            for (String name : option.names()) {
                // Only one of an option's names is offered once another was typed.
                String others = option.several() ? "*" : option.names().size() == 1 ? "" : "(" + String.join(" ", option.names()) + ")";
                text.append(" \\\n    ").append(indent).append(quoted(others + name + (option.hasValue() ? "=" : "")
                        + "[" + escaped(option.summary()) + "]" + (option.hasValue() ? value(option) : "")));
            }
        }
        words.forEach(word -> text.append(" \\\n    ").append(indent).append(word));
        text.append('\n');
    }

    /** What follows the first colon of a specification: the label, and how it is completed. */
    private static String value(Argument argument) {
        String list = String.join(" ", argument.words());
        String words = argument.several() ? "_values -s , word " + list : "(" + list + ")";
        return ":" + escaped(argument.label()) + ":" + (argument.words().isEmpty() ? argument.files() ? "_files" : ""
                : argument.files() ? "{_alternative \"words\\:word\\:" + words + "\" \"files\\:file\\:_files\"}" : words);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
    }
}
