package kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kernel.nn.Activations;
import kernel.nn.Losses;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON of network2.py: what is in it, what of it is read, and what is refused. */
class Network2Test {
    @TempDir
    Path directory;

    private Imported read(String json) throws IOException {
        return Formats.read(Files.writeString(directory.resolve("n.json"), json), ImportNames.NONE);
    }

    /** Written down, as a file of the book is: no metadata, and the keys in an order of Python 2. */
    @Test
    void aFileOfTheBook() throws IOException {
        Network network = read("""
                {"cost": "CrossEntropyCost", "biases": [[[0.5], [-1e-3]], [[2]]],
                 "weights": [[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [[-0.0, 8.0]]], "sizes": [3, 2, 1]}""").model().network();
        assertEquals("cross-entropy", network.loss().name());
        assertEquals("sigmoid", network.activation().name());
        assertEquals(6.0, network.weight(0, 1, 2));
        assertEquals(-1e-3, network.bias(0, 1));
        assertEquals(-0.0, network.weight(1, 0, 0));
        assertEquals(2.0, network.bias(1, 0));
    }

    @Test
    void everyNumberComesBack() throws IOException {
        double[] numbers = {0.1, -0.0, 0.0, Double.MIN_VALUE, -Double.MAX_VALUE, Double.MIN_NORMAL, 1.0 / 3, 2e23, 9007199254740992.0, 1e22,
            0x0.fffffffffffffp-1022, -1.0, 123456.0};
        Network network = new Network(numbers.length, 1);
        for (int p = 0; p < numbers.length; p++) {
            network.setWeight(0, 0, p, numbers[p]);
        }
        Path file = directory.resolve("m.json");
        new Network2Export().write(new Model(network, Map.of()), file);
        assertEquals(network.fingerprint(), Formats.read(file, ImportNames.NONE).model().network().fingerprint());
        assertTrue(Files.readString(file).startsWith("{\"sizes\":[13,1],\"weights\":[[[0.10000000000000001,-0.0,0.0,4.9406564584124654E-324,"),
                Files.readString(file).substring(0, 90));
    }

    /** The book's loader, written anew, and its feedforward. */
    @Test
    void theBooksLoaderReadsIt() throws Exception {
        assumeTrue(Python.says("import numpy").isEmpty(), "python3 with numpy is not installed");
        Model model = ExchangeModels.of(Activations.ALL.get(0), Losses.named("cross-entropy"), 4, 3, 2);
        Path file = directory.resolve("m.json");
        new Network2Export().write(model, file);
        String said = Python.says("""
                import hashlib, json, sys, numpy
                class CrossEntropyCost: pass
                class Network:
                    def __init__(self, sizes, cost): self.sizes, self.cost = sizes, cost
                def load(filename):
                    with open(filename) as f:
                        data = json.load(f)
                    net = Network(data["sizes"], cost=getattr(sys.modules[__name__], data["cost"]))
                    net.weights = [numpy.array(w) for w in data["weights"]]
                    net.biases = [numpy.array(b) for b in data["biases"]]
                    return net
                net = load(sys.argv[1])
                sha = hashlib.sha256()
                a = numpy.array([[0.5], [0.25], [0.0], [-1.0]])
                for w, b in zip(net.weights, net.biases):
                    sha.update(w.astype('<f8').tobytes() + b.astype('<f8').tobytes())
                    a = 1.0 / (1.0 + numpy.exp(-(numpy.dot(w, a) + b)))
                print(sha.hexdigest(), net.sizes, a.shape, net.biases[0].shape)
                """, file.toString());
        assertEquals(model.network().fingerprint() + " [4, 3, 2] (2, 1) (3, 1)", said);
    }

    private void refused(String expected, String json) {
        ModelException e = assertThrows(ModelException.class, () -> read(json), json);
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void whatIsWrongIsNamed() {
        String good = "{\"sizes\": [2, 1], \"weights\": [[[1, 2]]], \"biases\": [[[3]]], \"cost\": \"QuadraticCost\"}";
        refused("has the cost 'HingeCost' (expected QuadraticCost or CrossEntropyCost)", good.replace("Quadratic", "Hinge"));
        refused("weights[0] is 1 x 2, biases[0] 1 x 1 (expected 1 x 3", good.replace("[2, 1]", "[3, 1]"));
        refused("sizes has 1.5", good.replace("[2, 1]", "[2, 1.5]"));
        refused("has the key 'epochs'", good.replace("\"cost\"", "\"epochs\""));
        refused("has no biases", good.replace("\"biases\": [[[3]]], ", ""));
        refused("has 1 numbers in row 1 (expected 2", good.replace("[[1, 2]]", "[[1, 2], [3]]"));
        refused("cut off", good.substring(0, 60));
        refused("malformed JSON at line 1", good + good);
        refused("not the JSON of network2.py", good.replace("[[1, 2]]", "[[1, NaN]]"));
        refused("not the JSON of network2.py", "{\"sizes\": {}}");
        refused("twice", good.replace("\"cost\"", "\"sizes\""));
    }

    @Test
    void whatItCannotSayIsNotWritten() {
        Path file = directory.resolve("m.json");
        Model relu = ExchangeModels.of(Activations.named("relu"), Losses.ALL.get(0), 2, 2, 2);
        Model softmax = ExchangeModels.of(Activations.ALL.get(0), Losses.named("softmax"), 2, 2, 2);
        Model spoilt = ExchangeModels.of(Activations.ALL.get(0), Losses.ALL.get(0), 2, 2, 2);
        spoilt.network().setBias(1, 0, Double.NaN);
        for (Model model : new Model[] {relu, softmax, spoilt}) {
            ModelException e = assertThrows(ModelException.class, () -> new Network2Export().write(model, file));
            assertTrue(e.getMessage().contains("export to .npz"), e.getMessage());
            assertTrue(Files.notExists(file));
        }
    }
}
