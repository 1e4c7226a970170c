package kernel.train.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import kernel.data.Corpus;
import kernel.data.SyntheticDigits;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.train.CrossValidation;
import kernel.train.FoldScore;
import kernel.train.Images;
import kernel.train.Material;
import kernel.train.OptionWords;
import kernel.train.Run;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.SharedMaterial;
import kernel.train.TableMaterial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial over shared data is the run that it would be alone. */
class TrialRunnerTest {
    private static final Corpus DIGITS = new Corpus(SyntheticDigits.draw("training", 90, 1), SyntheticDigits.draw("test", 20, 2));
    private static final Settings OF_DIGITS = Settings.defaults().with(Setting.HIDDEN, List.of(5)).with(Setting.EPOCHS, 3);

    private static Table table(int rows) {
        return Table.of("t", List.of(new NumericColumn("x", IntStream.range(0, rows).mapToDouble(i -> i * 37 % 101).toArray()),
                new NumericColumn("z", IntStream.range(0, rows).mapToDouble(i -> i * 17 % 29).toArray()),
                TextColumn.of("y", IntStream.range(0, rows).mapToObj(i -> i * 37 % 101 > 50 ? "a" : "b").toArray(String[]::new))));
    }

    private static List<Trial> trials(Settings base, Object... settingsAndTexts) {
        List<Values> values = new ArrayList<>();
        for (int i = 0; i < settingsAndTexts.length; i += 2) {
            values.add(Trials.values((Setting<?>) settingsAndTexts[i], List.of(((String) settingsAndTexts[i + 1]).split(";"))));
        }
        return Trials.grid(base, values).all();
    }

    /** In turn and side by side, each against a run of its own, that reads data of its own. */
    private static void assertAsAlone(Material material, List<Trial> trials) throws IOException {
        TrialRunner runner = TrialRunner.over(material);
        TrialResult[] inTurn = results(runner, trials, 1);
        TrialResult[] sideBySide = results(runner, trials, 3);
        for (Trial trial : trials) {
            TrialResult result = inTurn[trial.number() - 1];
            assertNull(result.failure(), trial.toString());
            try (Run alone = Run.start(trial.settings(), material)) {
                alone.train();
                assertEquals(List.of(alone.kept().fingerprint()), result.fingerprints(), trial.toString());
                assertEquals(alone.epoch(), result.epochs());
                alone.heldOut().forEach((name, score) -> assertEquals(score, result.scores().get("validation " + name)));
                if (alone.tests()) {
                    FoldScore.of(alone).scores().forEach((name, score) -> assertEquals(score, result.scores().get("test " + name)));
                }
            }
            assertEquals(result.fingerprints(), sideBySide[trial.number() - 1].fingerprints(), "side by side: " + trial);
            assertEquals(result.scores(), sideBySide[trial.number() - 1].scores(), "side by side: " + trial);
        }
    }

    private static TrialResult[] results(TrialRunner runner, List<Trial> trials, int jobs) throws IOException {
        TrialResult[] results = new TrialResult[trials.size()];
        new LocalExecutor(runner, jobs).run(trials, Integer.MAX_VALUE, result -> results[result.trial() - 1] = result, new AtomicBoolean());
        return results;
    }

    @Test
    void trialsOfImagesAreTheRunsThatTheyWouldBeAlone() throws IOException {
        assertAsAlone(Images.of(DIGITS), trials(OF_DIGITS, Setting.ETA, "0.5,3", Setting.SEED, "1,2"));
        assertAsAlone(Images.of(DIGITS), trials(OF_DIGITS.with(Setting.PATIENCE, 1), Setting.SEED, "1,2", Setting.OPTIMIZER, "sgd,adam"));
        assertAsAlone(Images.of(DIGITS), trials(OF_DIGITS, Setting.AUGMENT, "none,shift", Setting.INPUT, "dense",
                Setting.TRAIN_SIZE, "40,all"));
        assertAsAlone(Images.of(DIGITS), trials(OF_DIGITS, Setting.LOSS, "quadratic,softmax", Setting.CLASS_WEIGHT, "none;balanced"));
    }

    @Test
    void trialsOfTablesAreTheRunsThatTheyWouldBeAlone() throws IOException {
        Settings settings = OF_DIGITS.with(Setting.TARGET, List.of("y"));
        assertAsAlone(TableMaterial.of(table(60)), trials(settings.withText(Setting.TEST, "0.2"), Setting.SEED, "1,2", Setting.SCALE,
                "none,minmax", Setting.ETA, "0.1,1"));
        assertAsAlone(TableMaterial.of(table(60)), trials(settings.withText(Setting.VALIDATION, "0.2"), Setting.IGNORE, "x;z",
                Setting.LOSS, "softmax,cross-entropy", Setting.PATIENCE, "0,2"));
        assertAsAlone(TableMaterial.of(table(60)), trials(settings.with(Setting.TARGET, List.of("z")).with(Setting.ETA, 0.01)
                .withText(Setting.TASK, "regress").withText(Setting.VALIDATION, "10"), Setting.LOSS, "squared,huber,poisson"));
    }

