package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kernel.nn.Network;
import org.junit.jupiter.api.Test;

/** Which epoch is the best of a curve, and where the curve ends. */
class BestSoFarTest {

    /** @param correct of 10 after each epoch; the network's bias is the epoch */
    private static void assertBest(int best, int end, int patience, double... correct) {
        BestSoFar soFar = new BestSoFar(patience);
        Network network = new Network(1, 1);
        assertNull(soFar.network());
        assertFalse(soFar.isExhausted(0));
        int epoch = 0;
        while (epoch < correct.length && !soFar.isExhausted(epoch)) {
            network.setBias(0, 0, epoch);
            soFar.ended(epoch, new Score((int) correct[epoch], 10, correct[epoch] % 1), network);
            epoch++;
        }
        assertEquals(best, soFar.best().orElseThrow().epoch());
        assertEquals(best, soFar.network().bias(0, 0));
        assertEquals(end, epoch);
        assertEquals(correct.length > end, soFar.isExhausted(epoch));
    }

    @Test
    void itEndsAfterSoManyEpochsThatAreNoBetter() {
        assertBest(2, 5, 2, 3, 4, 6, 5, 4, 9);
        assertBest(0, 2, 1, 3, 3, 4);
        assertBest(5, 6, 3, 3, 2, 1, 4, 4, 5);
        assertBest(0, 4, 3, 9, 8, 8, 8, 9);
        // The third that is no better would have been the last.
        assertBest(3, 4, 3, 5, 5, 5, 6);
    }

    /** The fraction is the cost. */
    @Test
    void ofAsManyRightTheLowerCostIsBetter() {
        assertBest(2, 4, 2, 5.5, 5.5, 5.25, 5.25);
        assertBest(1, 3, 2, 4.25, 5.75, 4.0);
    }

    @Test
    void aScoreIsBetterOnlyIfStrictly() {
        Score score = new Score(5, 10, 0.5);
        assertFalse(score.isBetterThan(score));
        assertTrue(new Score(6, 10, 9.0).isBetterThan(score));
        assertTrue(score.isBetterThan(new Score(5, 10, Double.NaN)));
        assertFalse(new Score(5, 10, Double.NaN).isBetterThan(score));
        Score numbers = new Score(Score.UNCOUNTED, 10, 0.5);
        assertTrue(numbers.isBetterThan(new Score(Score.UNCOUNTED, 10, 0.75)) && !numbers.isBetterThan(numbers));
        assertFalse(numbers.isCounted());
    }
}
