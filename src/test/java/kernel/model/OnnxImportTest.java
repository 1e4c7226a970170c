package kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kernel.nn.Activations;
import kernel.nn.Losses;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX files of others: chains of layers are read, the rest is refused by the name of what is in the way. */
class OnnxImportTest {
    @TempDir
    Path directory;
    private final OnnxGraph graph = new OnnxGraph();
    private final String x = graph.input("x", OnnxGraph.FLOAT, 3);

    private Path file(OnnxGraph of) throws IOException {
        Path file = directory.resolve("its.onnx");
        try (OutputStream out = Files.newOutputStream(file)) {
            of.model("y", 2, Map.of()).writeTo(out);
        }
        return file;
    }

    private String singles(String name, float[] values, int... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return graph.constant(name, OnnxGraph.FLOAT, bytes.capacity(), out -> out.write(bytes.array()), dims);
    }

    private String doubles(String name, double[] values, int... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return graph.constant(name, OnnxGraph.DOUBLE, bytes.capacity(), out -> out.write(bytes.array()), dims);
    }

    private String hidden() {
        return graph.node("Gemm", "z1", Map.of("transB", 1), x, singles("w1", new float[] {1, 2, 3, 4, 5, 6}, 2, 3),
                singles("b1", new float[] {0.1f, 7}, 2));
    }

    private String last(String from) {
        String product = graph.node("MatMul", "p", from, doubles("w2", new double[] {10, 11, 12, 13}, 2, 2));
        return graph.node("Add", "z2", doubles("b2", new double[] {-1, -2}, 2), product);
    }

    /** Gemm in single precision with its weights turned, MatMul and Add in double. */
    @Test
    void aChain() throws IOException {
        graph.node("Softmax", "y", last(graph.node("Relu", "a", hidden())));
        Imported imported = Formats.read(file(graph), ImportNames.NONE);
        Network network = imported.model().network();
        assertEquals("relu", network.activation().name());
        assertEquals("softmax", network.loss().name());
        assertEquals(6.0, network.weight(0, 1, 2));
        assertEquals(0.1f, network.bias(0, 0));
        assertEquals(12.0, network.weight(1, 0, 1));
        assertEquals(-2.0, network.bias(1, 1));
        assertEquals(2, imported.notes().size(), imported.notes().toString());
    }

    @Test
    void siluAndALossOfChoice() throws IOException {
        String z = hidden();
        last(graph.node("Mul", "a", graph.node("Sigmoid", "s", z), z));
        Network network = Formats.read(file(graph), new ImportNames(null, Losses.named("huber"))).model().network();
        assertEquals("silu", network.activation().name());
        assertEquals("huber", network.loss().name());
    }

    private void refused(String expected, ImportNames names) throws IOException {
        Path file = file(graph);
        ModelException e = assertThrows(ModelException.class, () -> Formats.read(file, names));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void anOperatorThatIsNoneOfOurs() throws IOException {
        last(graph.node("Erf", "a", hidden()));
        refused("has the operator 'Erf' in node 1", ImportNames.NONE);
    }

    @Test
    void anotherSlope() throws IOException {
        last(graph.node("LeakyRelu", "a", Map.of("alpha", 1), hidden()));
        refused("has the operator 'LeakyRelu' in node 1", ImportNames.NONE);
    }

    @Test
    void softmaxInTheMiddle() throws IOException {
        last(graph.node("Softmax", "a", hidden()));
        refused("neither Exp nor Softmax", ImportNames.NONE);
    }

    @Test
    void aNodeThatSkipsAnother() throws IOException {
        String z = hidden();
        graph.node("Relu", "a", z);
        last(z);
        refused("'MatMul', does not multiply 'a'", ImportNames.NONE);
    }

    @Test
    void aLossWithOtherOutputs() throws IOException {
        graph.node("Sigmoid", "y", last(graph.node("Tanh", "a", hidden())));
        refused("its outputs are of the kind SIGMOID (--loss says softmax)", new ImportNames(null, Losses.named("softmax")));
    }

    @Test
    void layersThatDoNotFit() throws IOException {
        graph.node("Gemm", "z2", graph.node("Tanh", "a", hidden()), doubles("w2", new double[] {1, 2, 3}, 3, 1));
        refused("'w2' takes 3 inputs (expected 2", ImportNames.NONE);
    }

    @Test
    void attributesAreShownWithoutTheirControlCharacters() throws IOException {
        graph.node("Gemm", "z", Map.of("bell\u0007", 2, "transA", 1), x, doubles("w", new double[] {1, 2}, 2, 1));
        refused("bell\\u0007=2.0", ImportNames.NONE);
    }

    @Test
    void dimensionsBeyondTheFile() throws IOException {
        graph.node("Gemm", "z", x, doubles("w", new double[] {1, 2, 3}, Integer.MAX_VALUE, Integer.MAX_VALUE));
        refused("tensor 'w' has the shape [2147483647, 2147483647] and 24 bytes", ImportNames.NONE);
    }

    @Test
    void aFileOfOursThatWasChanged() throws IOException {
        Model model = Answers.ofTable(Activations.named("relu"), Losses.named("softmax"), false);
        Path file = directory.resolve("ours.onnx");
        new OnnxExport().write(model, file);
        String changed = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("IsNaN", "IsInf");
        Files.write(file, changed.getBytes(StandardCharsets.ISO_8859_1));
        ModelException e = assertThrows(ModelException.class, () -> Formats.read(file, ImportNames.NONE));
        assertTrue(e.getMessage().contains("has 2 inputs and 1 outputs (expected one each)"), e.getMessage());
    }
}
