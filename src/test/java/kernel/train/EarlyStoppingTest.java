package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kernel.data.Corpus;
import kernel.data.Split;
import kernel.data.SyntheticDigits;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.nn.Evaluation;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Optimizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on images of which some are held out. */
class EarlyStoppingTest {
    private static final int PATIENCE = 2;
    private static final Corpus DIGITS = new Corpus(SyntheticDigits.draw("a few digits", 300, 1),
            SyntheticDigits.draw("others", 50, 2));
    /** 240 images are learnt; the last mini-batch has 2 of 7. */
    private static final Settings HELD_OUT = Settings.defaults().with(Setting.HIDDEN, List.of(9)).with(Setting.EPOCHS, 60)
            .with(Setting.BATCH_SIZE, 7).with(Setting.TRAIN_SIZE, 300).with(Setting.VALIDATION, HoldOut.share(0.2))
            .with(Setting.OPTIMIZER, Optimizers.ALL.get(1)).with(Setting.ETA, 0.3);
    private static final Settings SETTINGS = HELD_OUT.with(Setting.PATIENCE, PATIENCE);

    @TempDir
    Path directory;

    /** Collects what the epochs came to, without times; stops after so many images of an epoch. */
    private static final class Curve implements Listener {
        private final List<EpochResult> results = new ArrayList<>();
        private int epoch = Integer.MAX_VALUE;
        private int images;

        Curve stopAt(int atEpoch, int atImages) {
            epoch = atEpoch;
            images = atImages;
            return this;
        }

        @Override
        public long intervalNanos() {
            return 0;
        }

        @Override
        public boolean progress(int at, int done) {
            return at < epoch || done < images;
        }

        @Override
        public boolean ended(EpochResult r) {
            results.add(new EpochResult(r.epoch(), 0, 0, r.test(), r.fingerprint(), r.trainingCost(),
                    r.validation()));
            return true;
        }

        EpochResult best() {
            EpochResult best = results.get(0);
            for (EpochResult result : results) {
                best = result.validation().orElseThrow().isBetterThan(best.validation().orElseThrow()) ? result : best;
            }
            return best;
        }
    }

