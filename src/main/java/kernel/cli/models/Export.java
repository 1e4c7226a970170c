package kernel.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.Subcommand;
import kernel.cli.command.UsageException;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.model.ExportFormat;
import kernel.model.Formats;
import kernel.model.Model;
import kernel.nn.Network;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code export}: writes a model in a format of other programs. */
public final class Export extends Subcommand {

    @Override
    public String name() {
        return "export";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Write a model for other programs.")
                .description("Writes a model in the format that the ending of FILE names: " + Formats.EXPORTS.stream()
                        .map(format -> format.extension() + " (" + format.description() + ")").collect(Collectors.joining(", "))
                        + ". All are in double precision.")
                .footer("", "Examples:", "  " + JAVA + " export model.safetensors model.onnx",
                        "  " + JAVA + " export model.safetensors Digits.java");
        spec.addOption(flag("--overwrite", "Write over FILE if it is there."));
        spec.addPositional(PositionalParamSpec.builder().paramLabel("MODEL FILE").hideParamSyntax(true).arity("2").index("0..1").required(true).type(List.class)
                .auxiliaryTypes(String.class).description("The model, and the file to write.").build());
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        Path source = Arguments.path("MODEL", arguments.words().get(0));
        Path file = Arguments.path("FILE", arguments.words().get(1));
        ExportFormat format = Formats.named(file);
        if (format == null) {
            throw new UsageException("FILE " + file + ": its ending names no format (expected one of " + Formats.extensions() + ")");
        }
        NewFile.check("FILE", file, source, arguments.has("--overwrite"));
        Model model = Model.load(source);
        List<String> notes = format.write(model, file);
        Network network = model.network();
        terminal.line("Wrote " + Shell.shown(file) + ": " + Numbers.sizes(network.sizes()) + ", " + network.activation().name() + ", "
                + network.loss().name() + " cost, " + Numbers.grouped(Files.size(file)) + " bytes");
        terminal.lines(notes);
        terminal.line("Fingerprint: " + network.fingerprint());
    }
}
