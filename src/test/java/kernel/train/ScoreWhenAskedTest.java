package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kernel.data.Corpus;
import kernel.data.Dataset;
import kernel.data.SyntheticDigits;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;

/** A run that scores when it is asked comes to all that one does which scores after each epoch. */
class ScoreWhenAskedTest {
    private static final Images DIGITS = Images.of(new Corpus(SyntheticDigits.draw("a few digits", 90, 1),
            SyntheticDigits.draw("others", 20, 2)));
    private static final Settings SETTINGS = Settings.defaults().with(Setting.HIDDEN, List.of(9)).with(Setting.EPOCHS, 5);

    /** What comes out besides the seconds. */
    private record Outcome(List<String> fingerprints, Map<String, Double> test, Map<String, Double> heldOut, Optional<BestEpoch> best, double eta,
                           Map<String, String> metadata) {
        static Outcome of(Run run, List<EpochResult> epochs) {
            return new Outcome(epochs.stream().map(EpochResult::fingerprint).toList(), FoldScore.of(run).scores(), run.heldOut(), run.best(),
                    run.eta(), run.metadata());
        }
    }

    private static Outcome train(Settings settings, boolean whenAsked, List<EpochResult> epochs) throws IOException {
        try (Run run = Run.start(settings, DIGITS)) {
            if (whenAsked) {
                run.scoreWhenAsked();
            }
            run.train(into(epochs));
            return Outcome.of(run, epochs);
        }
    }

    private static Listener into(List<EpochResult> epochs) {
        return new Listener() {
            @Override
            public boolean ended(EpochResult result) {
                epochs.add(result);
                return true;
            }
        };
    }

    /** @param decides whether samples are scored after each epoch all the same */
    private static void assertSame(Settings settings, boolean decides) throws IOException {
        List<EpochResult> epochs = new ArrayList<>();
        List<EpochResult> unscored = new ArrayList<>();
        assertEquals(train(settings, false, epochs), train(settings, true, unscored));
        assertTrue(epochs.stream().allMatch(result -> result.test().isPresent()));
        assertTrue(unscored.stream().allMatch(result -> result.test().isEmpty() && result.validation().isPresent() == decides
                && result.trainingCost().isPresent() == (settings.get(Setting.SCHEDULE).followsCost())), unscored.toString());
    }

    @Test
    void itComesToTheSame() throws IOException {
        assertSame(SETTINGS, false);
        assertSame(SETTINGS.withText(Setting.LOSS, "softmax").withText(Setting.VALIDATION, "0.2"), false);
        assertSame(SETTINGS.withText(Setting.VALIDATION, "0.2").with(Setting.PATIENCE, 1).withText(Setting.ETA, "10"), true);
        assertSame(SETTINGS.withText(Setting.VALIDATION, "0.2").withText(Setting.SCHEDULE, "plateau").withText(Setting.ETA, "30"), true);
        assertSame(SETTINGS.withText(Setting.SCHEDULE, "plateau").withText(Setting.ETA, "30"), false);
    }

    @Test
    void aCheckpointGoesOnToTheSame() throws IOException {
        Settings settings = SETTINGS.withText(Setting.VALIDATION, "0.2");
        List<EpochResult> all = new ArrayList<>();
        Outcome whole = train(settings, false, all);
        List<EpochResult> epochs = new ArrayList<>();
        try (Run first = Run.start(settings, DIGITS)) {
            first.scoreWhenAsked();
            first.trainEpoch(into(epochs));
            try (Run then = Run.resume(first.checkpoint(), "a checkpoint", Settings.defaults(), DIGITS)) {
                then.train(into(epochs));
                assertEquals(whole, Outcome.of(then, epochs));
                assertTrue(Double.isNaN(epochs.get(1).trainingCost().getAsDouble()), "nobody added it up");
                assertEquals(all.get(2).trainingCost(), epochs.get(2).trainingCost());
            }
        }
        assertEquals(OptionalDouble.empty(), epochs.get(0).trainingCost());
    }

    /** Of weights that are finite, and that only the test images make overflow: by pixels that no training image has. */
    @Test
    void costsThatAreNoNumbersAreSeenInTheSameEpoch() throws IOException {
        Dataset test = SyntheticDigits.draw("lit", 20, 2);
        Arrays.fill(test.pixels(), test.pixelOffset(), test.pixelOffset() + 2, (byte) 255);
        Images images = Images.of(new Corpus(SyntheticDigits.draw("a few digits", 90, 1), test));
        Settings settings = SETTINGS.with(Setting.HIDDEN, List.of(2)).withText(Setting.ACTIVATION, "relu");
        Network huge = new Network(settings.get(Setting.ACTIVATION), settings.get(Setting.LOSS), test.imageSize(), 2, 10);
        for (int neuron = 0; neuron < 2; neuron++) {
            huge.setWeight(0, neuron, 0, Double.MAX_VALUE);
            huge.setWeight(0, neuron, 1, Double.MAX_VALUE);
            huge.setWeight(1, 3, neuron, neuron == 0 ? 1.0 : -1.0);
        }
        for (boolean whenAsked : new boolean[] {false, true}) {
            try (Run run = Run.start(settings, images, new Model(huge, Map.of()), "huge")) {
                if (whenAsked) {
                    run.scoreWhenAsked();
                }
                RunException e = assertThrows(RunException.class, run::train);
                assertTrue(e.getMessage().startsWith("diverged in epoch 0: "), e.getMessage());
                assertTrue(run.network().isFinite());
            }
        }
    }
}
