package kernel.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kernel.data.columns.NumberTarget;
import kernel.data.columns.Schema;
import kernel.data.columns.Scaling;
import kernel.nn.Network;

/**
 * ONNX in double precision, for any number of samples at once. A network of images has one input, the pixels / 256; one of a table those
 * of {@link OnnxColumns}. The only output, {@code scores}, are the outputs of the network, numbers scaled back.
 */
final class OnnxExport implements ExportFormat {
    static final String INPUT = "input";
    static final String OUTPUT = "scores";
    /** Protocol buffers count in 31 bits. */
    private static final long MAX_BYTES = Integer.MAX_VALUE;

    @Override
    public String extension() {
        return ".onnx";
    }

    @Override
    public String description() {
        return "ONNX, which ONNX Runtime answers with, and others";
    }

    @Override
    public List<String> write(Model model, Path file) throws IOException {
        List<String> notes = new ArrayList<>();
        ProtobufMessage message = message(model, file, notes);
        if (message.length() > MAX_BYTES) {
            throw new ModelException(file, "would have " + message.length() + " bytes (ONNX files have at most " + MAX_BYTES
                    + "); export to .npz");
        }
        AtomicFile.write(file, channel -> {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            message.writeTo(out);
            out.flush();
        });
        return notes;
    }

    /** The file as a message; {@code notes} get a line for each input and output. */
    static ProtobufMessage message(Model model, Path file, List<String> notes) throws ModelException {
        Network network = model.network();
        Map<String, String> metadata = Model.withNames(network, model.metadata());
        Optional<Schema> schema = SchemaNotes.of(new Metadata(file.toString(), metadata));
        OnnxGraph graph = new OnnxGraph();
        String inputs;
        if (schema.isPresent()) {
            OnnxColumns columns = new OnnxColumns(graph, schema.get().columns());
            inputs = columns.add();
            notes.addAll(columns.notes());
        } else {
            inputs = graph.input(INPUT, OnnxGraph.DOUBLE, network.inputs());
            notes.add("Input " + INPUT + " (batch, " + network.inputs() + "), double: pixels / 256");
        }
        String outputs = addLayers(graph, network, inputs, file);
        if (schema.isPresent() && schema.get().target() instanceof NumberTarget numbers) {
            addScaling(graph, numbers.scalings(), outputs);
        }
        notes.add("Output " + OUTPUT + " (batch, " + network.outputs() + "), double");
        return graph.model(OUTPUT, network.outputs(), metadata);
    }

    private static String addLayers(OnnxGraph graph, Network network, String inputs, Path file) throws ModelException {
        NeuronFunction hidden = NeuronFunction.of(file, network.activation());
        NeuronFunction last = NeuronFunction.of(file, network.loss());
        OnnxFunctions.addConstants(graph, hidden);
        String a = inputs;
        for (int l = 0; l < network.layers(); l++) {
            int out = network.size(l + 1);
            int in = network.size(l);
            String weights = graph.constant(SafetensorsHeader.weight("", l), OnnxGraph.DOUBLE, (long) out * in * Double.BYTES,
                    LayerBytes.weights(network, l), out, in);
            String biases = graph.constant(SafetensorsHeader.bias("", l), OnnxGraph.DOUBLE, (long) out * Double.BYTES,
                    LayerBytes.biases(network, l), out);
            String z = graph.node("Gemm", "z" + (l + 1), Map.of("transB", 1), a, weights, biases);
            a = OnnxFunctions.add(graph, l < network.layers() - 1 ? hidden : last, z, "a" + (l + 1));
        }
        return a;
    }

    /** Numbers become what they stand for. */
    private static void addScaling(OnnxGraph graph, List<Scaling> scalings, String outputs) {
        if (!scalings.stream().allMatch(Scaling.IDENTITY::equals)) {
            String spread = graph.node("Mul", "outputs.spread", outputs,
                    graph.row("outputs.divisor", scalings.stream().mapToDouble(Scaling::divisor).toArray()));
            graph.node("Add", "outputs.shifted", spread,
                    graph.row("outputs.shift", scalings.stream().mapToDouble(Scaling::shift).toArray()));
        }
    }
}
