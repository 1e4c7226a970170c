package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kernel.linalg.VectorWidth;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first weights and biases: how they are spread, and which generator they come from. */
class InitializersTest {
    private static final long SEED = VectorWidth.SEED;

    private static Network filled(String name, long seed, int... sizes) {
        Network network = new Network(sizes);
        Initializers.named(name).fill(network, seed);
        return network;
    }

    /** The weights of a layer, in (out, in) order; with {@code in} 0 its biases. */
    private static double[] numbers(Network network, int l, boolean biases) {
        int in = biases ? 1 : network.size(l);
        double[] all = new double[network.size(l + 1) * in];
        for (int at = 0; at < all.length; at++) {
            all[at] = biases ? network.bias(l, at) : network.weight(l, at / in, at % in);
        }
        return all;
    }

    private static double moment(double[] x, int power, double unit) {
        double sum = 0.0;
        for (double each : x) {
            sum += Math.pow(each / unit, power);
        }
        return sum / x.length;
    }

    /** Deviations over that of N(0,1); the fourth moment tells a normal distribution, 3, from a uniform one, 9/5. */
    @ParameterizedTest
    @CsvSource({"normal, 1, 1, 1, 3", "scaled, 0.05, 0.04, 1, 3", "glorot, 0.044172, 0.045268, 0, 1.8",
        "he, 0.0707107, 0.0565685, 0, 3"})
    void momentsOfLargeLayers(String name, double first, double second, double bias, double fourth) {
        Network network = filled(name, SEED, 400, 625, 351);
        for (int l = 0; l < 2; l++) {
            double deviation = l == 0 ? first : second;
            double[] weights = numbers(network, l, false);
            double error = 5 / Math.sqrt(weights.length);
            String what = name + ", layer " + l + ", seed " + SEED;
            assertEquals(0.0, moment(weights, 1, deviation), error, what);
            assertEquals(1.0, moment(weights, 2, deviation), 2 * error, what);
            assertEquals(fourth, moment(weights, 4, deviation), 10 * error, what);
            double[] biases = numbers(network, l, true);
            assertEquals(bias, moment(biases, 2, 1.0), bias * 7 / Math.sqrt(biases.length), what + ", biases");
        }
    }

    @Test
    void glorotKeepsWithinItsBounds() {
        double bound = Math.sqrt(6.0 / (400 + 625));
        double most = 0.0;
        for (double weight : numbers(filled("glorot", SEED, 400, 625), 0, false)) {
            most = Math.max(most, Math.abs(weight));
        }
        assertTrue(most <= bound && most > 0.9999 * bound, most + " of " + bound + ", seed " + SEED);
    }

    /** Otherwise a wider first layer would change what all above it begin with. */
    @Test
    void aLayerDoesNotDependOnTheOthers() {
        for (Initializer each : Initializers.ALL.subList(1, Initializers.ALL.size())) {
            Network one = filled(each.name(), SEED, 20, 30, 10, 7);
            Network other = filled(each.name(), SEED, 44, 30, 10, 7);
            Network shorter = filled(each.name(), SEED, 44, 30, 10);
            for (boolean biases : new boolean[] {true, false}) {
                for (int l = 1; l < 3; l++) {
                    assertBits(numbers(one, l, biases), numbers(other, l, biases), each + ", layer " + l);
                }
                assertBits(numbers(other, 1, biases), numbers(shorter, 1, biases), each + " with a layer less");
            }
        }
    }

    private static void assertBits(double[] expected, double[] actual, String what) {
        assertTrue(java.util.Arrays.equals(expected, actual), what);
    }

    /** A stream a layer: biases if they are drawn, then weights, in order of the outputs. */
    @Test
    void eachLayerIsDrawnFromItsOwnStream() {
        for (String name : List.of("scaled", "glorot", "he")) {
            Network network = filled(name, -5, 6, 4, 3);
            for (int l = 0; l < 2; l++) {
                Xoshiro256 random = new Xoshiro256(-5 + (l + 1) * 0xd1342543de82ef95L);
                int in = network.size(l);
                for (int j = 0; j < network.size(l + 1); j++) {
                    assertEquals(name.equals("scaled") ? random.nextGaussian() : 0.0, network.bias(l, j), name);
                }
                for (double weight : numbers(network, l, false)) {
                    assertEquals(switch (name) {
                        case "scaled" -> 1.0 / Math.sqrt(in) * random.nextGaussian();
                        case "he" -> Math.sqrt(2.0 / in) * random.nextGaussian();
                        default -> Math.sqrt(6.0 / (in + network.size(l + 1))) * (2.0 * random.nextDouble() - 1.0);
                    }, weight, name);
                }
            }
        }
    }

    @Test
    void seedsAndLayersDiffer() {
        for (Initializer each : Initializers.ALL) {
            Network network = filled(each.name(), SEED, 12, 12, 12);
            assertNotEquals(network.weight(0, 3, 4), network.weight(1, 3, 4), each + ", layers");
            assertNotEquals(network.weight(0, 3, 4), filled(each.name(), SEED + 1, 12, 12, 12).weight(0, 3, 4), each + ", seeds");
            assertEquals(network.fingerprint(), filled(each.name(), SEED, 12, 12, 12).fingerprint(), each + ", again");
        }
        assertEquals(Network.random(SEED, 12, 12, 12).fingerprint(), filled("normal", SEED, 12, 12, 12).fingerprint());
        assertNull(Initializers.named("none"));
    }

    /** Whatever was there before. */
    @Test
    void everyNumberIsSet() {
        for (Initializer each : Initializers.ALL) {
            Network network = Made.network(5, 4, 3);
            each.fill(network, SEED);
            assertEquals(filled(each.name(), SEED, 5, 4, 3).fingerprint(), network.fingerprint(), each.name());
        }
    }

    /** As they were first drawn: who trains again by a seed begins with these. */
    @ParameterizedTest
    @CsvSource({"normal, 0x1.030d7c30257e8p-1, -0x1.c94dd95f79f57p-1",
        "scaled, 0x1.94129e407b66bp-7, 0x1.550de639414ep-5", "glorot, -0x1.f835af5c2820bp-5, -0x1.741ed936f3d8bp-2",
        "he, -0x1.d810d95b534bcp-5, 0x1.91793cdcbbc47p-2"})
    void numbersAreThoseOfTheFirstVersion(String name, String first, String last) {
        Network network = filled(name, 1, 784, 30, 10);
        assertEquals(first, Double.toHexString(network.weight(0, 0, 0)));
        assertEquals(last, Double.toHexString(network.weight(1, 9, 29)));
    }
}
