package kernel.cli.manual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * For bash from 3.2 on, without the package bash-completion. Files alone are left to bash itself, which knows how to quote them;
 * {@code COMPREPLY} stays empty for that.
 */
final class BashCompletion extends CompletionScript {
    private static final String HEAD = """
            # bash completion for kernel
            _kernel() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words= files= several= before= line
                COMPREPLY=()
                # "--eta=3" comes as three words.
                if [[ $cur == = ]]; then cur=
                elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
                # "@file" comes as two; the reply is to be both. Without one bash would take it for the name of a host.
                if [[ $prev == @ ]]; then
                    while IFS= read -r line; do COMPREPLY+=("@$(printf %q "$line")"); done < <(compgen -f -- "$cur")
                    return 0
                fi
                if (( COMP_CWORD == 1 )); then
                    words=%s
                else
                    case ${COMP_WORDS[1]} in
            """;
    private static final String TAIL = """
                    esac
                fi
                [[ $several && $cur == *,* ]] && before=${cur%,*},
                while IFS= read -r line; do [[ $line ]] && COMPREPLY+=("$before$line"); done < <(compgen -W "$words" -- "${cur#"$before"}")
                if [[ ! $files ]]; then
                    compopt +o default 2>/dev/null
                elif (( ${#COMPREPLY[@]} )); then
                    compopt -o filenames 2>/dev/null
                    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur")
                fi
                return 0
            }
            complete -o default -F _kernel kernel
            """;
    private static final String INDENT = " ".repeat(12);

    @Override
    public String shell() {
        return "bash";
    }

    @Override
    public String text(CommandSpec program) {
        List<String> first = new ArrayList<>(program.subcommands().keySet());
        StringBuilder text = new StringBuilder();
        text.append(INDENT).append("help) words=").append(quoted(String.join(" ", first))).append(" ;;\n");
        program.subcommands().forEach((name, line) -> command(text, name, line.getCommandSpec()));
        first.add("help");
        Argument.options(program).forEach(option -> first.addAll(option.names()));
        return HEAD.replace("%s", quoted(String.join(" ", first))) + text + TAIL;
    }

    private static void command(StringBuilder text, String name, CommandSpec command) {
        List<String> options = new ArrayList<>();
        Map<String, List<String>> offers = new LinkedHashMap<>();
        for (Argument option : Argument.options(command)) {
            options.addAll(option.names());
            if (option.hasValue()) {
                offers.computeIfAbsent(assignments(List.of(option)), offer -> new ArrayList<>()).addAll(option.names());
            }
        }
        text.append(INDENT).append(name).append(") case $prev in\n");
        offers.forEach((offer, names) ->
                text.append(INDENT).append("    ").append(String.join("|", names)).append(") ").append(offer).append(" ;;\n"));
        text.append(INDENT).append("    *) if [[ $cur == -* ]]; then words=").append(quoted(String.join(" ", options)));
        List<Argument> words = Argument.words(command);
        if (!words.isEmpty()) {
            text.append("; else ").append(assignments(words));
        }
        text.append("; fi ;;\n").append(INDENT).append("    esac ;;\n");
    }

    private static String assignments(List<Argument> arguments) {
        List<String> words = new ArrayList<>();
        boolean files = false;
        boolean several = false;
        for (Argument argument : arguments) {
            words.addAll(argument.words());
            files |= argument.files();
            several |= argument.several() && !argument.words().isEmpty();
        }
        return "words=" + quoted(String.join(" ", words)) + (files ? " files=yes" : "") + (several ? " several=yes" : "");
    }
}