    @Test
    void itEndsWhenNothingGetsBetterAndKeepsTheBest() throws IOException {
        Curve curve = new Curve();
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            assertEquals(240, run.images());
            assertTrue(run.best().isEmpty());
            run.train(curve);
            assertTrue(run.isDone());
            assertTrue(run.epoch() < 60, "ended by itself");
            EpochResult best = curve.best();
            assertTrue(best.epoch() > 0, "an interesting curve");
            assertEquals(run.epoch() - 1 - PATIENCE, best.epoch());
            assertEquals(new BestEpoch(best.epoch(), best.validation().orElseThrow()), run.best().orElseThrow());
            assertEquals(best.fingerprint(), run.kept().fingerprint());
            assertEquals(curve.results.get(run.epoch() - 1).fingerprint(), run.network().fingerprint());
            Model model = run.model();
            assertEquals(best.fingerprint(), model.network().fingerprint());
            run.save(directory.resolve("m"));
            assertEquals(best.fingerprint(), Model.load(directory.resolve("m")).network().fingerprint());
            assertEquals(Integer.toString(best.test().orElseThrow().correct()), model.metadata().get(Metadata.TEST_CORRECT));
            assertEquals(Integer.toString(best.epoch()), model.metadata().get(Metadata.BEST_EPOCH));
            assertEquals(best.validation().orElseThrow().correct() + "", model.metadata().get(Metadata.VALIDATION_CORRECT));
            assertEquals("60", model.metadata().get(Metadata.VALIDATION_TOTAL));
            assertEquals("epoch " + run.epoch() + ", image 0", model.metadata().get(Metadata.STOPPED));
            assertThrows(IllegalStateException.class, () -> run.trainEpoch(curve));
        }
    }

    /** Asked after every epoch, the run answers for the network that it would save. */
    @Test
    void theTestResultIsThatOfTheBestSoFar() throws IOException {
        Curve curve = new Curve();
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            while (!run.isDone()) {
                run.trainEpoch(curve);
                assertEquals(curve.best().test().orElseThrow().correct(), run.test().correct());
                assertEquals(curve.best().test().orElseThrow().cost(), run.test().cost());
                assertEquals(curve.best().fingerprint(), run.kept().fingerprint());
            }
        }
    }

    @Test
    void withoutPatienceTheCurveIsShownAndTheLastWeightsAreKept() throws IOException {
        Curve patient = new Curve();
        Curve curve = new Curve();
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS)); Run all = Run.start(HELD_OUT.with(Setting.EPOCHS, 30), Images.of(DIGITS))) {
            run.train(patient);
            all.train(curve);
            assertEquals(30, curve.results.size());
            assertEquals(patient.results, curve.results.subList(0, patient.results.size()));
            assertEquals(curve.results.get(29).fingerprint(), all.model().network().fingerprint());
            assertTrue(all.best().isEmpty());
            assertFalse(all.metadata().containsKey(Metadata.BEST_EPOCH));
        }
    }

    /** Whoever looks at the images from outside finds the same scores. */
    @Test
    void theScoreIsThatOfTheImagesHeldOut() throws IOException {
        Split split = DIGITS.split(300).heldOut(60, 1);
        try (Run run = Run.start(HELD_OUT, Images.of(DIGITS)); Run plain = Run.start(Settings.defaults().with(Setting.TRAIN_SIZE, 300), Images.of(DIGITS))) {
            EpochResult result = run.trainEpoch(new Listener() { }).orElseThrow();
            Evaluation outside = new Evaluation(run.network());
            outside.run(split.validation().samples(InputPath.DENSE));
            assertEquals(new Score(outside.correct(), 60, outside.cost()), result.validation().orElseThrow());
            assertEquals(50, result.test().orElseThrow().total());
            assertEquals(plain.metadata().get(Metadata.DATA_FINGERPRINT), run.metadata().get(Metadata.DATA_FINGERPRINT));
            EpochResult before = plain.trainEpoch(new Listener() { }).orElseThrow();
            assertTrue(before.validation().isEmpty() && before.trainingCost().isEmpty());
        }
    }

    /** With steps too small to change a weight, the costs on the way are those of the first network. */
    @Test
    void theTrainingCostIsTheMeanOverTheImagesLearnt() throws IOException {
        Settings still = HELD_OUT.with(Setting.OPTIMIZER, Optimizers.ALL.get(0)).with(Setting.ETA, Double.MIN_VALUE)
                .with(Setting.SHUFFLE, false).with(Setting.EPOCHS, 2);
        Curve curve = new Curve();
        try (Run run = Run.start(still, Images.of(DIGITS))) {
            Evaluation outside = new Evaluation(run.network());
            outside.run(DIGITS.split(300).heldOut(60, 1).train().samples(InputPath.SPARSE));
            run.train(curve);
            assertEquals(outside.cost(), curve.results.get(0).trainingCost().orElseThrow());
            assertEquals(outside.cost(), curve.results.get(1).trainingCost().orElseThrow());
        }
    }

    @Test
    void aResumedRunIsAnUninterruptedOne() throws IOException {
        Curve whole = new Curve();
        Model expected;
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.train(whole);
            expected = run.model();
        }
        int best = whole.best().epoch();
        int[][] places = {{0, 0}, {0, 70}, {best, 70}, {best + 1, 0}, {best + 1, 70}, {best + 2, 140}};
        for (int[] place : places) {
            Path file = directory.resolve("state");
            Curve first = new Curve().stopAt(place[0], place[1]);
            try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
                run.keepCheckpoints(file);
                run.train(first);
            }
            Curve second = new Curve();
            try (Run run = Run.resume(Checkpoint.load(file), "state", Settings.defaults().with(Setting.THREADS, 2), Images.of(DIGITS))) {
                assertEquals(place[0], run.epoch());
                run.train(second);
                assertEquals(expected.network().fingerprint(), run.model().network().fingerprint());
                assertEquals(expected.metadata(), run.model().metadata());
            }
            first.results.addAll(second.results);
            assertEquals(whole.results, first.results);
        }
    }

    @Test
    void aRunThatEndedStaysEnded() throws IOException {
        Checkpoint ended;
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.train();
            ended = run.checkpoint();
        }
        try (Run run = Run.resume(ended, "state", Settings.defaults().with(Setting.EPOCHS, 90), Images.of(DIGITS))) {
            assertTrue(run.isDone());
            assertEquals(ended.beside().get("best").fingerprint(), run.kept().fingerprint());
            assertNotEquals(run.network().fingerprint(), run.kept().fingerprint());
        }
    }

    @Test
    void aCheckpointWithoutTheBestIsRefused() throws IOException {
        Checkpoint state;
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.trainEpoch(new Listener() { });
            state = run.checkpoint();
        }
        TreeMap<String, Network> beside = new TreeMap<>(state.beside());
        beside.remove("best");
        Checkpoint without = new Checkpoint(state.network(), state.metadata(), state.generator(), state.order(), beside);
        assertTrue(assertThrows(RunException.class, () -> Run.resume(without, "state", Settings.defaults(), Images.of(DIGITS))).getMessage()
                .contains("(expected best among them, the best network so far)"));
        for (String[] wrong : new String[][] {{Metadata.BEST_EPOCH, "1"}, {Metadata.BEST_EPOCH, "x"},
            {Metadata.VALIDATION_COST, "much"}, {Metadata.EPOCH_COSTS, ""}}) {
            Map<String, String> metadata = new TreeMap<>(state.metadata());
            metadata.put(wrong[0], wrong[1]);
            Checkpoint forged = new Checkpoint(state.network(), metadata, state.generator(), state.order(), state.beside());
            assertTrue(assertThrows(IOException.class, () -> Run.resume(forged, "state", Settings.defaults(), Images.of(DIGITS))).getMessage()
                    .contains("'" + wrong[0] + "' is '" + wrong[1] + "'"));
        }
    }

    @Test
    void whatWasKeptIsVerified() throws IOException {
        assertVerified(new Curve(), 0);
        // Before there is a best one, what is there is kept; later, the best, however far the next epoch had come.
        assertVerified(new Curve().stopAt(0, 70), 70);
        assertVerified(new Curve().stopAt(2, 70), 0);
    }

    private static void assertVerified(Curve curve, int images) throws IOException {
        Model model;
        Model last;
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.train(curve);
            model = run.model();
            last = new Model(run.network().copy(), model.metadata());
        }
        Verification.Outcome outcome = verify(model);
        assertTrue(outcome.agrees());
        assertEquals(model.network().fingerprint(), outcome.found());
        assertEquals(curve.results.size(), outcome.epochs());
        assertEquals(images, outcome.images());
        boolean isLast = last.network().fingerprint().equals(model.network().fingerprint());
        assertEquals(isLast, verify(last).agrees());
    }

    /** A model that says it was more patient, or held out others, has other weights. */
    @Test
    void aModelThatWasStoppedOtherwiseIsNotVerified() throws IOException {
        Model model;
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.train();
            model = run.model();
        }
        for (String[] note : new String[][] {{"patience", "0"}, {"validation", "60"}, {"validation", "61"}}) {
            Map<String, String> metadata = new TreeMap<>(model.metadata());
            metadata.put(note[0], note[1]);
            assertEquals(note[1].equals("60"), verify(new Model(model.network(), metadata)).agrees(), String.join(" ", note));
        }
    }

    /** It has the best of more epochs than there would have been. */
    @Test
    void aModelThatSaysItWasLessPatientIsNotVerified() throws IOException {
        Model model;
        int epochs;
        try (Run run = Run.start(SETTINGS.with(Setting.PATIENCE, 6), Images.of(DIGITS));
             Run hasty = Run.start(SETTINGS.with(Setting.PATIENCE, 1), Images.of(DIGITS))) {
            run.train();
            hasty.train();
            model = run.model();
            epochs = hasty.epoch();
            assertTrue(epochs < run.best().orElseThrow().epoch(), "an interesting curve");
        }
        Map<String, String> metadata = new TreeMap<>(model.metadata());
        metadata.put("patience", "1");
        Verification.Outcome outcome = verify(new Model(model.network(), metadata));
        assertFalse(outcome.agrees());
        assertEquals(epochs, outcome.epochs());
    }

    private static Verification.Outcome verify(Model model) throws IOException {
        try (Verification again = Verification.of(model, "it", null, null, Settings.defaults(), Images.of(DIGITS))) {
            return again.run(new Listener() { });
        }
    }
}
