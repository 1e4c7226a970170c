package kernel.model;

import static kernel.model.ModelException.quoted;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kernel.model.OnnxFile.Node;

/** The nodes of an ONNX file as layers: Gemm, or MatMul and Add, then a function, and so on, each working on what the one before it gives. */
final class OnnxChain {
    private static final String EXPECTED = " (expected a chain of Gemm, or MatMul and Add, each followed by Sigmoid, Tanh, Relu, LeakyRelu with"
            + " alpha 0.01, Sigmoid and Mul, Exp, Softmax, or nothing)";

    private final Path file;
    private final OnnxFile onnx;
    private final Layers layers;
    /** What each layer's neurons do; one a layer. */
    private final List<NeuronFunction> functions = new ArrayList<>();
    private String current;
    private boolean single;
    private int at;

    OnnxChain(Path file, OnnxFile onnx, Layers layers) throws ModelException {
        this.file = file;
        this.onnx = onnx;
        this.layers = layers;
        if (onnx.inputs.size() != 1 || onnx.outputs.size() != 1) {
            throw new ModelException(file, "has " + onnx.inputs.size() + " inputs and " + onnx.outputs.size() + " outputs (expected one each)");
        }
        current = onnx.inputs.get(0);
        while (at < onnx.nodes.size()) {
            step(onnx.nodes.get(at));
        }
        if (!current.equals(onnx.outputs.get(0))) {
            throw new ModelException(file, "gives " + quoted(onnx.outputs.get(0)) + ", which the last node does not" + EXPECTED);
        }
    }

    /** Whether there were numbers in single precision. */
    boolean isSingle() {
        return single;
    }

    private void step(Node node) throws ModelException {
        Node next = at + 1 < onnx.nodes.size() ? onnx.nodes.get(at + 1) : null;
        if (node.op().equals("Gemm")) {
            gemm(node);
        } else if (node.op().equals("MatMul")) {
            matMul(node, next);
        } else if (node.op().equals("Sigmoid") && next != null && next.op().equals("Mul") && node.outputs().size() == 1
                && Set.copyOf(next.inputs()).equals(Set.of(current, node.outputs().get(0)))) {
            requireChained(node);
            at++;
            end(NeuronFunction.SILU, next);
        } else {
            NeuronFunction function = function(node);
            if (function == null) {
                throw new ModelException(file, "has the operator " + quoted(node.op()) + " in node " + at + EXPECTED);
            }
            end(function, node);
        }
        at++;
    }

    private static NeuronFunction function(Node node) {
        return switch (node.op()) {
            case "Sigmoid" -> NeuronFunction.SIGMOID;
            case "Tanh" -> NeuronFunction.TANH;
            case "Relu" -> NeuronFunction.RELU;
            case "Exp" -> NeuronFunction.EXP;
            case "LeakyRelu" -> Math.abs(node.attributes().getOrDefault("alpha", NeuronFunction.LEAKY_RELU_SLOPE)
                    - NeuronFunction.LEAKY_RELU_SLOPE) < 1e-8 ? NeuronFunction.LEAKY_RELU : null;
            case "Softmax" -> Set.of(1.0, -1.0).contains(node.attributes().getOrDefault("axis", -1.0)) ? NeuronFunction.SOFTMAX : null;
            default -> null;
        };
    }

    /** Checks that a node works on what the last one gave, and gives one thing. */
    private void requireChained(Node node) throws ModelException {
        if (!node.inputs().contains(current) || node.outputs().size() != 1) {
            throw new ModelException(file, "node " + at + ", " + quoted(node.op()) + ", does not work on " + quoted(current)
                    + ", what the one before it gives, alone" + EXPECTED);
        }
    }

    /** Ends a layer with a function. */
    private void end(NeuronFunction function, Node node) throws ModelException {
        requireChained(node);
        int last = functions.size() - 1;
        if (last < 0 || functions.get(last) != NeuronFunction.IDENTITY) {
            throw new ModelException(file, "node " + at + ", " + quoted(node.op()) + ", follows no layer" + EXPECTED);
        }
        functions.set(last, function);
        current = node.outputs().get(0);
    }

