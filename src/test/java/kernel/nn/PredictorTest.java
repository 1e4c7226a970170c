package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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

    private double answer(Predictor predictor) {
        predictor.predict(image, 0);
        return predictor.activation(1);
    }
}
