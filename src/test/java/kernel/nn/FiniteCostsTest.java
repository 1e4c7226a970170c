package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import kernel.linalg.KernelChoice;
import org.junit.jupiter.api.Test;

/** That costs are finite is only called certain where they are. */
class FiniteCostsTest {
    private static final int COUNT = 7;
    private static final int WIDTH = 5;
    private static final int CLASSES = 3;
    private static final double[] SIZES = {0.0, 1.0, 1e10, 1e77, 1e149, 1e155, 1e290, 1e299, 1e305, Double.MAX_VALUE, Double.POSITIVE_INFINITY,
        Double.NaN};

    private static Samples images(InputPath path) {
        byte[] pixels = new byte[COUNT * WIDTH];
        byte[] labels = new byte[COUNT];
        new Random(1).nextBytes(pixels);
        Arrays.fill(pixels, 0, WIDTH, (byte) 255);
        return Samples.of(pixels, 0, labels, 0, COUNT, WIDTH, CLASSES, path);
    }

    /** Random signs and nearly that magnitude, so that sums overflow and what overflowed cancels. */
    private static Network network(Activation activation, Loss loss, double size, Random random) {
        Network network = new Network(activation, loss, WIDTH, 4, 4, CLASSES);
        for (int l = 0; l < network.layers(); l++) {
            for (int out = 0; out < network.size(l + 1); out++) {
                for (int in = 0; in < network.size(l); in++) {
                    network.setWeight(l, out, in, size * (1.0 - 0.1 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1));
                }
                network.setBias(l, out, size * (random.nextBoolean() ? 1 : -1));
            }
        }
        return network;
    }

    @Test
    void whatIsCertainIsSo() {
        Random random = new Random(2);
        int certain = 0;
        int infinite = 0;
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
            Samples samples = images(path);
            for (Activation activation : Activations.ALL) {
                for (Loss loss : Losses.ALL) {
                    for (double size : SIZES) {
                        Network network = network(activation, loss, size, random);
                        Evaluation evaluation = new Evaluation(network);
                        evaluation.run(samples);
                        boolean finite = Double.isFinite(evaluation.cost());
                        boolean told = FiniteCosts.areCertain(network, samples);
                        assertTrue(finite || !told, activation.name() + ", " + loss.name() + ", " + size);
                        certain += told ? 1 : 0;
                        infinite += finite ? 0 : 1;
                    }
                }
            }
        }
        assertTrue(certain > 100 && infinite > 100, certain + " certain, " + infinite + " infinite");
    }

    /** Each layer adds up many neurons, which makes more of them than the weights alone do. */
    @Test
    void manyNeuronsOfManyLayersOverflowTogether() {
        int[] sizes = new int[18];
        Arrays.fill(sizes, 8);
        sizes[0] = WIDTH;
        sizes[17] = CLASSES;
        Network network = new Network(Activations.ALL.get(2), Losses.ALL.get(0), sizes);
        assertEquals("relu", network.activation().name());
        for (int l = 0; l < network.layers(); l++) {
            for (int out = 0; out < network.size(l + 1); out++) {
                for (int in = 0; in < network.size(l); in++) {
                    network.setWeight(l, out, in, l < 16 ? 5e18 : in % 2 == 0 ? -1.0 : 1.0);
                }
            }
        }
        Evaluation evaluation = new Evaluation(network);
        evaluation.run(images(InputPath.DENSE));
        assertTrue(Double.isNaN(evaluation.cost()), "cost " + evaluation.cost());
        assertFalse(FiniteCosts.areCertain(network, images(InputPath.DENSE)));
    }

    @Test
    void itIsCertainOfAnyNetworkThatIsNotOverflowing() {
        for (Loss loss : Losses.ALL) {
            boolean bounded = !loss.name().equals("squared") && !loss.name().equals("huber") && !loss.name().equals("poisson");
            assertEquals(bounded, FiniteCosts.areCertain(network(Activations.ALL.get(0), loss, 1e10, new Random(3)), images(InputPath.DENSE)),
                    loss.name());
        }
    }

    @Test
    void itIsNotOfWhatMayBeAnything() {
        Network network = new Network(WIDTH, CLASSES);
        Samples images = images(InputPath.DENSE);
        assertTrue(FiniteCosts.areCertain(network, images));
        double[] weights = new double[COUNT];
        Arrays.fill(weights, 1e305);
        assertFalse(FiniteCosts.areCertain(network, images.weighted(weights)));
        double[] values = new double[COUNT * WIDTH];
        assertFalse(FiniteCosts.areCertain(network, Samples.of(Samples.doubles(values, 0, COUNT, WIDTH), images.targets())));
        assertFalse(FiniteCosts.areCertain(network, Samples.of(images.inputs(), Samples.values(new double[COUNT * CLASSES], 0, COUNT, CLASSES))));
        network.setBias(0, 1, 1e301);
        assertFalse(FiniteCosts.areCertain(network, images));
        network.setBias(0, 1, Double.NaN);
        assertFalse(FiniteCosts.areCertain(network, images));
    }

    /** What it reckons with. */
    @Test
    void noActivationIsAboveOneAndItsArgument() {
        double[] z = {-1e300, -709.0, -3.0, -1.0, -0.5, -1e-300, 0.0, 1e-300, 0.3, 1.0, 1.5, 4.0, 36.7, 709.0, 1e17, 1e300};
        double[] a = new double[z.length];
        for (Activation activation : Activations.ALL) {
            activation.apply(KernelChoice.best(), 1, z.length, z, 0, z.length, a, 0, z.length);
            for (int j = 0; j < z.length; j++) {
                assertTrue(Math.abs(a[j]) <= Math.max(1.0, Math.abs(z[j])), activation.name() + " of " + z[j] + ": " + a[j]);
            }
        }
    }
}
