package kernel.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import kernel.cli.answering.Evaluate;
import kernel.cli.answering.Predict;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.Subcommand;
import kernel.cli.command.UsageException;
import kernel.cli.models.Export;
import kernel.cli.models.Import;
import kernel.cli.models.Inspect;
import kernel.cli.sweeping.SweepCommand;
import kernel.cli.terminal.StandardOutput;
import kernel.cli.terminal.Terminal;
import kernel.cli.training.Train;
import kernel.cli.training.Verify;
import kernel.linalg.KernelChoice;
import kernel.train.FileName;
import kernel.train.RunException;
import kernel.train.SettingException;
import kernel.train.Version;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

/** Finds the subcommand, runs it, and turns what goes wrong into one or two lines on stderr and an exit code. */
public final class Cli {
    private Cli() {
    }

    /** Runs a command on the terminal of this process. Returns the exit code. */
    public static int run(String[] args) {
        return run(args, Terminal.ofProcess());
    }

    static int run(String[] typed, Terminal terminal) {
        String[] args = typed;
        Subcommand subcommand = null;
        String speaker = "kernel";
        try {
            args = withCommandFirst(Arguments.expand(typed));
            subcommand = args.length == 0 ? null : subcommand(args[0]);
            speaker = subcommand == null ? "kernel" : "kernel " + subcommand.name();
            int code = subcommand == null ? runTop(args, terminal) : run(subcommand, args, terminal);
            if (code == Subcommand.DONE) {
                terminal.requireHeard();
            }
            return code;
        } catch (StandardOutput.Unheard e) {
            return e.isWelcome() ? Subcommand.BROKEN_PIPE
                    : fail(terminal, e, args, Subcommand.FAILED, speaker + ": " + e.getMessage());
        } catch (ParameterException e) {
            return fail(terminal, e, args, Subcommand.WRONG_USAGE, speaker + ": " + withSuggestion(e), help(subcommand));
        } catch (UsageException | SettingException e) {
            return fail(terminal, e, args, Subcommand.WRONG_USAGE, speaker + ": " + e.getMessage(), help(subcommand));
        } catch (InvalidPathException e) {
            return fail(terminal, e, args, Subcommand.WRONG_USAGE, speaker + ": " + e.getInput() + ": " + FileName.refusal(e),
                    help(subcommand));
        } catch (IOException | RunException e) {
            return fail(terminal, e, args, Subcommand.FAILED, speaker + ": " + e.getMessage());
        } catch (OutOfMemoryError e) {
            return fail(terminal, e, args, Subcommand.FAILED, speaker + ": out of memory with a heap of "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB; give more with java -Xmx, like -Xmx"
                    + (Runtime.getRuntime().maxMemory() * 2 >> 20) + "m");
        } catch (LinkageError e) {
            // Why a class failed to initialise is at the end of the chain of causes.
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return fail(terminal, e, args, Subcommand.FAILED, speaker + ": " + plain(root.getMessage()));
        } catch (Exception e) {
            // Not only what is declared: where a directory cannot be closed, the JDK lets an exception of its own through.
            return fail(terminal, e, args, Subcommand.FAILED, speaker + ": " + e.getMessage(),
                    "This was not foreseen (" + e.getClass().getSimpleName() + "); --debug shows where it happened.");
        }
    }

    /** Without what the JVM adds where another thread met with the failure first. */
    private static String plain(String message) {
        return message == null ? "a class cannot be loaded"
                : message.replaceFirst("^Exception [\\w.$]+: (.*) \\[in thread \".*\"\\]$", "$1");
    }

    /** With --debug after the subcommand, where it may be as well as before; {@code help train} as {@code train --help}. */
    private static String[] withCommandFirst(String[] args) {
        if (args.length > 1 && args[0].equals("--debug")) {
            String[] moved = Arrays.copyOfRange(args, 1, args.length + 1);
            moved[args.length - 1] = args[0];
            return withCommandFirst(moved);
        }
        if (args.length > 0 && args[0].equals("help")) {
            if (args.length > 1 && !args[1].startsWith("-") && subcommand(args[1]) == null) {
                throw new UsageException("help " + args[1] + ": no such command; help alone lists them");
            }
            String[] asked = Arrays.copyOfRange(args, 1, args.length + 1);
            asked[args.length - 1] = "--help";
            return asked;
        }
        return args;
    }

