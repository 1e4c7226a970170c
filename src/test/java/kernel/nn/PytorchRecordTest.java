package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the record is whole, and that what is made here is what was made there. */
class PytorchRecordTest {
    private final PytorchRecord record = PytorchRecord.read();

    @Test
    void theGeneratorMakesWhatPythonsMakes() {
        assertEquals(List.of("start", "pixels", "one-hot", "real", "counts"), List.copyOf(record.made.keySet()));
        assertArrayEquals(record.made.get("start"), record.start);
        double[] pixels = Arrays.stream(record.inputs()).map(x -> 256 * x).toArray();
        assertArrayEquals(record.made.get("pixels"), Arrays.copyOf(pixels, 2 * PytorchRecord.INPUTS));
        assertArrayEquals(record.made.get("one-hot"), Arrays.copyOf(record.targets("softmax"), 2 * PytorchRecord.OUTPUTS));
        assertArrayEquals(record.made.get("real"), Arrays.copyOf(record.targets("huber"), 2 * PytorchRecord.OUTPUTS));
        assertArrayEquals(record.made.get("counts"), Arrays.copyOf(record.targets("poisson"), 2 * PytorchRecord.OUTPUTS));
    }

    @Test
    void everyActivationWithEveryLossAndOptimizer() {
        Set<String> plain = new TreeSet<>();
        for (PytorchRecord.Training training : record.trainings) {
            assertEquals(record.start.length, training.expected().length, training.toString());
            assertEquals(training.batch() == 8 ? 56 : 40, training.steps(), training.toString());
            if (training.l1() == 0 && training.clip() == 0 && training.batch() == 10 && training.warmUp() == 0
                    && training.schedule().equals("constant")) {
                assertTrue(plain.add(training.toString()), training + " is there twice");
            }
        }
        assertEquals(6 * 6 * 5 * 2, plain.size());
        assertEquals(6 * 6 * 5 * 2 + 5 * 8, record.trainings.size());
    }

    @Test
    void theEtasAreTheSchedules() {
        for (PytorchRecord.Training training : record.trainings) {
            int steps = training.steps();
            for (int t = 0; t < steps; t++) {
                double factor = switch (training.schedule()) {
                    case "linear" -> 1.0 - (double) t / steps;
                    case "cosine" -> 0.5 * (1 + Math.cos(Math.PI * t / steps));
                    case "step" -> Math.pow(0.1, 3 * t / steps);
                    default -> 1.0;
                };
                if (t < training.warmUp()) {
                    factor = (t + 1.0) / training.warmUp();
                }
                assertEquals(training.eta() * factor, training.etas()[t], 1e-15, training + " step " + t);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(InputPath.class)
    void plainTrainingOfSigmoidsGivesItsWeights(InputPath path) {
        PytorchRecord.Training training = record.trainings.get(0);
        assertEquals("sigmoid quadratic sgd eta 0.5 l2 0.0 l1 0.0 clip 0.0 batch 10 constant warm-up 0", training.toString());
        Network network = new Network(PytorchRecord.sizes());
        record.setStart(network);
        Samples samples = Samples.of(record.pixels, 0, record.labels, 0, PytorchRecord.SAMPLES, PytorchRecord.INPUTS,
                PytorchRecord.OUTPUTS, path);
        int[] order = new int[PytorchRecord.SAMPLES];
        Arrays.setAll(order, i -> i);
        try (Sgd sgd = new Sgd(network, samples, training.batch(), training.eta(), 1)) {
            for (int pass = 0; pass < PytorchRecord.PASSES; pass++) {
                sgd.train(order, 0, order.length);
            }
        }
        double error = training.largestError(network);
        assertTrue(error <= 1e-13, () -> "off by " + error);
    }
}
