package kernel.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import kernel.train.EpochResult;
import kernel.train.Score;
import org.junit.jupiter.api.Test;

/** What an epoch came to, in the file of metrics and on the terminal. */
class MetricsTest {
    @Test
    void metricsAreJsonEvenForWhatIsNoNumber() throws Exception {
        assertEquals("{\"epoch\":3,\"train_seconds\":0.012346,\"eval_seconds\":1.0,\"test_correct\":9,\"test_total\":10,"
                + "\"cost\":0.1,\"fingerprint\":\"ab\"}", Metrics.line(new EpochResult(3, 0.0123456, 1, new Score(9, 10, 0.1), "ab")));
        assertTrue(Metrics.line(new EpochResult(0, 1, 1, new Score(0, 10, Double.NaN), "ab")).contains("\"cost\":null"));
    }

    @Test
    void metricsAndLinesTellOfTheImagesHeldOut() throws Exception {
        EpochResult counted = new EpochResult(3, 0.5, 1, Optional.of(new Score(9, 10, 0.1)), "ab", OptionalDouble.of(0.25), Optional.of(new Score(4, 5, 0.2)));
        assertTrue(Metrics.line(counted).endsWith(",\"fingerprint\":\"ab\",\"training_cost\":0.25,\"validation_correct\":4,"
                + "\"validation_total\":5,\"validation_cost\":0.2}"), Metrics.line(counted));
        assertEquals("Epoch 3: 9 / 10; validation 4 / 5  (0.500 s)", TrainDisplay.line(counted));
        EpochResult numbers = new EpochResult(3, 0.5, 1, Optional.of(new Score(9, 10, 0.1)), "ab", OptionalDouble.of(Double.NaN),
                Optional.of(new Score(-1, 5, 0.2)));
        assertTrue(Metrics.line(numbers).endsWith(",\"training_cost\":null,\"validation_total\":5,\"validation_cost\":0.2}"),
                Metrics.line(numbers));
        assertEquals("Epoch 3: 9 / 10; validation cost 0.200000  (0.500 s)", TrainDisplay.line(numbers));
        assertEquals("Epoch 3: 9 / 10  (0.500 s)", TrainDisplay.line(new EpochResult(3, 0.5, 1, new Score(9, 10, 0.1), "ab")));
    }
}
