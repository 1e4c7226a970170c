package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kernel.data.Corpus;
import kernel.data.SyntheticDigits;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.model.ModelException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** Runs whose learning rate follows the cost. They learn so slowly that no epoch counts as better. */
class PlateauRunTest {
    private static final Corpus DIGITS = new Corpus(SyntheticDigits.draw("a few digits", 60, 1), SyntheticDigits.draw("others", 10, 2));
    private static final Settings SETTINGS = Settings.defaults().with(Setting.HIDDEN, List.of(5)).with(Setting.EPOCHS, 27)
            .with(Setting.TRAIN_SIZE, 60).with(Setting.ETA, 1e-7).withText(Setting.SCHEDULE, "plateau");
    private static final Settings HELD_OUT = SETTINGS.with(Setting.VALIDATION, HoldOut.share(0.2));

    private static List<String> fingerprints(Settings settings) throws IOException {
        List<String> fingerprints = new ArrayList<>();
        try (Run run = Run.start(settings, Images.of(DIGITS))) {
            run.train(new Listener() {
                @Override
                public boolean ended(EpochResult result) {
                    assertTrue(result.trainingCost().isPresent());
                    return fingerprints.add(result.fingerprint());
                }
            });
        }
        return fingerprints;
    }

    private static Settings settings(boolean heldOut) {
        return heldOut ? HELD_OUT : SETTINGS;
    }

    /** The first epoch is the best; after eleven more, the thirteenth has another learning rate. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLearningRateFallsAfterElevenEpochsThatAreNoBetter(boolean heldOut) throws IOException {
        List<String> followed = fingerprints(settings(heldOut));
        List<String> constant = new ArrayList<>();
        try (Run run = Run.start(settings(heldOut).withText(Setting.SCHEDULE, "constant"), Images.of(DIGITS))) {
            while (!run.isDone()) {
                constant.add(run.trainEpoch(new Listener() { }).orElseThrow().fingerprint());
            }
        }
        assertEquals(constant.subList(0, 12), followed.subList(0, 12));
        assertNotEquals(constant.get(12), followed.get(12));
    }

    /** What a step leaves out moves the training cost up and down, so that its least may come in any epoch. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resumedAndVerifiedItHasTheSameBits(boolean heldOut) throws IOException {
        Settings settings = settings(heldOut).with(Setting.DROPOUT, 0.5);
        List<String> whole = fingerprints(settings);
        for (int[] place : new int[][] {{0, 20}, {5, 0}, {11, 30}, {12, 0}, {20, 10}}) {
            Checkpoint checkpoint;
            try (Run run = Run.start(settings.with(Setting.EPOCHS, 21), Images.of(DIGITS))) {
                run.train(new Listener() {
                    @Override
                    public long intervalNanos() {
                        return 0;
                    }

                    @Override
                    public boolean progress(int epoch, int images) {
                        return epoch < place[0] || images < place[1];
                    }
                });
                checkpoint = run.checkpoint();
            }
            try (Run run = Run.resume(checkpoint, "checkpoint", Settings.defaults().with(Setting.EPOCHS, 27), Images.of(DIGITS))) {
                run.train();
                assertEquals(whole.get(26), run.network().fingerprint(), "from epoch " + place[0] + ", image " + place[1]);
                Model model = run.model();
                assertEquals("plateau", model.metadata().get("schedule"));
                assertEquals(null, model.metadata().get(Metadata.PLATEAU), "only where a run goes on from");
                try (Verification verification = Verification.of(model, "model", null, null, Settings.defaults(), Images.of(DIGITS))) {
                    assertTrue(verification.run(new Listener() { }).agrees());
                }
            }
        }
    }

    /** That of the validation images, where there are any. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCheckpointRemembersTheLeastCost(boolean heldOut) throws IOException {
        try (Run run = Run.start(settings(heldOut), Images.of(DIGITS))) {
            assertEquals("cost Infinity, waited 0, falls 0", run.checkpoint().metadata().get(Metadata.PLATEAU));
            EpochResult first = run.trainEpoch(new Listener() { }).orElseThrow();
            double cost = heldOut ? first.validation().orElseThrow().cost() : first.trainingCost().orElseThrow();
            assertEquals("cost " + cost + ", waited 0, falls 0", run.checkpoint().metadata().get(Metadata.PLATEAU));
            run.trainEpoch(new Listener() { });
            assertEquals("cost " + cost + ", waited 1, falls 0", run.checkpoint().metadata().get(Metadata.PLATEAU));
        }
    }

    @Test
    void aCheckpointThatRemembersNothingOrNonsenseIsRefused() throws IOException {
        Checkpoint checkpoint;
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.trainEpoch(new Listener() { });
            checkpoint = run.checkpoint();
        }
        for (String nonsense : new String[] {null, "", "cost NaN, waited 1, falls 0", "cost x, waited 1, falls 0",
                "cost 1.0, waited -1, falls 0", "cost 1.0, waited 1, falls 99999"}) {
            Map<String, String> metadata = new TreeMap<>(checkpoint.metadata());
            metadata.put(Metadata.PLATEAU, "" + nonsense);
            if (nonsense == null) {
                metadata.remove(Metadata.PLATEAU);
            }
            Checkpoint other = new Checkpoint(checkpoint.network(), metadata, checkpoint.generator(), checkpoint.order(),
                    checkpoint.beside());
            String message = assertThrows(ModelException.class,
                    () -> Run.resume(other, "checkpoint", Settings.defaults(), Images.of(DIGITS))).getMessage();
            assertTrue(message.startsWith("checkpoint: its metadata ") && message.contains("'plateau'"), message);
        }
    }

    @Test
    void patienceThatEndsTheRunFirstIsRefused() throws IOException {
        assertEquals("--patience 10: ends a run before --schedule plateau lowers eta, which takes 11 epochs without a lower cost; wait for"
                + " more epochs, or leave one of the two out", assertThrows(SettingException.class,
                () -> Run.start(HELD_OUT.with(Setting.PATIENCE, 10), Images.of(DIGITS))).getMessage());
        Run.start(HELD_OUT.with(Setting.PATIENCE, 11), Images.of(DIGITS)).close();
    }
}
