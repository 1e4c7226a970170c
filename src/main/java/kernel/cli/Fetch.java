package kernel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.Subcommand;
import kernel.cli.command.UsageException;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.data.DataSource;
import kernel.data.fetch.Download;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code fetch}: downloads MNIST. */
final class Fetch extends Subcommand {

    @Override
    public String name() {
        return "fetch";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Download MNIST.")
                .description("Downloads the four files of MNIST, 11 MB, and checks their SHA-256. What was begun before is"
                        + " continued; what is there is kept. A proxy is taken from $https_proxy or $all_proxy, with"
                        + " $no_proxy for what goes without, or from Java's -Dhttps.proxyHost.")
                .footer("", "Example:", "  " + JAVA + " fetch mnist");
        spec.addPositional(PositionalParamSpec.builder().paramLabel("mnist").arity("1").index("0").required(true).type(String.class)
                .completionCandidates(List.of("mnist")).description("What to fetch.").build());
        spec.addOption(option("--into", "DIR", DataSource.DEFAULT_DIRECTORY.toString(), "Where to put it."));
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        if (!arguments.word().equals("mnist")) {
            throw new UsageException("'" + arguments.word() + "': expected mnist, all there is to fetch");
        }
        Path directory = arguments.path("--into");
        Download.mnist().into(directory, new Listener(terminal));
        terminal.line("MNIST is in " + directory + (directory.equals(DataSource.DEFAULT_DIRECTORY) ? ", where train finds it"
                : "; use it with train --data " + Shell.argument(directory.toString())));
    }

    /** Shows progress as a status line, and notes as lines. */
    static final class Listener implements Download.Listener {
        private static final long REDRAW_NANOS = 100_000_000;

        private final Terminal terminal;
        private long drawn;

        Listener(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void progress(String file, long bytes, long total) {
            long now = System.nanoTime();
            if (now - drawn >= REDRAW_NANOS) {
                drawn = now;
                terminal.status(file + "  " + Numbers.fixed(bytes * 1e-6, 1)
                        + (total > 0 ? " of " + Numbers.fixed(total * 1e-6, 1) + " MB, " + 100 * bytes / total + " %" : " MB"));
            }
        }

        @Override
        public void note(String line) {
            terminal.line(line);
        }
    }
}
