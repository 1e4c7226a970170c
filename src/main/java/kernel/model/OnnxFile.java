package kernel.model;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an ONNX file holds, as far as a chain of layers can use it. Messages within messages are read to a fixed depth, whatever the file says. */
final class OnnxFile {
    /** Of nodes and tensors each: an object is many times larger than the two bytes that ask for it. */
    private static final int MAX_PARTS = 20_000;

    private final Path file;
    final List<Node> nodes = new ArrayList<>();
    final Map<String, OnnxTensor> tensors = new HashMap<>();
    /** Those that are no tensors: older files list both. */
    final List<String> inputs = new ArrayList<>();
    final List<String> outputs = new ArrayList<>();
    final Map<String, String> metadata = new TreeMap<>();
    private boolean hasGraph;

    /** Attributes are whole numbers or single floats; others are here by name only, as NaN. */
    record Node(String op, List<String> inputs, List<String> outputs, Map<String, Double> attributes) {
        boolean isPlain() {
            return attributes.isEmpty();
        }
    }

    OnnxFile(Path file, ByteBuffer bytes) throws ModelException {
        this.file = file;
        ProtobufReader model = new ProtobufReader(file, bytes);
        while (model.next()) {
            switch (model.field()) {
                case 7 -> readGraph(model.message());
                case 14 -> readNote(model.message());
                default -> model.skip();
            }
        }
        if (!hasGraph || nodes.isEmpty()) {
            throw new ModelException(file, "no ONNX file: it has no graph with nodes (expected a network)");
        }
        inputs.removeAll(tensors.keySet());
    }

    private void readNote(ProtobufReader note) throws ModelException {
        String key = "";
        String value = "";
        while (note.next()) {
            switch (note.field()) {
                case 1 -> key = note.text();
                case 2 -> value = note.text();
                default -> note.skip();
            }
        }
        metadata.put(key, value);
    }

    private void readGraph(ProtobufReader graph) throws ModelException {
        hasGraph = true;
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> nodes.add(node(graph.message()));
                case 5 -> {
                    OnnxTensor tensor = OnnxTensor.read(file, graph.message());
                    if (tensors.put(tensor.name(), tensor) != null) {
                        throw new ModelException(file, "has two tensors " + ModelException.quoted(tensor.name()) + "; export it again");
                    }
                }
                case 11 -> inputs.add(name(graph.message()));
                case 12 -> outputs.add(name(graph.message()));
                default -> graph.skip();
            }
            if (nodes.size() + tensors.size() + inputs.size() + outputs.size() > MAX_PARTS) {
                throw new ModelException(file, "has more than " + MAX_PARTS + " nodes, tensors, inputs and outputs (expected a chain of layers)");
            }
        }
    }

    private static String name(ProtobufReader info) throws ModelException {
        String name = "";
        while (info.next()) {
            if (info.field() == 1) {
                name = info.text();
            } else {
                info.skip();
            }
        }
        return name;
    }

    private Node node(ProtobufReader node) throws ModelException {
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        Map<String, Double> attributes = new TreeMap<>();
        String op = "";
        String domain = "";
        while (node.next()) {
            switch (node.field()) {
                case 1 -> from.add(node.text());
                case 2 -> to.add(node.text());
                case 4 -> op = node.text();
                case 5 -> readAttribute(node.message(), attributes);
                case 7 -> domain = node.text();
                default -> node.skip();
            }
            if (from.size() + to.size() > MAX_PARTS) {
                throw new ModelException(file, "has a node of more than " + MAX_PARTS + " inputs (expected a chain of layers)");
            }
        }
        return new Node(domain.isEmpty() || domain.equals("ai.onnx") ? op : domain + "." + op, from, to, attributes);
    }

    private static void readAttribute(ProtobufReader attribute, Map<String, Double> attributes) throws ModelException {
        String name = "";
        double value = Double.NaN;
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> name = attribute.text();
                case 2 -> value = attribute.singleFloat();
                case 3 -> value = attribute.number();
                default -> attribute.skip();
            }
        }
        attributes.put(name, value);
    }
}
