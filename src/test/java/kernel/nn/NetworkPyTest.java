package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * After 200 mini-batches from the same weights in the same order, ours are the weights that the algorithm of network.py
 * gives on NumPy: |ours − its| ≤ 10⁻¹² · max(|its|, 10⁻³) for every number. What it gave is stored, with the script that
 * gave it: see {@code src/test/python/networkpy.py}, whose formulas are repeated here.
 */
class NetworkPyTest {
    private static final double TOLERANCE = 1e-12;
    /** Below this a weight is a difference of larger numbers, and its error is theirs. */
    private static final double SMALL = 1e-3;

    /** One network: how it was trained, and the lines that say what became of it. */
    private record Case(int[] sizes, int count, int batch, int epochs, double eta, List<String[]> results) {
    }

    /** Knuth's MMIX generator. */
    private static final class Lcg {
        private long state = 2015;

        int next() {
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (int) (state >>> 40);
        }

        double weight() {
            return (next() - (1 << 23)) * 0x1p-23;
        }

        byte pixel() {
            int n = next();
            return (byte) ((n >> 12) % 5 == 0 ? n % 256 : 0);
        }
    }

    private static Map<String, Case> stored() throws IOException {
        Map<String, Case> cases = new LinkedHashMap<>();
        Case last = null;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                NetworkPyTest.class.getResourceAsStream("networkpy.txt"), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] word = line.split(" ");
                if (word[0].equals("case")) {
                    int[] sizes = Arrays.stream(word[2].split(",")).mapToInt(Integer::parseInt).toArray();
                    last = new Case(sizes, Integer.parseInt(word[3]), Integer.parseInt(word[4]),
                            Integer.parseInt(word[5]), Double.parseDouble(word[6]), new ArrayList<>());
                    cases.put(word[1], last);
                } else if (!word[0].equals("#")) {
                    last.results.add(word);
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @EnumSource(value = InputPath.class)
    void theWeightsAfter200MiniBatches(InputPath path) throws IOException {
        Map<String, Case> cases = stored();
        assertEquals(List.of("one-hidden-layer", "two-hidden-layers", "last-batch-short"), List.copyOf(cases.keySet()));
        cases.forEach((name, c) -> compare(name, c, trained(c, path)));
    }

    private static Network trained(Case c, InputPath path) {
        Lcg lcg = new Lcg();
        Network network = new Network(c.sizes);
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < network.size(l + 1); j++) {
                network.setBias(l, j, lcg.weight());
            }
        }
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < network.size(l + 1); j++) {
                for (int p = 0; p < network.size(l); p++) {
                    network.setWeight(l, j, p, lcg.weight());
                }
            }
        }
        byte[] pixels = new byte[c.count * network.inputs()];
        byte[] labels = new byte[c.count];
        for (int i = 0, at = 0; i < c.count; i++) {
            for (int p = 0; p < network.inputs(); p++) {
                pixels[at++] = lcg.pixel();
            }
            labels[i] = (byte) (lcg.next() % network.outputs());
        }
        Samples samples = Samples.of(pixels, 0, labels, 0, c.count, network.inputs(), network.outputs(), path);
        int[] order = new int[c.count];
        try (Sgd sgd = new Sgd(network, samples, c.batch, c.eta, 1)) {
            for (int epoch = 0; epoch < c.epochs; epoch++) {
                for (int i = 0; i < c.count; i++) {
                    order[i] = (37 * i + 31 * epoch) % c.count;
                }
                sgd.train(order, 0, c.count);
            }
        }
        return network;
    }

    private static void compare(String name, Case c, Network network) {
        int numbers = 0;
        for (String[] word : c.results) {
            int l = Integer.parseInt(word[1]);
            double expected = Double.parseDouble(word[word.length - 1]);
            double scale = Math.max(Math.abs(expected), SMALL);
            double actual;
            switch (word[0]) {
                case "bias" -> actual = network.bias(l, Integer.parseInt(word[2]));
                case "weight" -> actual = network.weight(l, Integer.parseInt(word[2]), Integer.parseInt(word[3]));
                case "checksum" -> {
                    actual = checksum(network, l, false);
                    scale = checksum(network, l, true);
                }
                default -> throw new AssertionError("networkpy.txt: unknown line " + String.join(" ", word));
            }
            double off = Math.abs(actual - expected) / scale;
            assertTrue(off <= TOLERANCE, name + ": " + String.join(" ", word) + " (" + expected + "), ours " + actual
                    + ", off by " + off);
            numbers++;
        }
        assertTrue(numbers > 500, name + ": only " + numbers + " numbers were compared");
    }

    /** Every weight in (out, in) order times 1 to 13 in turn, or their absolute values. */
    private static double checksum(Network network, int l, boolean absolute) {
        double sum = 0.0;
        int at = 0;
        for (int j = 0; j < network.size(l + 1); j++) {
            for (int p = 0; p < network.size(l); p++) {
                double w = network.weight(l, j, p);
                sum += (absolute ? Math.abs(w) : w) * (1 + at++ % 13);
            }
        }
        return sum;
    }
}