    @Test
    void foldsAreThoseOfACrossValidation() throws IOException {
        for (Material material : List.of(Images.of(DIGITS), TableMaterial.of(table(60)))) {
            Settings base = material instanceof Images ? OF_DIGITS : OF_DIGITS.with(Setting.TARGET, List.of("y"));
            TrialRunner runner = TrialRunner.over(material).withFolds(3);
            for (Trial trial : trials(base, Setting.ETA, "0.5,3", Setting.SEED, "1,2")) {
                TrialResult result = runner.run(trial);
                CrossValidation alone = CrossValidation.of(trial.settings(), material, 3);
                List<String> fingerprints = new ArrayList<>();
                List<FoldScore> scores = new ArrayList<>();
                for (int fold = 0; fold < 3; fold++) {
                    try (Run run = alone.start(fold)) {
                        run.train();
                        fingerprints.add(run.kept().fingerprint());
                        scores.add(FoldScore.of(run));
                    }
                }
                assertEquals(fingerprints, result.fingerprints(), trial.toString());
                assertEquals(9, result.epochs());
                assertEquals(FoldScore.mean(scores, "accuracy"), result.scores().get("folds accuracy"));
            }
        }
    }

    /** The samples are the same objects, though settings, and even how they were read, differ. */
    @Test
    void runsThatLearnFromTheSameSamplesShareThem() throws IOException {
        SharedMaterial shared = SharedMaterial.of(Images.of(DIGITS));
        try (Run one = Run.start(OF_DIGITS, shared);
             Run other = Run.start(OF_DIGITS.with(Setting.ETA, 0.1).with(Setting.SEED, 7L).with(Setting.BATCH_SIZE, 4), shared);
             Run fewer = Run.start(OF_DIGITS.with(Setting.TRAIN_SIZE, 50), shared)) {
            assertSame(one.inputs(), other.inputs());
            assertTrue(one.inputs() != fewer.inputs());
            assertEquals(0.1, other.settings().get(Setting.ETA));
        }
        SharedMaterial table = SharedMaterial.of(TableMaterial.of(table(60)));
        Settings settings = OF_DIGITS.with(Setting.TARGET, List.of("y"));
        try (Run one = Run.start(settings.with(Setting.HIDDEN, List.of(4)), table);
             Run other = Run.start(settings.withText(Setting.OPTIMIZER, "adam"), table)) {
            assertSame(one.inputs(), other.inputs());
            assertEquals(0.001, other.settings().get(Setting.ETA));
        }
    }

    @Test
    void aTrialThatCannotBeDoneSaysWhy() throws IOException {
        TrialRunner runner = TrialRunner.over(Images.of(DIGITS));
        TrialResult diverged = runner.run(new Trial(4, OptionWords.of(OF_DIGITS.with(Setting.L2, 1e200))));
        assertFalse(diverged.succeeded());
        assertTrue(diverged.failure().startsWith("diverged in epoch 0: "), diverged.failure());
        assertEquals(4, diverged.trial());
        assertTrue(runner.run(new Trial(1, List.of("--train-size", "1000"))).failure().startsWith("--train-size 1000: expected 1 to 90"));
        assertTrue(runner.run(new Trial(1, List.of("--eta", "x"))).failure().startsWith("--eta x: expected"));
        assertTrue(runner.run(new Trial(1, List.of("--hidden", "100000000"))).failure().contains("choose smaller --hidden layers"));
    }

    /** Whatever was left in between: nothing, or the checkpoint of an earlier rung. */
    @Test
    void aTrialGoesOnFromWhereItWasLeft(@TempDir Path directory) throws IOException {
        TrialRunner runner = TrialRunner.over(Images.of(DIGITS));
        Trial trial = trials(OF_DIGITS.with(Setting.EPOCHS, 6).withText(Setting.OPTIMIZER, "adam").with(Setting.VALIDATION,
                kernel.train.HoldOut.number(10)).withText(Setting.SCHEDULE, "cosine")).get(0);
        TrialResult whole = runner.run(trial);
        for (int rung : new int[] {2, 4, 6}) {
            TrialResult result = runner.run(trial, course(rung, directory.resolve("state"))).orElseThrow();
            assertEquals(rung, result.epochs());
            assertEquals(rung < 6, !result.fingerprints().equals(whole.fingerprints()));
            assertEquals(result.scores(), runner.run(trial, course(rung, directory.resolve("state"))).orElseThrow().scores(), "again");
        }
        assertTrue(Files.exists(directory.resolve("state")));
    }

    private static TrialCourse course(int until, Path checkpoint) {
        return new TrialCourse() {
            @Override
            public int until() {
                return until;
            }

            @Override
            public Path checkpoint() {
                return checkpoint;
            }
        };
    }

    @Test
    void aTrialThatIsGivenUpHasNoResult() throws IOException {
        assertEquals(Optional.empty(), TrialRunner.over(Images.of(DIGITS)).run(trials(OF_DIGITS).get(0), new TrialCourse() {
            @Override
            public boolean isStopped() {
                return true;
            }
        }));
    }
}
