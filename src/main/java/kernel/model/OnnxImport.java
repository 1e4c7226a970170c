package kernel.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kernel.nn.Network;

/**
 * ONNX files that are a chain of layers, {@link OnnxChain}; and those that {@link OnnxExport} wrote, whatever they are. A file is one of
 * them if it has the bytes that would be written for the model that it notes.
 */
final class OnnxImport implements ImportFormat {

    @Override
    public String description() {
        return "ONNX, a chain of Gemm or MatMul and Add with activations";
    }

    /** The first field is the version, a small number. */
    @Override
    public boolean recognizes(byte[] start) {
        return start.length > 2 && start[0] == 8 && start[1] > 0 && start[1] < 32;
    }

    @Override
    public Imported read(Path file, ImportNames names) throws IOException {
        if (Files.size(file) > Integer.MAX_VALUE - 8) {
            throw new ModelException(file, "has " + Files.size(file) + " bytes (ONNX files have less than 2^31)");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        OnnxFile onnx = new OnnxFile(file, bytes);
        List<String> notes = new ArrayList<>();
        Model ours = ours(file, onnx, names, bytes);
        return ours != null ? new Imported(ours, notes) : new Imported(chain(file, onnx, names, notes), notes);
    }

    /** The model that export wrote there, or null. */
    private static Model ours(Path file, OnnxFile onnx, ImportNames names, ByteBuffer bytes) throws IOException {
        if (!onnx.metadata.containsKey(Metadata.FINGERPRINT)) {
            return null;
        }
        Layers layers = new Layers(file);
        for (int l = 0; onnx.tensors.containsKey(SafetensorsHeader.weight("", l)); l++) {
            OnnxTensor weights = onnx.tensors.get(SafetensorsHeader.weight("", l));
            OnnxTensor biases = onnx.tensors.get(SafetensorsHeader.bias("", l));
            if (biases == null) {
                return null;
            }
            layers.add(weights.name(), weights.rows(), weights.columns(), weights.values(file, layers), biases.values(file, layers));
        }
        if (layers.outputs() == 0) {
            return null;
        }
        Map<String, String> metadata = names.into(file, onnx.metadata, new ArrayList<>());
        Model model = new Model(layers.network(metadata), metadata);
        Comparison comparison = new Comparison(bytes.duplicate());
        ProtobufMessage message = OnnxExport.message(model, file, new ArrayList<>());
        if (message.length() != bytes.remaining()) {
            return null;
        }
        message.writeTo(comparison);
        return comparison.same ? model : null;
    }

    /** Takes bytes, and remembers whether they were the expected ones. */
    private static final class Comparison extends OutputStream {
        private final ByteBuffer expected;
        private boolean same = true;

        Comparison(ByteBuffer expected) {
            this.expected = expected;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            ByteBuffer next = expected.slice(expected.position(), length);
            same &= next.equals(ByteBuffer.wrap(bytes, offset, length));
            expected.position(expected.position() + length);
        }
    }

    private static Model chain(Path file, OnnxFile onnx, ImportNames names, List<String> notes) throws ModelException {
        Layers layers = new Layers(file);
        OnnxChain chain = new OnnxChain(file, onnx, layers);
        NeuronFunction last = chain.last();
        NeuronFunction hidden = chain.hidden();
        Map<String, String> metadata = new TreeMap<>();
        if (hidden != null) {
            metadata.put(Metadata.ACTIVATION, hidden.activation());
        }
        if (names.loss() == null) {
            metadata.put(Metadata.COST, last.loss());
            notes.add("The file names no loss: " + last.loss() + " is taken, which has its outputs; --loss says another");
        } else if (last == NeuronFunction.IDENTITY) {
            notes.add("The file ends without an activation; that of the loss " + names.loss().name() + " comes after it");
        } else if (NeuronFunction.of(file, names.loss()) != last) {
            throw new ModelException(file, "its outputs are of the kind " + last + " (--loss says " + names.loss().name()
                    + "); leave --loss out");
        }
        if (chain.isSingle()) {
            notes.add(Imported.SINGLE);
        }
        Map<String, String> all = names.into(file, metadata, hidden == null ? new ArrayList<>() : notes);
        Network network = layers.network(all);
        return new Model(network, all);
    }
}
