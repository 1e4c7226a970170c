package kernel.model;

import java.util.Map;
import java.util.SplittableRandom;
import kernel.nn.Activation;
import kernel.nn.Loss;
import kernel.nn.Network;

/** Models made up for tests of other programs' formats, the same on every run. */
final class ExchangeModels {
    static final long SEED = 20260722;
    /** Keys and values that a format could stumble over. */
    private static final Map<String, String> NOTES = Map.of("seed", "1", "data", "a \"quoted\" name,\n日本 \\ end", "empty", "");

    private ExchangeModels() {
    }

    /** Weights and biases in (−1, 1), and among them a negative zero and a number near the least. */
    static Model of(Activation activation, Loss loss, int... sizes) {
        SplittableRandom random = new SplittableRandom(SEED);
        Network network = new Network(activation, loss, sizes);
        for (int l = 0; l < network.layers(); l++) {
            for (int out = 0; out < sizes[l + 1]; out++) {
                network.setBias(l, out, random.nextDouble() * 2 - 1);
                for (int in = 0; in < sizes[l]; in++) {
                    network.setWeight(l, out, in, random.nextDouble() * 2 - 1);
                }
            }
        }
        network.setWeight(0, 0, 0, -0.0);
        network.setWeight(0, sizes[1] - 1, sizes[0] - 1, 3 * Double.MIN_VALUE);
        return new Model(network, NOTES);
    }
}
