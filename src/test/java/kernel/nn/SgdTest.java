package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.ScalarKernels;
import kernel.linalg.VectorWidth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Training gives the same bits by every path, and takes the steps that the formula says. */
class SgdTest {
    private static final int COUNT = 203;
    private static final int[][] SHAPES = {{30, 10}, {49, 30, 10}, {64, 17, 9, 10}, {100, 37, 12, 5, 3}};

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    /** The fingerprint after two epochs, the second in another order. */
    private static String trained(int[] sizes, InputPath path, int batch, int threads, Kernels kernels) {
        Network network = Made.network(sizes);
        Samples samples = Made.samples(COUNT, network.inputs(), network.outputs(), 20, path);
        int[] order = Made.order(COUNT);
        try (Sgd sgd = new Sgd(network, samples, batch, 3.0, threads, kernels)) {
            sgd.train(order, 0, COUNT);
            for (int i = 0; i < COUNT; i++) {
                order[i] = COUNT - 1 - i;
            }
            sgd.train(order, 0, COUNT);
        }
        return network.fingerprint();
    }

    @Test
    @Tag("width")
    void sameBitsByScalarAndVectorDenseAndSparseOneTwoAndThreeThreads() {
        for (int[] sizes : SHAPES) {
            for (int batch : VectorWidth.isEmulated() ? new int[] {10} : new int[] {1, 7, 10, 100, COUNT, 1000}) {
                String expected = trained(sizes, InputPath.DENSE, batch, 1, new ScalarKernels());
                for (InputPath path : InputPath.values()) {
                    assertEquals(expected, trained(sizes, path, batch, 1, new ScalarKernels()), "scalar " + path);
                    for (int threads = 1; threads <= 3; threads++) {
                        assertEquals(expected, trained(sizes, path, batch, threads, KernelChoice.best()),
                                java.util.Arrays.toString(sizes) + " " + path + " batch " + batch + " threads " + threads);
                    }
                }
            }
        }
    }

    @Test
    void aPassThatIsWatchedEndsAfterTheMiniBatchThatWasRefused() {
        for (InputPath path : InputPath.values()) {
            for (int threads = 1; threads <= 2; threads++) {
                Samples samples = Made.samples(COUNT, 49, 10, 20, path);
                Network stopped = Made.network(49, 30, 10);
                Network whole = Made.network(49, 30, 10);
                List<Integer> seen = new ArrayList<>();
                try (Sgd sgd = new Sgd(stopped, samples, 10, 3.0, threads); Sgd other = new Sgd(whole, samples, 10, 3.0, 1)) {
                    int done = sgd.train(Made.order(COUNT), 0, COUNT, images -> {
                        seen.add(images);
                        return images < 30;
                    });
                    assertEquals(30, done);
                    assertEquals(List.of(10, 20, 30), seen);
                    other.train(Made.order(COUNT), 0, 30);
                    assertEquals(whole.fingerprint(), stopped.fingerprint(), path + ", threads " + threads);
                    assertEquals(COUNT - 30, sgd.train(Made.order(COUNT), 30, COUNT - 30, images -> true));
                    other.train(Made.order(COUNT), 30, COUNT - 30);
                    assertEquals(whole.fingerprint(), stopped.fingerprint(), "gone on, " + path + ", threads " + threads);
                }
            }
        }
    }

    @Test
    void manyThreadsAndAutoGiveTheSameBits() {
        for (int[] sizes : SHAPES) {
            String expected = trained(sizes, InputPath.AUTO, 10, 1, KernelChoice.best());
            for (int threads : new int[] {0, 4, 7}) {
                assertEquals(expected, trained(sizes, InputPath.AUTO, 10, threads, KernelChoice.best()), "threads " + threads);
            }
        }
    }