    private void gemm(Node node) throws ModelException {
        Map<String, Double> attributes = node.attributes();
        boolean transposed = attributes.getOrDefault("transB", 0.0) == 1.0;
        if (attributes.getOrDefault("transA", 0.0) != 0.0 || attributes.getOrDefault("alpha", 1.0) != 1.0
                || attributes.getOrDefault("beta", 1.0) != 1.0 || node.inputs().size() < 2 || node.inputs().size() > 3
                || !node.inputs().get(0).equals(current)) {
            throw new ModelException(file, "node " + at + ", 'Gemm', has " + ModelException.printable(attributes.toString())
                    + " and inputs " + ModelException.printable(node.inputs().toString())
                    + " (expected transA 0, alpha and beta 1, and as inputs " + quoted(current) + ", weights and biases)");
        }
        requireChained(node);
        layer(node.inputs().get(1), transposed, node.inputs().size() == 3 ? node.inputs().get(2) : null);
        current = node.outputs().get(0);
    }

    private void matMul(Node node, Node next) throws ModelException {
        if (node.inputs().size() != 2 || !node.inputs().get(0).equals(current)) {
            throw new ModelException(file, "node " + at + ", 'MatMul', does not multiply " + quoted(current) + " by weights" + EXPECTED);
        }
        requireChained(node);
        current = node.outputs().get(0);
        String biases = null;
        if (next != null && next.op().equals("Add") && next.inputs().size() == 2 && next.inputs().contains(current)) {
            at++;
            requireChained(next);
            biases = next.inputs().get(next.inputs().get(0).equals(current) ? 1 : 0);
            current = next.outputs().get(0);
        }
        layer(node.inputs().get(1), false, biases);
    }

    private void layer(String weights, boolean transposed, String biases) throws ModelException {
        OnnxTensor w = tensor(weights);
        double[] values = w.values(file, layers);
        int out = transposed ? w.rows() : w.columns();
        int in = transposed ? w.columns() : w.rows();
        double[] b = biases == null ? new double[out] : tensor(biases).values(file, layers);
        layers.add(quoted(weights), out, in, transposed ? values : transpose(values, in, out), b);
        functions.add(NeuronFunction.IDENTITY);
        single |= w.isSingle();
    }

    private OnnxTensor tensor(String name) throws ModelException {
        OnnxTensor tensor = onnx.tensors.get(name);
        if (tensor == null) {
            throw new ModelException(file, "node " + at + " takes " + quoted(name) + ", which is no constant of the file" + EXPECTED);
        }
        return tensor;
    }

    private static double[] transpose(double[] values, int rows, int columns) {
        double[] turned = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = values[i * columns + j];
            }
        }
        return turned;
    }

    /** The function of all hidden layers; null if there is none. */
    NeuronFunction hidden() throws ModelException {
        NeuronFunction hidden = functions.size() > 1 ? functions.get(0) : null;
        for (int l = 0; l < functions.size() - 1; l++) {
            if (functions.get(l) != hidden || hidden.activation() == null) {
                throw new ModelException(file, "layer " + l + " has neurons of the kind " + functions.get(l) + ", layer 0 " + hidden
                        + " (expected one kind for all hidden layers, and neither Exp nor Softmax)");
            }
        }
        return hidden;
    }

    /** That of the last layer. */
    NeuronFunction last() throws ModelException {
        if (functions.isEmpty()) {
            throw new ModelException(file, "has no layer" + EXPECTED);
        }
        NeuronFunction last = functions.get(functions.size() - 1);
        if (last.loss() == null) {
            throw new ModelException(file, "its outputs are of the kind " + last + " (expected Sigmoid, Softmax, Exp, or nothing)");
        }
        return last;
    }
}
