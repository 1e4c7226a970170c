package kernel.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An ONNX graph that is being written, the messages of onnx.proto3 with their numbers. Nodes follow one another: what one gives is named
 * after it.
 */
final class OnnxGraph {
    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int STRING = 8;
    static final int DOUBLE = 11;
    /** From 2022, so that every ONNX Runtime from 1.12 on reads it. */
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    private static final String ML = "ai.onnx.ml";
    private static final int ML_OPSET = 3;
    private static final String BATCH = "batch";

    private final List<Node> nodes = new ArrayList<>();
    private final ProtobufMessage tensors = new ProtobufMessage();
    private final ProtobufMessage inputs = new ProtobufMessage();
    private boolean needsMl;

    private record Node(String op, String domain, String output, List<String> inputs, ProtobufMessage attributes) { }

    /** Adds an input of that many columns a sample; returns its name. */
    String input(String name, int type, int columns) {
        inputs.message(11, valueInfo(name, type, columns));
        return name;
    }

    private static ProtobufMessage valueInfo(String name, int type, int columns) {
        ProtobufMessage shape = new ProtobufMessage().message(1, new ProtobufMessage().text(2, BATCH))
                .message(1, new ProtobufMessage().number(1, columns));
        ProtobufMessage tensor = new ProtobufMessage().number(1, type).message(2, shape);
        return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
    }

    /** Adds a constant; returns its name. */
    String constant(String name, int type, long bytes, LayerBytes.Tensor content, int... dims) {
        ProtobufMessage tensor = new ProtobufMessage();
        for (int dim : dims) {
            tensor.number(1, dim);
        }
        tensors.message(5, tensor.number(2, type).text(8, name).bytes(9, bytes, content));
        return name;
    }

    /** A row of doubles. */
    String row(String name, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return constant(name, DOUBLE, bytes.capacity(), out -> out.write(bytes.array()), values.length);
    }

    /** A row of whole numbers. */
    String numbers(String name, List<Integer> values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(bytes::putLong);
        return constant(name, INT64, bytes.capacity(), out -> out.write(bytes.array()), values.size());
    }

    /** Adds a node; returns the name of what it gives. */
    String node(String op, String output, String... from) {
        return node(op, output, Map.of(), from);
    }

    /** As above, with attributes that are whole numbers. */
    String node(String op, String output, Map<String, Integer> attributes, String... from) {
        ProtobufMessage all = new ProtobufMessage();
        attributes.forEach((name, value) -> all.message(5, new ProtobufMessage().text(1, name).number(3, value).number(20, 2)));
        nodes.add(new Node(op, "", output, List.of(from), all));
        return output;
    }

    /** A text a sample becomes a row of zeros with a 1 where its category is; all are 0 if it is none. */
    String oneHot(String output, List<String> categories, String from) {
        needsMl = true;
        ProtobufMessage texts = new ProtobufMessage().text(1, "cats_strings");
        categories.forEach(category -> texts.text(9, category));
        ProtobufMessage attributes = new ProtobufMessage().message(5, texts.number(20, 8))
                .message(5, new ProtobufMessage().text(1, "zeros").number(3, 1).number(20, 2));
        nodes.add(new Node("OneHotEncoder", ML, output, List.of(from), attributes));
        return output;
    }

    /** The whole file, in which the node added last gives the only output. */
    ProtobufMessage model(String output, int columns, Map<String, String> metadata) {
        Node last = nodes.remove(nodes.size() - 1);
        nodes.add(new Node(last.op(), last.domain(), output, last.inputs(), last.attributes()));
        ProtobufMessage graph = new ProtobufMessage();
        nodes.forEach(node -> graph.message(1, message(node)));
        graph.text(2, "network");
        graph.append(tensors).append(inputs).message(12, valueInfo(output, DOUBLE, columns));
        ProtobufMessage model = new ProtobufMessage().number(1, IR_VERSION).text(2, "kernel").message(7, graph)
                .message(8, new ProtobufMessage().text(1, "").number(2, OPSET));
        if (needsMl) {
            model.message(8, new ProtobufMessage().text(1, ML).number(2, ML_OPSET));
        }
        metadata.forEach((key, value) -> model.message(14, new ProtobufMessage().text(1, key).text(2, value)));
        return model;
    }

    private static ProtobufMessage message(Node node) {
        ProtobufMessage message = new ProtobufMessage();
        node.inputs().forEach(input -> message.text(1, input));
        message.text(2, node.output()).text(4, node.op()).append(node.attributes());
        return node.domain().isEmpty() ? message : message.text(7, node.domain());
    }
}
