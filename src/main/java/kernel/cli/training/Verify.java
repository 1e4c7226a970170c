package kernel.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import kernel.cli.command.Arguments;
import kernel.cli.command.Subcommand;
import kernel.cli.command.TrainingData;
import kernel.cli.progress.ProgressBar;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Banner;
import kernel.cli.text.Numbers;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.Verification;
import kernel.train.Version;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code verify}: trains a model again, as it says it was trained, and compares the bits. */
public final class Verify extends Subcommand {

    @Override
    public String name() {
        return "verify";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Train a model again and compare the bits.")
                .description("Reads from a model how it was trained, trains again, and says whether every bit of the weights"
                        + " comes out the same; if not, from which epoch on. Exit code 0 if the bits agree, 1 if not.")
                .footer("", "Example:", "  " + JAVA + " verify model.safetensors");
        spec.addPositional(PositionalParamSpec.builder().paramLabel("MODEL").arity("1").index("0").required(true)
                .type(String.class).description("The model.").build());
        spec.addOption(data());
        spec.addOption(option("--init", "MODEL", "The model that the training started from, if it did."));
        for (Setting<?> setting : Setting.ALL) {
            if (!setting.decidesBits() && !setting.isPlace()) {
                spec.addOption(option(setting));
            }
        }
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        Path file = Arguments.path("MODEL", arguments.word());
        Model model = Model.load(file);
        Path init = arguments.path("--init");
        Model initial = init == null ? null : Model.load(init);
        Settings typed = arguments.settings();
        TrainingData data = TrainingData.choose(arguments, System.getenv());
        data.refuseOtherKind(new Metadata(file.toString(), model.metadata()));
        terminal.status(data.reading());
        try (Verification again = Verification.of(model, file.toString(), initial, arguments.text("--init"), typed, data.material(terminal))) {
            terminal.lines(Banner.lines(again.kernels(), again.threads()));
            terminal.line("Training " + file + " again: " + Numbers.sizes(model.network().sizes()) + ", seed "
                    + again.settings().get(Setting.SEED) + ", " + again.settings().summary() + ", on "
                    + Numbers.grouped(again.images()) + " " + data.samples() + " of " + data);
            Verification.Outcome outcome = again.run(new ProgressBar(terminal, again.epochs(), again.images(), data.samples()));
            if (!outcome.agrees()) {
                throw differ(new Metadata(file.toString(), model.metadata()), outcome, again.epochs());
            }
            terminal.line("The bits agree: " + Numbers.counted(outcome.epochs(), "epoch")
                    + (outcome.images() == 0 ? "" : " and " + Numbers.grouped(outcome.images()) + " " + data.samples())
                    + again.best().map(best -> ", the best of them epoch " + best.epoch()).orElse("")
                    + ", fingerprint " + outcome.found());
        }
    }

    private static RunException differ(Metadata metadata, Verification.Outcome outcome, int epochs) throws IOException {
        String version = metadata.text(Metadata.VERSION);
        return new RunException(metadata.name() + ": the bits differ "
                + (outcome.epochs() < epochs ? "from epoch " + outcome.epochs() + " on" : "at the end") + ": expected "
                + outcome.expected() + ", got " + outcome.found()
                + (version.equals(Version.read()) ? "" : ". It was trained by version " + version + "; this is "
                + Version.read()));
    }
}