    @Test
    void theShapeOfTheMainJobGivesTheSameBits() {
        int[] sizes = {784, 30, 10};
        String expected = trained(sizes, InputPath.DENSE, 10, 1, new ScalarKernels());
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
            for (int threads = 1; threads <= 3; threads++) {
                assertEquals(expected, trained(sizes, path, 10, threads, KernelChoice.best()), path + " threads " + threads);
            }
        }
    }

    /** A pruned model has −0 among its weights; 0·d added to it makes it 0, on the dense path alone. */
    @Test
    void negativeZerosGiveTheSameBitsByEitherInputPath() {
        List<String> fingerprints = new ArrayList<>();
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
            for (int threads = 1; threads <= 2; threads++) {
                Network network = Made.network(SHAPES[1]);
                for (int out = 0; out < 30; out++) {
                    for (int in = out % 3; in < 49; in += 3) {
                        network.setWeight(0, out, in, -0.0);
                    }
                    network.setBias(0, out, -0.0);
                }
                Samples samples = Made.samples(COUNT, 49, 10, 20, path);
                try (Sgd sgd = new Sgd(network, samples, 2, 3.0, threads)) {
                    sgd.train(Made.order(COUNT), 0, 4);
                }
                fingerprints.add(network.fingerprint());
            }
        }
        assertEquals(1, fingerprints.stream().distinct().count(), fingerprints.toString());
    }

    /** A difference anywhere shows in the fingerprint, so that equal fingerprints above mean something. */
    @Test
    void anotherBatchSizeGivesOtherBits() {
        assertNotEquals(trained(SHAPES[1], InputPath.AUTO, 10, 1, KernelChoice.best()),
                trained(SHAPES[1], InputPath.AUTO, 11, 1, KernelChoice.best()));
    }

    @Test
    void aPassCutAtMultiplesOfTheBatchGivesTheSameBits() {
        int[] order = Made.order(COUNT);
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
            for (int threads = 1; threads <= 2; threads++) {
                Samples samples = Made.samples(COUNT, 49, 10, 20, path);
                Network whole = Made.network(49, 30, 10);
                Network cut = Made.network(49, 30, 10);
                try (Sgd sgd = new Sgd(whole, samples, 10, 3.0, threads); Sgd other = new Sgd(cut, samples, 10, 3.0, threads)) {
                    sgd.train(order, 0, COUNT);
                    other.train(order, 0, 10);
                    other.train(order, 10, 0);
                    other.train(order, 10, 100);
                    other.train(order, 110, COUNT - 110);
                }
                assertEquals(whole.fingerprint(), cut.fingerprint(), path + " threads " + threads);
            }
        }
    }

    @Test
    void changesBetweenCallsAreSeen() {
        int[] order = Made.order(COUNT);
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
            Samples samples = Made.samples(COUNT, 49, 10, 20, path);
            Network one = Made.network(49, 30, 10);
            Network two = Made.network(49, 30, 10);
            try (Sgd sgd = new Sgd(one, samples, 10, 3.0, 1)) {
                sgd.train(order, 0, 100);
                one.setWeight(0, 3, 5, 0.25);
                one.setBias(1, 2, -0.5);
                sgd.train(order, 100, 100);
            }
            try (Sgd sgd = new Sgd(two, samples, 10, 3.0, 1)) {
                sgd.train(order, 0, 100);
            }
            two.setWeight(0, 3, 5, 0.25);
            two.setBias(1, 2, -0.5);
            try (Sgd sgd = new Sgd(two, samples, 10, 3.0, 1)) {
                sgd.train(order, 100, 100);
            }
            assertEquals(two.fingerprint(), one.fingerprint(), path.toString());
        }
    }

    /** One neuron, one input x, label 0 of one class: w ← w − eta/m Σ (a − 1) a (1 − a) x, with the m of each batch. */
    @Test
    void theLastShortBatchDividesByItsOwnLength() {
        byte[] pixels = {(byte) 128, 64, (byte) 192};
        Samples samples = Samples.of(pixels, 0, new byte[3], 0, 3, 1, 1, InputPath.DENSE);
        Network network = new Network(1, 1);
        network.setWeight(0, 0, 0, 0.5);
        network.setBias(0, 0, -0.25);
        try (Sgd sgd = new Sgd(network, samples, 2, 0.8, 1)) {
            sgd.train(new int[] {0, 1, 2}, 0, 3);
        }
        double[] x = {0.5, 0.25, 0.75};
        double w = 0.5;
        double b = -0.25;
        double d0 = delta(w * x[0] + b);
        double d1 = delta(w * x[1] + b);
        w -= 0.8 / 2 * (d0 * x[0] + d1 * x[1]);
        b -= 0.8 / 2 * (d0 + d1);
        double d2 = delta(w * x[2] + b);
        w -= 0.8 / 1 * d2 * x[2];
        b -= 0.8 / 1 * d2;
        assertEquals(w, network.weight(0, 0, 0), 1e-15);
        assertEquals(b, network.bias(0, 0), 1e-15);
    }

    private static double delta(double z) {
        double a = 1 / (1 + Math.exp(-z));
        return (a - 1) * a * (1 - a);
    }

    @Test
    void trainingMakesTheCostSmall() {
        Samples samples = Made.samples(COUNT, 49, 10, 20, InputPath.AUTO);
        Network network = Made.network(49, 30, 10);
        Evaluation evaluation = new Evaluation(network);
        evaluation.run(samples);
        double before = evaluation.cost();
        try (Sgd sgd = new Sgd(network, samples, 10, 3.0, 1)) {
            for (int epoch = 0; epoch < 30; epoch++) {
                sgd.train(Made.order(COUNT), 0, COUNT);
            }
        }
        evaluation.run(samples);
        assertTrue(evaluation.cost() < before / 10, before + " became " + evaluation.cost());
        assertTrue(evaluation.correct() > COUNT * 9 / 10, evaluation.correct() + " of " + COUNT);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Samples samples = Made.samples(COUNT, 49, 10, 20, InputPath.AUTO);
        Network network = Made.network(49, 30, 10);
        refuses("49 inputs", Made.network(50, 10), samples, 10, 3.0, 1);
        refuses("10 classes", Made.network(49, 9), samples, 10, 3.0, 1);
        refuses("miniBatchSize: 0", network, samples, 0, 3.0, 1);
        refuses("eta: NaN", network, samples, 10, Double.NaN, 1);
        refuses("eta: Infinity", network, samples, 10, Double.POSITIVE_INFINITY, 1);
        refuses("threads: -1", network, samples, 10, 3.0, -1);
    }

    private static void refuses(String words, Network network, Samples samples, int batch, double eta, int threads) {
        String message = assertThrows(IllegalArgumentException.class,
                () -> new Sgd(network, samples, batch, eta, threads).close()).getMessage();
        assertTrue(message.contains(words), message);
    }
}
