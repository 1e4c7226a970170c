package kernel.model;

import java.util.Map;

/** Each {@link NeuronFunction} as nodes, of operators that ONNX Runtime has in double precision. */
final class OnnxFunctions {
    private static final String SLOPE = "slope";
    private static final String ONE = "one";

    private OnnxFunctions() {
    }

    /** What must be there before any layer. */
    static void addConstants(OnnxGraph graph, NeuronFunction hidden) {
        if (hidden == NeuronFunction.LEAKY_RELU) {
            graph.row(SLOPE, NeuronFunction.LEAKY_RELU_SLOPE);
        } else if (hidden == NeuronFunction.SILU) {
            graph.row(ONE, 1.0);
        }
    }

    /** Adds the nodes of a function of z; returns what they give. */
    static String add(OnnxGraph graph, NeuronFunction function, String z, String output) {
        return switch (function) {
            case IDENTITY -> z;
            case SIGMOID -> graph.node("Sigmoid", output, z);
            case TANH -> graph.node("Tanh", output, z);
            case RELU -> graph.node("Relu", output, z);
            case EXP -> graph.node("Exp", output, z);
            case SOFTMAX -> graph.node("Softmax", output, Map.of("axis", 1), z);
            // LeakyRelu has its slope in single precision.
            case LEAKY_RELU -> graph.node("Max", output, z, graph.node("Mul", output + ".leak", z, SLOPE));
            // z / (1 + exp(-z)): z times Sigmoid would be taken together as QuickGelu, which ONNX Runtime has in single precision only.
            case SILU -> graph.node("Div", output, z, graph.node("Add", output + ".divisor", ONE,
                    graph.node("Exp", output + ".exp", graph.node("Neg", output + ".neg", z))));
        };
    }
}