    private static int run(Subcommand subcommand, String[] args, Terminal terminal) throws IOException {
        warmUp();
        CommandLine line = new CommandLine(subcommand.spec()).setExpandAtFiles(false);
        ParseResult parsed = line.parseArgs(Arrays.copyOfRange(args, 1, args.length));
        if (parsed.isUsageHelpRequested()) {
            HelpText.print(line, terminal);
            return Subcommand.DONE;
        }
        if (subcommand instanceof Train) {
            terminal.goOnUnheard();
        }
        subcommand.run(new Arguments(parsed), terminal);
        return subcommand.exitCode();
    }

    /** No subcommand: options alone, an unknown word, or nothing. */
    private static int runTop(String[] args, Terminal terminal) {
        CommandLine line = new CommandLine(program()).setExpandAtFiles(false);
        ParseResult parsed = line.parseArgs(args);
        if (parsed.isVersionHelpRequested()) {
            terminal.line("kernel " + Version.read());
            return Subcommand.DONE;
        }
        if (parsed.isUsageHelpRequested()) {
            HelpText.print(line, terminal);
            return Subcommand.DONE;
        }
        if (parsed.hasSubcommand()) {
            throw new UsageException("the command comes first: " + parsed.subcommand().commandSpec().name() + " ...");
        }
        HelpText.print(line, terminal, true);
        return Subcommand.WRONG_USAGE;
    }

    /** The whole command line, with all commands. */
    private static CommandSpec program() {
        int name = Subcommand.JAVA.lastIndexOf(' ') + 1;
        CommandSpec spec = CommandSpec.create().name(Subcommand.JAVA.substring(name));
        spec.usageMessage().width(Subcommand.WIDTH).sortOptions(false).synopsisHeading("Usage: " + Subcommand.JAVA.substring(0, name))
                .description("Trains and runs dense neural networks in double precision, in pure Java."
                        + " `help COMMAND` shows the options of a command.")
                .commandListHeading("%nCommands:%n")
                .footer("", Subcommand.ARGUMENT_FILE, "", "Examples:", "  " + Subcommand.JAVA + " train",
                        "  " + Subcommand.JAVA + " predict --model model.safetensors digit.png",
                        "  " + Subcommand.JAVA + " train @options.txt");
        spec.addOption(OptionSpec.builder("--version", "-V").versionHelp(true).description("Show the version.").build());
        Subcommand.addCommon(spec);
        for (Subcommand each : subcommands()) {
            spec.addSubcommand(each.name(), each.spec());
        }
        return spec;
    }

    private static Subcommand[] subcommands() {
        return new Subcommand[] {new Train(), new SweepCommand(), new Evaluate(), new Predict(), new Verify(), new Fetch(), new Doctor(),
            new Inspect(), new Export(), new Import(), new Completion(Cli::program), new Manual(Cli::program)};
    }

    /** The subcommand of that name, or null. The others are not made, as declaring their options takes time. */
    private static Subcommand subcommand(String name) {
        return switch (name) {
            case "train" -> new Train();
            case "sweep" -> new SweepCommand();
            case "evaluate" -> new Evaluate();
            case "predict" -> new Predict();
            case "verify" -> new Verify();
            case "fetch" -> new Fetch();
            case "doctor" -> new Doctor();
            case "inspect" -> new Inspect();
            case "export" -> new Export();
            case "import" -> new Import();
            case "completion" -> new Completion(Cli::program);
            case "manual" -> new Manual(Cli::program);
            default -> null;
        };
    }

    /**
     * Loads the classes of the vector module while the options are read: each takes about as long. A failure is ignored
     * here, because it occurs again where the kernels are needed.
     */
    private static void warmUp() {
        Thread thread = new Thread("choose the kernels") {
            @Override
            public void run() {
                try {
                    KernelChoice.best();
                } catch (RuntimeException | LinkageError e) {
                    return;
                }
            }
        };
        thread.setDaemon(true);
        thread.start();
    }

    private static String withSuggestion(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            return e.getMessage() + "; did you mean " + unmatched.getSuggestions().get(0) + "?";
        }
        return e.getMessage();
    }

    private static String help(Subcommand subcommand) {
        return "See: " + Subcommand.JAVA.replace(" --add-modules jdk.incubator.vector", "") + " " + (subcommand == null ? "" : subcommand.name() + " ") + "--help";
    }

    private static int fail(Terminal terminal, Throwable e, String[] args, int code, String... lines) {
        terminal.clearStatus();
        for (String line : lines) {
            terminal.error(Shell.advice(line));
        }
        if (Arrays.asList(args).contains("--debug")) {
            e.printStackTrace(terminal.err());
        }
        return code;
    }
}
