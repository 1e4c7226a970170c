package kernel.cli.manual;

import picocli.CommandLine.Model.CommandSpec;

/** How one shell is told what can be typed. */
public abstract class CompletionScript {
    /** The program, as it is typed. */
    static final String PROGRAM = "kernel";

    CompletionScript() {
    }

    /** Of the shell, as {@code bash}. */
    public abstract String shell();

    /** The script, for a file of the shell's or for its {@code source}. */
    public abstract String text(CommandSpec program);

    /** In single quotes, as bash and zsh read them. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
