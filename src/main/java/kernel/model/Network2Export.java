package kernel.model;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kernel.nn.Network;

/**
 * The JSON of Nielsen's {@code network2.py}, which {@code network2.load} reads: {@code sizes}, {@code weights} as a list of rows an output,
 * {@code biases} as a list of columns, {@code cost} as the name of a class; and {@code metadata}, which it passes over. Its networks
 * have sigmoid neurons alone, and no place for what is not a finite number.
 */
final class Network2Export implements ExportFormat {
    /** The classes of network2.py by the names of our losses. */
    static final Map<String, String> COSTS = Map.of("quadratic", "QuadraticCost", "cross-entropy", "CrossEntropyCost");
    static final String SIGMOID = "sigmoid";
    private static final String ELSE = "; export to .npz, .onnx or .java";

    @Override
    public String extension() {
        return ".json";
    }

    @Override
    public String description() {
        return "what network2.load of Nielsen's book reads";
    }

    @Override
    public List<String> write(Model model, Path file) throws IOException {
        Network network = model.network();
        String activation = network.activation().name();
        if (!activation.equals(SIGMOID) && network.layers() > 1) {
            throw new ModelException(file, "network2.py knows no hidden neurons but sigmoid (the model has " + activation + ")" + ELSE);
        }
        String cost = COSTS.get(network.loss().name());
        if (cost == null) {
            throw new ModelException(file, "network2.py knows no loss but quadratic and cross-entropy (the model has "
                    + network.loss().name() + ")" + ELSE);
        }
        if (!network.isFinite()) {
            throw new ModelException(file, "JSON has no infinite numbers and no NaN, and the model has one among its weights" + ELSE);
        }
        AtomicFile.write(file, channel -> {
            // Not closed: the channel is forced to the disk after this.
            JsonWriter json = new JsonWriter(new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel),
                    StandardCharsets.UTF_8)));
            json.setHtmlSafe(false);
            write(json, model, cost);
            json.flush();
        });
        return List.of("Inputs: what enters the network, pixels / 256 or a table's columns scaled and encoded; in Python: network2.load(\""
                + file.getFileName() + "\")");
    }

    private static void write(JsonWriter json, Model model, String cost) throws IOException {
        Network network = model.network();
        json.beginObject();
        json.name("sizes").beginArray();
        for (int size : network.sizes()) {
            json.value(size);
        }
        json.endArray();
        json.name("weights").beginArray();
        for (int l = 0; l < network.layers(); l++) {
            json.beginArray();
            for (int j = 0; j < network.size(l + 1); j++) {
                json.beginArray();
                for (int p = 0; p < network.size(l); p++) {
                    json.jsonValue(DecimalText.of(network.weight(l, j, p)));
                }
                json.endArray();
            }
            json.endArray();
        }
        json.endArray();
        json.name("biases").beginArray();
        for (int l = 0; l < network.layers(); l++) {
            json.beginArray();
            for (int j = 0; j < network.size(l + 1); j++) {
                json.beginArray();
                json.jsonValue(DecimalText.of(network.bias(l, j)));
                json.endArray();
            }
            json.endArray();
        }
        json.endArray();
        json.name("cost").value(cost);
        json.name("metadata");
        NotesJson.write(json, Model.withNames(network, model.metadata()));
        json.endObject();
    }
}
