package kernel.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.Subcommand;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.data.columns.Schema;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.model.ModelException;
import kernel.model.SchemaNotes;
import kernel.nn.Network;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inspect}: what is in a model file. */
public final class Inspect extends Subcommand {
    private static final int MAX_SHOWN = 70;

    @Override
    public String name() {
        return "inspect";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Show what is in a model file.")
                .description("Shows the layers of a model or a checkpoint, where it came from, and its fingerprint: the SHA-256"
                        + " of its numbers.")
                .footer("", "Example:", "  " + JAVA + " inspect model.safetensors");
        spec.addPositional(PositionalParamSpec.builder().paramLabel("MODEL").arity("1").index("0").required(true).type(String.class)
                .description("The model.").build());
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        Path file = Arguments.path("MODEL", arguments.word());
        Model model = Model.load(file);
        Network network = model.network();
        terminal.line(file + ": " + Numbers.sizes(network.sizes()) + ", " + network.activation().name() + ", "
                + network.loss().name() + " cost, " + Numbers.grouped(Files.size(file)) + " bytes");
        if (model.metadata().containsKey(Metadata.GENERATOR)) {
            Set<String> beside = Checkpoint.namesBeside(file);
            if (!beside.isEmpty()) {
                terminal.line("Kept beside the network: " + shortened(String.join(", ", beside)));
            }
            terminal.line("A checkpoint: the state of a training, to go on from with train --resume "
                    + Shell.argument(file.toString()));
        }
        terminal.line("");
        terminal.line("layer        tensor            shape");
        long parameters = 0;
        for (int l = 0; l < network.layers(); l++) {
            int out = network.size(l + 1);
            int in = network.size(l);
            terminal.line(row(l, 2 * l + ".weight", out + " x " + in));
            terminal.line(row(l, 2 * l + ".bias", Integer.toString(out)));
            parameters += (in + 1L) * out;
        }
        terminal.line(Numbers.grouped(parameters) + " parameters, F64");
        terminal.line("");
        Map<String, String> notes = new TreeMap<>(model.metadata());
        schema(model, file).ifPresent(schema -> {
            terminal.lines(SchemaTable.lines(schema));
            terminal.line("");
            notes.keySet().removeAll(Set.of(Metadata.COLUMNS, Metadata.ANSWERS));
        });
        int width = 0;
        for (String key : notes.keySet()) {
            width = Math.max(width, Math.min(key.length(), MAX_SHOWN));
        }
        for (Map.Entry<String, String> note : notes.entrySet()) {
            String key = shortened(note.getKey());
            if (!key.equals(Metadata.FINGERPRINT)) {
                terminal.line(key + " ".repeat(Math.max(0, width - key.length()) + 2) + shortened(note.getValue()));
            }
        }
        terminal.line("");
        terminal.line("Fingerprint: " + network.fingerprint());
    }

    /** How it reads a table; empty for images, and where notes of that name say something else. */
    private static Optional<Schema> schema(Model model, Path file) {
        try {
            return SchemaNotes.of(new Metadata(file.toString(), model.metadata()));
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    /** Cut to one line: a list of fingerprints can take pages, and metadata with a line break could forge a line of ours. */
    private static String shortened(String note) {
        String shown = note.length() <= MAX_SHOWN ? note
                : note.substring(0, MAX_SHOWN) + " ... (" + Numbers.grouped(note.length()) + " characters)";
        return shown.replace('\n', '?');
    }

    private static String row(int l, String tensor, String shape) {
        return Numbers.right(Integer.toString(l), 5) + Numbers.right(tensor, 14) + Numbers.right(shape, 17);
    }
}
