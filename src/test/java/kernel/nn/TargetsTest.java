package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Targets of every kind, and what an evaluation says of them. */
class TargetsTest {
    private static final int COUNT = 60;

    /** Y of the rows 2, 0, with one output more than there are targets. */
    private static double[] gathered(Targets targets) {
        int n = targets.width() + 1;
        double[] y = new double[1 + 2 * (n + 2)];
        java.util.Arrays.fill(y, 77.0);
        targets.gather(new int[] {9, 2, 0}, 1, 2, n, y, 1, n + 2);
        return y;
    }

    @Test
    void labelsOfEveryWidthAreTheSame() {
        double[] expected = {77, 0, 0, 1, 0, 77, 77, 0, 1, 0, 0, 77, 77};
        assertArrayEquals(expected, gathered(Samples.labels(new byte[] {9, 1, 0, 2}, 1, 3, 3)));
        assertArrayEquals(expected, gathered(Samples.labels(new short[] {9, 1, 0, 2}, 1, 3, 3)));
        assertArrayEquals(expected, gathered(Samples.labels(new int[] {9, 1, 0, 2}, 1, 3, 3)));
        assertArrayEquals(expected, gathered(Samples.labels(new long[] {9, 1, 0, 2}, 1, 3, 3)));
        assertTrue(Samples.labels(new int[] {1}, 0, 1, 3).areClasses());
    }

    @Test
    void valuesAreWhatTheyAre() {
        double[] values = {9, 0.5, -2, 3, 4, 1e300, -0.0};
        assertArrayEquals(new double[] {77, 1e300, -0.0, 0, 77, 77, 0.5, -2, 0, 77, 77}, gathered(Samples.values(values, 1, 3, 2)));
        assertFalse(Samples.values(values, 1, 3, 2).areClasses());
    }

    /** A vector with 1 for the class and 0 elsewhere is that class. */
    @Test
    void valuesThatSayTheSameAsLabelsTrainTheSame() {
        byte[] labels = Made.labels(COUNT, 3);
        double[] values = new double[COUNT * 3];
        for (int i = 0; i < COUNT; i++) {
            values[i * 3 + labels[i]] = 1.0;
        }
        Inputs inputs = Samples.bytes(Made.pixels(COUNT, 20, 3, 30), 0, COUNT, 20, InputPath.AUTO);
        Samples byLabel = Samples.of(inputs, Samples.labels(labels, 0, COUNT, 3));
        Samples byValue = Samples.of(inputs, Samples.values(values, 0, COUNT, 3));
        Network one = trained(byLabel);
        Network two = trained(byValue);
        assertEquals(one.fingerprint(), two.fingerprint());
        Evaluation evaluation = new Evaluation(one);
        evaluation.run(byLabel);
        double cost = evaluation.cost();
        assertTrue(evaluation.correct() > 0);
        evaluation.run(byValue);
        assertEquals(cost, evaluation.cost());
        assertEquals(COUNT, evaluation.total());
        refused("correct: the targets of the last run are numbers, not classes", evaluation::correct);
        refused("confusion: the targets", () -> evaluation.confusion(0, 0));
        evaluation.run(byLabel);
        assertTrue(evaluation.correct() > 0);
    }

    /** Where the loss is not for the targets, its delta would be the derivative of something else, and nobody would see. */
    @Test
    void numbersThatTheLossIsNotForAreRefused() {
        refused("softmax", "targets: row 1 adds up to 0.75 (the loss softmax expects 1)", 0.5, 0.5, 0.5, 0.25);
        refused("softmax", "targets: -0.5 in row 0, column 1 (the loss softmax expects 0.0 to 1.0)", 1, -0.5, 1, 0);
        refused("cross-entropy", "targets: 1.5 in row 1, column 0 (the loss cross-entropy expects 0.0 to 1.0)", 0, 1, 1.5, 0);
        refused("poisson", "targets: -1.0 in row 1, column 1 (the loss poisson expects 0.0 to Infinity)", 7, 1, 0, -1);
        fits("softmax", 0.25, 0.75, 1 / 3f, 2 / 3f);
        fits("cross-entropy", 0, 1, 1, 1);
        fits("poisson", 0, 7, 1e9, 0.5);
        for (String any : new String[] {"quadratic", "squared", "huber"}) {
            fits(any, -3, 1e9, 0, 0.5);
        }
    }

    private static void refused(String loss, String words, double... y) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, () -> fits(loss, y)).getMessage());
    }

    private static void fits(String loss, double... y) {
        Network network = new Network(Activations.ALL.get(0), Losses.named(loss), 1, 2);
        new Sgd(network, Samples.of(Samples.doubles(new double[2], 0, 2, 1), Samples.values(y, 0, 2, 2)), 1, 1.0, 1).close();
    }

    private static Network trained(Samples samples) {
        Network network = Made.network(20, 7, 3);
        try (Sgd sgd = new Sgd(network, samples, 10, 3.0, 1)) {
            sgd.train(Made.order(COUNT), 0, COUNT);
        }
        return network;
    }

    /** 65,536 classes, the most there may be: the first and the last are told apart, and counted without a square of counts. */
    @Test
    void asManyClassesAsThereMayBe() {
        int classes = Samples.MAX_CLASSES;
        assertEquals(65_536, classes);
        int[] labels = {0, classes - 1, 300};
        double[] x = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        Samples samples = Samples.of(Samples.doubles(x, 0, 3, 3), Samples.labels(labels, 0, 3, classes));
        Network network = new Network(3, classes);
        for (int i = 0; i < 3; i++) {
            network.setWeight(0, labels[i], i, 9.0);
        }
        network.setWeight(0, 7, 2, 10.0);
        assertTrue(Evaluation.bytes(3, classes) < 4 * Samples.MAX_CLASSES * 100L * Double.BYTES);
        Evaluation evaluation = new Evaluation(network);
        evaluation.run(samples);
        assertEquals(2, evaluation.correct());
        assertEquals(3, evaluation.total());
        refused("confusion: not counted for 65536 classes (at most 1024)", () -> evaluation.confusion(0, 0));
        double before = evaluation.cost();
        try (Sgd sgd = new Sgd(network, samples, 3, 0.5, 1)) {
            for (int epoch = 0; epoch < 20; epoch++) {
                sgd.train(new int[] {2, 0, 1}, 0, 3);
            }
        }
        evaluation.run(samples);
        assertTrue(evaluation.cost() < before / 2, before + " became " + evaluation.cost());
    }

    @Test
    void theCountsOfTheLargestSquareAndTheFirstThatIsTooLarge() {
        for (int classes : new int[] {Evaluation.MAX_CONFUSION, Evaluation.MAX_CONFUSION + 1}) {
            Network network = new Network(1, classes);
            network.setWeight(0, classes - 1, 0, 1.0);
            Evaluation evaluation = new Evaluation(network);
            evaluation.run(Samples.of(Samples.doubles(new double[] {1}, 0, 1, 1),
                    Samples.labels(new int[] {classes - 2}, 0, 1, classes)));
            assertEquals(0, evaluation.correct());
            if (classes == Evaluation.MAX_CONFUSION) {
                assertEquals(1, evaluation.confusion(classes - 2, classes - 1));
            } else {
                refused("confusion: not counted", () -> evaluation.confusion(classes - 2, classes - 1));
            }
        }
    }

    private static void refused(String words, Runnable call) {
        String message = assertThrows(IllegalStateException.class, call::run).getMessage();
        assertTrue(message.startsWith(words), message);
    }
}
