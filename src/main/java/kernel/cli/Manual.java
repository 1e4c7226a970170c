package kernel.cli;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import kernel.cli.command.Arguments;
import kernel.cli.command.Subcommand;
import kernel.cli.manual.ManualPage;
import kernel.cli.terminal.Terminal;
import kernel.train.Version;
import picocli.CommandLine.Model.CommandSpec;

/** {@code manual}: prints the manual page. */
final class Manual extends Subcommand {
    private final Supplier<CommandSpec> program;

    /** @param program the whole command line, with all commands */
    Manual(Supplier<CommandSpec> program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "manual";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Print the manual page, for man.")
                .description("Prints the manual page with all commands and options, as man reads it. make install puts it where man finds it.")
                .footer("", "Example:", "  " + JAVA + " manual | man -l -");
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) {
        byte[] page = ManualPage.of(program.get(), JAVA, Version.read(), Version.date()).getBytes(StandardCharsets.US_ASCII);
        terminal.write(page, page.length);
    }
}
