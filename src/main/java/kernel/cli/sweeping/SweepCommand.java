package kernel.cli.sweeping;

import java.io.IOException;
import java.nio.file.Path;
import kernel.cli.command.Arguments;
import kernel.cli.command.Subcommand;
import kernel.cli.terminal.Terminal;
import kernel.train.sweep.Journal;
import picocli.CommandLine.Model.CommandSpec;

/** {@code sweep}: many trainings, a row each, and the best model. */
public final class SweepCommand extends Subcommand {
    private int exitCode = DONE;

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Train with several values of options, and compare.")
                .description("Options of train take several values here: an option given several times, or values between commas where one"
                        + " value has none (--hidden 100,50 is one network, --eta 0.1,0.3 are two trials). Every combination is a trial;"
                        + " with --trials N so many are drawn, from lists or from ranges: lin:A:B, log:A:B (by orders of magnitude), int:A:B"
                        + " and logint:A:B (whole numbers). Each comes to the fingerprint of train with its options. On a terminal the"
                        + " best are shown, elsewhere standard output is CSV, a row a trial. The best model is saved. Ctrl-C ends early, and"
                        + " says how to go on.")
                .footer("", "Examples:",
                        "  " + JAVA + " sweep --epochs 3 --eta 1,3 --hidden 30 --hidden 100,50 --validation 0.1",
                        "  " + JAVA + " sweep --data houses.csv --target price --trials 50 --eta log:1e-4:1e-1 --l2 log:1e-6:1e-2 --halving",
                        "  " + JAVA + " sweep --resume sweep.journal > sweep.csv");
        SweepOptions.declare(spec);
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        Path resume = arguments.path(SweepOptions.RESUME);
        if (resume == null) {
            exitCode = new SweepSession(arguments, terminal, true).run(null);
            return;
        }
        try (Journal journal = Journal.resume(resume)) {
            Arguments all = SweepOptions.resumed(journal.notes().options(), arguments, spec(), resume.toString());
            exitCode = new SweepSession(all, terminal, arguments.has(SweepOptions.SAVE)).run(journal);
        }
    }

    @Override
    public int exitCode() {
        return exitCode;
    }
}
