package kernel.cli;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import kernel.cli.command.Arguments;
import kernel.cli.command.Subcommand;
import kernel.cli.command.UsageException;
import kernel.cli.manual.CompletionScript;
import kernel.cli.manual.Shells;
import kernel.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code completion}: prints what makes a shell complete commands, options and their values. */
final class Completion extends Subcommand {
    private final Supplier<CommandSpec> program;

    /** @param program the whole command line, with all commands */
    Completion(Supplier<CommandSpec> program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "completion";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Print what makes a shell complete the commands.")
                .description("Prints a script with which bash, zsh or fish completes commands, options and their values where the program is called"
                        + " kernel: by an alias, or after make install, which puts the scripts where the shells look for them.")
                .footer("", "Examples:", "  source <(" + JAVA + " completion bash)",
                        "  " + JAVA + " completion fish | source");
        spec.addPositional(PositionalParamSpec.builder().paramLabel(String.join("|", Shells.names())).arity("1").index("0").required(true)
                .type(String.class).completionCandidates(Shells.names()).description("The shell.").build());
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) {
        CompletionScript script = Shells.named(arguments.word());
        if (script == null) {
            throw new UsageException("'" + arguments.word() + "': expected one of " + String.join(", ", Shells.names()));
        }
        byte[] text = script.text(program.get()).getBytes(StandardCharsets.UTF_8);
        terminal.write(text, text.length);
    }
}
