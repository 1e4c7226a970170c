package kernel.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import kernel.data.Sha256;
import kernel.nn.Network;

/**
 * A checkpoint's file as its documentation has it, written without the program's own writer, so that tests can leave tensors
 * out, put them elsewhere and give them other shapes.
 */
final class CheckpointFile {
    /** In the order of the file. */
    final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata;

    record Tensor(String dtype, String shape, byte[] data) { }

    private CheckpointFile(Map<String, String> metadata) {
        this.metadata = new TreeMap<>(metadata);
    }

    static CheckpointFile of(Checkpoint checkpoint) {
        CheckpointFile file = new CheckpointFile(checkpoint.metadata());
        byte[] own = file.add("", checkpoint.network());
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        ByteBuffer generator = ByteBuffer.allocate(4 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        StringJoiner words = new StringJoiner(" ");
        for (long word : checkpoint.generator()) {
            generator.putLong(word);
            words.add(Long.toHexString(word));
        }
        state.writeBytes(generator.array());
        ByteBuffer order = ByteBuffer.allocate(checkpoint.order().length * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int image : checkpoint.order()) {
            order.putInt(image);
        }
        state.writeBytes(order.array());
        checkpoint.beside().forEach((name, network) -> state.writeBytes(file.add(name + ".", network)));
        file.tensors.put("order", new Tensor("I32", "[" + checkpoint.order().length + "]", order.array()));
        file.metadata.putAll(Map.of("activation", "sigmoid", "cost", "quadratic", "input_scale", "1/256",
                "fingerprint", sha(own), "generator", words.toString(), "state_fingerprint", sha(state.toByteArray())));
        return file;
    }

    /** Adds the tensors of a network; returns their data. */
    private byte[] add(String prefix, Network network) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int l = 0; l < network.layers(); l++) {
            int in = network.size(l);
            int out = network.size(l + 1);
            ByteBuffer weights = ByteBuffer.allocate(in * out * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer biases = ByteBuffer.allocate(out * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int j = 0; j < out; j++) {
                for (int p = 0; p < in; p++) {
                    weights.putDouble(network.weight(l, j, p));
                }
                biases.putDouble(network.bias(l, j));
            }
            tensors.put(prefix + 2 * l + ".weight", new Tensor("F64", "[" + out + "," + in + "]", weights.array()));
            tensors.put(prefix + 2 * l + ".bias", new Tensor("F64", "[" + out + "]", biases.array()));
            all.writeBytes(weights.array());
            all.writeBytes(biases.array());
        }
        return all.toByteArray();
    }

    /** The file. */
    byte[] bytes() {
        StringJoiner header = new StringJoiner(",", "{", "}");
        StringJoiner notes = new StringJoiner(",", "{", "}");
        metadata.forEach((key, value) -> notes.add('"' + key + "\":\"" + value + '"'));
        header.add("\"__metadata__\":" + notes);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        tensors.forEach((name, tensor) -> {
            int begin = data.size();
            data.writeBytes(tensor.data());
            header.add('"' + name + "\":{\"dtype\":\"" + tensor.dtype() + "\",\"shape\":" + tensor.shape()
                    + ",\"data_offsets\":[" + begin + "," + data.size() + "]}");
        });
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padding = -json.length & 7;
        return ByteBuffer.allocate(Long.BYTES + json.length + padding + data.size()).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length + padding).put(json)
                .put(" ".repeat(padding).getBytes(StandardCharsets.UTF_8)).put(data.toByteArray()).array();
    }

    static String sha(byte[] data) {
        return HexFormat.of().formatHex(Sha256.digest().digest(data));
    }
}
