package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** A predictor keeps a copy of small first layers: it answers as the network is now all the same. */
class PredictorTest {
    private static final int INPUTS = 64;

    private final byte[] image = Made.pixels(1, INPUTS, 3, 60);

    @Test
    void whateverChangesTheNetworkChangesTheNextAnswer() {
        for (int hidden : new int[] {6, InputWeights.READERS_COPY / INPUTS + 8}) {
            Network network = Made.network(INPUTS, hidden, 3);
            Predictor predictor = new Predictor(network);
            double first = answer(predictor);

            int nonzero = 0;
            while (image[nonzero] == 0) {
                nonzero++;
            }
            network.setWeight(0, 2, nonzero, 40.0);
            double changed = answer(predictor);
            assertNotEquals(first, changed, hidden + " hidden: setWeight");
            assertEquals(answer(new Predictor(network)), changed, hidden + " hidden: setWeight");

            network.set(Made.network(INPUTS, hidden, 3));
            assertEquals(first, answer(predictor), hidden + " hidden: set");

            try (Sgd sgd = new Sgd(network, Made.samples(50, INPUTS, 3, 60, InputPath.AUTO), 10, 3.0, 1)) {
                sgd.train(Made.order(50), 0, 50);
            }
            double trained = answer(predictor);
            assertNotEquals(first, trained, hidden + " hidden: train");
            assertEquals(answer(new Predictor(network)), trained, hidden + " hidden: train");
        }
    }

    /** Warming up may put the copy elsewhere; where it begins is not to show. */
    @Test
    void theAnswerStaysTheSameAfterWarmingUp() {
        Predictor predictor = new Predictor(Made.network(784, 30, 10));
        byte[] digit = Made.pixels(1, 784, 10, 20);
        predictor.predict(digit, 0);
        double expected = predictor.activation(0);
        predictor.warmUp();
        assertNotEquals(expected, predictor.activation(0), "the made-up sample's");
        predictor.predict(digit, 0);
        assertEquals(expected, predictor.activation(0));
    }

    @Test
    void theAnswerToDoublesStaysTheSameAfterWarmingUp() {
        Predictor predictor = new Predictor(Made.network(784, 30, 10));
        double[] digit = Made.doubles(Made.pixels(1, 784, 10, 20), 0);
        predictor.predict(digit, 0);
        double expected = predictor.activation(0);
        predictor.warmUpDoubles();
        assertNotEquals(expected, predictor.activation(0), "the made-up sample's");
        predictor.predict(digit, 0);
        assertEquals(expected, predictor.activation(0));
    }

    /** The same numbers as bytes and as doubles, in turn: the same answers, from copies that both see the network change. */
    @Test
    void doublesGetTheAnswersOfBytes() {
        byte[] pixels = Made.pixels(20, INPUTS, 3, 40);
        double[] values = Made.doubles(pixels, 1);
        for (int hidden : new int[] {6, InputWeights.READERS_COPY / INPUTS + 8}) {
            Network network = Made.network(INPUTS, hidden, 3);
            Predictor predictor = new Predictor(network);
            double[] outputs = new double[5];
            for (int i = 0; i < 20; i++) {
                int expected = predictor.predict(pixels, i * INPUTS);
                double[] byBytes = {0, predictor.activation(0), predictor.activation(1), predictor.activation(2), 0};
                assertEquals(expected, predictor.predict(values, 1 + i * INPUTS));
                predictor.outputs(outputs, 1);
                assertArrayEquals(byBytes, outputs, "sample " + i);
                network.setWeight(0, 1, 2, i);
            }
        }
    }

    @Test
    void numbersThatAreNoSampleAreRefusedAndTheLastAnswerStays() {
        Predictor predictor = new Predictor(Made.network(3, 2));
        predictor.predict(new double[] {1, 0, 2}, 0);
        double before = predictor.activation(1);
        double[] bad = {0, 1, Double.NaN, 0};
        assertEquals("values: NaN in row 0, column 1 (must be finite)",
                assertThrows(IllegalArgumentException.class, () -> predictor.predict(bad, 1)).getMessage());
        assertEquals("values: 3 from offset 2 (there are 4)",
                assertThrows(IndexOutOfBoundsException.class, () -> predictor.predict(bad, 2)).getMessage());
        assertEquals("values", assertThrows(NullPointerException.class, () -> predictor.predict((double[]) null, 0)).getMessage());
        assertEquals("to: 2 elements from 2 (there are 3)",
                assertThrows(IndexOutOfBoundsException.class, () -> predictor.outputs(new double[3], 2)).getMessage());
        assertEquals(before, predictor.activation(1));
    }

    private double answer(Predictor predictor) {
        predictor.predict(image, 0);
        return predictor.activation(1);
    }
}
