package kernel.nn;

import java.util.List;
import kernel.random.Xoshiro256;

/** The initialisers there are. */
public final class Initializers {
    /** Every one, the default first. */
    public static final List<Initializer> ALL = List.of(
            new Normal(),
            // network2.py's: N(0, 1/inputs), with biases of N(0, 1). Nielsen (2015), chapter 3.
            new ByLayer("scaled", false, true, (in, out) -> 1.0 / Math.sqrt(in)),
            // Uniform, so that both passes keep their variance. Glorot and Bengio (2010), eq. 16.
            new ByLayer("glorot", true, false, (in, out) -> Math.sqrt(6.0 / ((double) in + out))),
            // N(0, 2/inputs), for rectifiers. He, Zhang, Ren and Sun (2015).
            new ByLayer("he", false, false, (in, out) -> Math.sqrt(2.0 / in)));

    private Initializers() {
    }

    /** The initialiser of that name, or null. */
    public static Initializer named(String name) {
        return Named.find(ALL, name);
    }

    /**
     * N(0,1), as {@code network.py} has it: first every layer's biases, then every layer's weights in (out, in) order, all from one
     * {@link Xoshiro256} seeded with the seed.
     */
    private static final class Normal implements Initializer {
        @Override
        public String name() {
            return "normal";
        }

        @Override
        public void fill(Target network, long seed) {
            Xoshiro256 random = new Xoshiro256(seed);
            for (int l = 0; l < network.layers(); l++) {
                fillBiases(network, l, random);
            }
            for (int l = 0; l < network.layers(); l++) {
                for (int j = 0; j < network.size(l + 1); j++) {
                    for (int p = 0; p < network.size(l); p++) {
                        network.setWeight(l, j, p, random.nextGaussian());
                    }
                }
            }
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static void fillBiases(Initializer.Target network, int l, Xoshiro256 random) {
        for (int j = 0; j < network.size(l + 1); j++) {
            network.setBias(l, j, random == null ? 0.0 : random.nextGaussian());
        }
    }

    /** The factor that a number from N(0,1) or from [−1, 1) is multiplied by. */
    private interface Width {
        double of(int in, int out);
    }

    /**
     * Each layer from a generator of its own: {@link Xoshiro256} seeded with the seed and the layer's number, so a layer does not depend
     * on the sizes of the others. First the biases if they are drawn, else 0, then the weights in (out, in) order.
     */
    private record ByLayer(String name, boolean uniform, boolean biases, Width width) implements Initializer {
        private static final long APART = 0xd1342543de82ef95L;

        @Override
        public void fill(Target network, long seed) {
            for (int l = 0; l < network.layers(); l++) {
                Xoshiro256 random = new Xoshiro256(seed + (l + 1) * APART);
                fillBiases(network, l, biases ? random : null);
                double factor = width.of(network.size(l), network.size(l + 1));
                for (int j = 0; j < network.size(l + 1); j++) {
                    for (int p = 0; p < network.size(l); p++) {
                        double drawn = uniform ? 2.0 * random.nextDouble() - 1.0 : random.nextGaussian();
                        network.setWeight(l, j, p, factor * drawn);
                    }
                }
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
