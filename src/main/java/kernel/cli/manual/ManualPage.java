package kernel.cli.manual;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The manual page, in the macros of man(7): one page with all commands, so that a search finds every option. */
public final class ManualPage {
    private static final int ASCII = 0x7f;
    private static final int MAX_BYTES = 78;

    private final StringBuilder text = new StringBuilder();
    /** How the program is started where it is not installed; in the page it is. */
    private final String started;

    private ManualPage(String started) {
        this.started = started;
    }

    /**
     * The page.
     *
     * @param program with its commands
     * @param started what the examples begin with
     * @param version of the program
     * @param date    of that version, year first
     */
    public static String of(CommandSpec program, String started, String version, String date) {
        ManualPage page = new ManualPage(started);
        page.line(".TH KERNEL 1 " + date + " " + quoted("kernel " + version) + " " + quoted("User Commands"));
        page.line(".SH NAME").line("kernel \\- train and run dense neural networks in double precision");
        page.line(".SH SYNOPSIS").line(".B kernel").line(".I command").line("[\\fIoption\\fR ...] [\\fIword\\fR ...]");
        page.line(".SH DESCRIPTION").words(String.join(" ", program.usageMessage().description()));
        page.line(".PP").words("The same command gives the same weights, to the last bit, on every JDK, vector width and number of threads.");
        page.line(".SH OPTIONS");
        Argument.options(program).forEach(page::argument);
        page.line(".SH COMMANDS");
        program.subcommands().forEach((name, line) -> page.command(name, line.getCommandSpec()));
        page.line(".SH ENVIRONMENT");
        for (String[] variable : VARIABLES) {
            page.line(".TP").line(".B " + escaped(variable[0])).words(variable[1]);
        }
        page.line(".SH EXIT STATUS");
        for (String[] code : EXIT_CODES) {
            page.line(".TP").line(".B " + code[0]).words(code[1]);
        }
        return page.text.toString();
    }

    private static final String[][] VARIABLES = {
        {"KERNEL_DATA", "What --data is where it is not given."},
        {"KERNEL_JAVA_OPTS", "Options for the JVM, after those that the launcher has chosen. Those that begin with -X or -D may as well stand"
                + " before the command: kernel -Xmx8g train."},
        {"JAVA_HOME", "The JDK or JRE to run on, from 17 up. Without it java on the PATH is taken, else the newest one found."},
        {"NO_COLOR", "If it is not empty, nothing is coloured."},
        {"https_proxy", "The proxy for what fetch downloads; all_proxy and no_proxy are read, too."}};

    private static final String[][] EXIT_CODES = {
        {"0", "Done."},
        {"1", "Failed: a file cannot be read or written, the bits differ, the network diverged. A line or two on standard error say what"
                + " and where; --debug shows more."},
        {"2", "Wrong usage."},
        {"130, 143", "Interrupted, by Ctrl-C or a termination; train has saved."},
        {"141", "The reader of standard output has gone."}};

    private void command(String name, CommandSpec command) {
        StringBuilder synopsis = new StringBuilder("kernel " + name + " \\fR[\\fIoption\\fR ...]");
        for (Argument word : Argument.words(command)) {
            synopsis.append(" \\fI").append(escaped(word.label())).append("\\fR");
        }
        line(".SS " + synopsis);
        for (String paragraph : command.usageMessage().description()) {
            if (paragraph.isEmpty()) {
                line(".PP");
            } else {
                words(paragraph);
            }
        }
        Argument.options(command).forEach(this::argument);
        for (String paragraph : command.usageMessage().footer()) {
            if (paragraph.startsWith("  ")) {
                line(".IP").line(".EX").line(escaped(paragraph.strip().replace(started, "kernel"))).line(".EE");
            } else if (!paragraph.isEmpty() && !paragraph.startsWith("Example")) {
                line(".PP").words(paragraph);
            }
        }
    }

    private void argument(Argument argument) {
        line(".TP");
        List<String> names = argument.names().stream().map(name -> "\\fB" + escaped(name) + "\\fR").toList();
        line(String.join(", ", names) + (argument.hasValue() ? " \\fI" + escaped(argument.label()) + "\\fR" : ""));
        words(argument.description());
    }

    /** A paragraph, or a part of one. A sentence begins a line, as it may be spaced otherwise there. */
    private void words(String words) {
        StringBuilder line = new StringBuilder();
        for (String word : escaped(words).split(" ")) {
            boolean sentence = line.length() > 0 && line.charAt(line.length() - 1) == '.';
            if (sentence || line.length() + 1 + word.length() > MAX_BYTES) {
                line(line.toString());
                line.setLength(0);
            }
            // A point that begins a line would begin a macro.
            line.append(line.length() > 0 ? " " : word.startsWith(".") ? "\\&" : "").append(word);
        }
        line(line.toString());
    }

    private ManualPage line(String line) {
        text.append(line).append('\n');
        return this;
    }

    private static String quoted(String words) {
        return '"' + escaped(words) + '"';
    }

    /** A hyphen as the minus that can be copied, and what is not ASCII by its number. */
    private static String escaped(String words) {
        StringBuilder escaped = new StringBuilder();
        words.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '"' -> escaped.append("\\(dq");
                case '\'' -> escaped.append("\\(aq");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> {
                    if (c > ASCII) {
                        escaped.append(String.format("\\[u%04X]", c));
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
