package kernel.cli.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.Subcommand;
import kernel.cli.command.UsageException;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.model.Formats;
import kernel.model.ImportFormat;
import kernel.model.ImportNames;
import kernel.model.Imported;
import kernel.model.Model;
import kernel.nn.Activations;
import kernel.nn.Losses;
import kernel.nn.Named;
import kernel.nn.Network;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code import}: reads a network of another program, and saves it as a model. */
public final class Import extends Subcommand {

    @Override
    public String name() {
        return "import";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Read a network of another program.")
                .description("Reads a network and saves it as a model. Its format is told by its content: " + Formats.IMPORTS.stream()
                        .map(ImportFormat::description).collect(Collectors.joining("; ")) + ".")
                .footer("", "Examples:", "  " + JAVA + " import model.onnx --save model.safetensors",
                        "  " + JAVA + " import pytorch.safetensors --activation relu --loss softmax --save model.safetensors");
        spec.addOption(offering(option("--activation", "NAME", "Of the hidden layers, where the file does not say: " + names(Activations.ALL)
                + ". Default: what the file says, else " + Activations.ALL.get(0).name() + "."), words(Activations.ALL)));
        spec.addOption(offering(option("--loss", "NAME", "It brings the activation of the last layer, likewise: " + names(Losses.ALL)
                + ". Default: what the file says, else " + Losses.ALL.get(0).name() + "."), words(Losses.ALL)));
        spec.addOption(option("--save", "MODEL", "model.safetensors", "Where the model goes."));
        spec.addOption(flag("--overwrite", "Let --save write over a file that is there."));
        spec.addPositional(PositionalParamSpec.builder().paramLabel("FILE").arity("1").index("0").required(true).type(String.class)
                .description("The network.").build());
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        Path file = Arguments.path("FILE", arguments.word());
        Path save = arguments.path("--save");
        ImportNames names = new ImportNames(named("--activation", arguments, Activations.ALL), named("--loss", arguments, Losses.ALL));
        NewFile.check("--save", save, file, arguments.has("--overwrite"));
        Imported imported = Formats.read(file, names);
        Model model = imported.model();
        model.save(save);
        Network network = model.network();
        terminal.line("Read " + Shell.shown(file) + ": " + Numbers.sizes(network.sizes()) + ", " + network.activation().name() + ", "
                + network.loss().name() + " cost");
        terminal.lines(imported.notes());
        terminal.line("Fingerprint: " + network.fingerprint());
        terminal.line("Saved in " + Shell.shown(save) + "; to look at it:");
        terminal.line("  " + Shell.started() + " inspect " + Shell.file(save.toString()));
    }

    private static <T extends Named> T named(String option, Arguments arguments, List<T> all) {
        if (!arguments.has(option)) {
            return null;
        }
        T found = Named.find(all, arguments.text(option));
        if (found == null) {
            throw new UsageException(option + " " + arguments.text(option) + ": expected one of " + names(all));
        }
        return found;
    }

    private static List<String> words(List<? extends Named> all) {
        return all.stream().map(Named::name).toList();
    }

    private static String names(List<? extends Named> all) {
        return all.stream().map(Named::name).collect(Collectors.joining(", "));
    }
}
