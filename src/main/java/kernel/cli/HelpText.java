package kernel.cli;

import java.util.ArrayList;
import java.util.List;
import kernel.cli.command.Subcommand;
import kernel.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the help of a command as wide as the terminal is. */
final class HelpText {
    /** What picocli can do at least. */
    private static final int LEAST_WIDTH = 55;
    private static final String EXAMPLE = "  ";
    private static final String GOES_ON = " \\";

    private HelpText() {
    }

    static void print(CommandLine line, Terminal terminal) {
        print(line, terminal, false);
    }

    /** @param wrong whether it tells of an error */
    static void print(CommandLine line, Terminal terminal, boolean wrong) {
        CommandSpec spec = line.getCommandSpec();
        int width = Math.max(LEAST_WIDTH, Math.min(Subcommand.WIDTH, terminal.width()));
        spec.usageMessage().width(width);
        List<String> footer = new ArrayList<>();
        for (String text : spec.usageMessage().footer()) {
            footer.addAll(text.startsWith(EXAMPLE) ? wrapped(text, width) : List.of(text));
        }
        spec.usageMessage().footer(footer.toArray(new String[0]));
        // Bold words on a terminal, unless it shows escapes as they are.
        line.usage(wrong ? terminal.err() : terminal.out(),
                terminal.isInteractive() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF);
    }

    /** A command in lines that a shell takes together, broken between words; picocli would break it at a hyphen. */
    static List<String> wrapped(String command, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(EXAMPLE);
        String[] words = command.strip().split(" ");
        for (int i = 0; i < words.length; i++) {
            int room = width - 1 - (i + 1 < words.length ? GOES_ON.length() : 0);
            boolean first = line.toString().isBlank();
            if (!first && line.length() + 1 + words[i].length() > room) {
                lines.add(line + GOES_ON);
                line.setLength(0);
                line.append(EXAMPLE).append(EXAMPLE);
                first = true;
            }
            line.append(first ? "" : " ").append(words[i]);
        }
        lines.add(line.toString());
        return lines;
    }
}
