package kernel.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kernel.data.Corpus;
import kernel.data.StratifiedChoice;
import kernel.data.SyntheticDigits;
import kernel.data.columns.NumericFeature;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.random.CounterRandom;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;

/** Folds: who is in which, what is learnt in each, and what comes out. */
class CrossValidationTest {
    private static final Settings SETTINGS = Settings.defaults().with(Setting.TARGET, List.of("y")).with(Setting.EPOCHS,
            2).with(Setting.HIDDEN, List.of(5));

    private static Table table(int rows) {
        return Table.of("t", List.of(new NumericColumn("x", IntStream.range(0, rows).mapToDouble(i -> i * 37 % 101).toArray()),
                TextColumn.of("y", IntStream.range(0, rows).mapToObj(i -> i % 3 == 0 ? "a" : "b").toArray(String[]::new))));
    }

    @Test
    void eachSampleIsInOneFoldAndEachClassInProportion() {
        for (long seed = 1; seed <= 30; seed++) {
            Xoshiro256 random = new Xoshiro256(seed);
            int classes = 1 + random.nextInt(5);
            int[] labels = IntStream.range(0, 2 + random.nextInt(200)).map(i -> random.nextInt(classes)).toArray();
            int folds = 2 + random.nextInt(Math.min(9, labels.length - 1));
            int[] dealt = StratifiedChoice.folds(labels, classes, folds, seed);
            for (int c = -1; c < classes; c++) {
                int[] counts = new int[folds];
                for (int i = 0; i < labels.length; i++) {
                    counts[dealt[i]] += c < 0 || labels[i] == c ? 1 : 0;
                }
                int spread = IntStream.of(counts).max().orElseThrow() - IntStream.of(counts).min().orElseThrow();
                assertTrue(spread <= 1, "seed " + seed + ", class " + c + ": " + spread);
            }
            assertArrayEquals(dealt, StratifiedChoice.folds(labels, classes, folds, seed), "seed " + seed);
        }
    }

    /** By the definition, sample after sample. */
    @Test
    void aPartOfEachClassIsThoseWithTheSmallestDraws() {
        for (long seed = 1; seed <= 50; seed++) {
            Xoshiro256 random = new Xoshiro256(seed);
            int classes = 1 + random.nextInt(6);
            int[] labels = IntStream.range(0, 1 + random.nextInt(100)).map(i -> random.nextInt(classes)).toArray();
            int count = random.nextInt(labels.length + 1);
            boolean[] chosen = StratifiedChoice.of(labels, classes, count, seed, StratifiedChoice.TEST);
            assertEquals(count, IntStream.range(0, chosen.length).filter(i -> chosen[i]).count(), "seed " + seed);
            for (int i = 0; i < labels.length; i++) {
                for (int j = 0; j < labels.length; j++) {
                    assertTrue(labels[i] != labels[j] || !chosen[i] || chosen[j]
                            || Long.compareUnsigned(draw(seed, i), draw(seed, j)) < 0, "seed " + seed);
                }
            }
            for (int c = 0; c < classes; c++) {
                int label = c;
                double share = (double) count * IntStream.of(labels).filter(each -> each == label).count() / labels.length;
                long found = IntStream.range(0, labels.length).filter(i -> chosen[i] && labels[i] == label).count();
                assertTrue(Math.abs(found - share) < 1, "seed " + seed + ": " + found + " of " + share);
            }
        }
    }

    private static long draw(long seed, int sample) {
        return CounterRandom.bits(CounterRandom.key(seed, StratifiedChoice.TEST, sample, 0), 0);
    }

    /** Written down once: folds decide bits. */
    @Test
    void foldsAreAFunctionOfTheSeed() {
        int[] labels = {0, 1, 0, 1, 0, 1, 0, 1, 0, 0};
        assertArrayEquals(new int[] {1, 1, 0, 0, 1, 2, 2, 0, 0, 2}, StratifiedChoice.folds(labels, 2, 3, 1));
    }

    /** The runs are those of a table without the fold, tested on it. */
    @Test
    void aFoldOfATableIsLearntFromTheOthers() throws IOException {
        Table table = table(50);
        CrossValidation folds = CrossValidation.of(SETTINGS.with(Setting.TRAIN_SIZE, 40), TableMaterial.of(table), 4);
        assertEquals(4, folds.count());
        assertEquals(40, folds.samples());
        int[] labels = IntStream.range(0, 40).map(i -> i % 3 == 0 ? 0 : 1).toArray();
        int[] dealt = StratifiedChoice.folds(labels, 2, 4, 1);
        for (int k = 0; k < 4; k++) {
            int fold = k;
            Table others = table.select(IntStream.range(0, 40).filter(i -> dealt[i] != fold).toArray());
            try (Run run = folds.start(k); Run alone = Run.start(SETTINGS, TableMaterial.of(others))) {
                run.train();
                alone.train();
                assertEquals(alone.network().fingerprint(), run.network().fingerprint(), "fold " + k);
                assertEquals(alone.schema(), run.schema(), "the mean is learnt anew");
                assertEquals(10, run.test().total());
                FoldScore score = FoldScore.of(run);
                assertEquals(List.of("accuracy", "log-loss", "AUC"), List.copyOf(score.scores().keySet()));
                assertEquals(run.test().correct() / 10.0, score.scores().get("accuracy"));
                assertEquals(run.test().cost(), score.scores().get("log-loss"), 1e-12);
                assertEquals(2, score.epochs());
            }
        }
        try (Run first = folds.start(0); Run second = folds.start(1)) {
            double one = ((NumericFeature) first.schema().orElseThrow().columns().features().get(0)).scaling().shift();
            assertTrue(one != ((NumericFeature) second.schema().orElseThrow().columns().features().get(0)).scaling().shift());
        }
    }

    @Test
    void aFoldOfImagesIsLearntFromTheOthers() throws IOException {
        Corpus corpus = new Corpus(SyntheticDigits.draw("training", 60, 1), SyntheticDigits.draw("test", 10, 2));
        CrossValidation folds = CrossValidation.of(SETTINGS.without(Setting.TARGET).with(Setting.TRAIN_SIZE, 50),
                Images.of(corpus), 5);
        List<FoldScore> scores = new ArrayList<>();
        for (int fold = 0; fold < folds.count(); fold++) {
            try (Run run = folds.start(fold)) {
                run.train();
                assertEquals(40, run.images());
                assertEquals(10, run.test().total());
                scores.add(FoldScore.of(run));
            }
        }
        double mean = scores.stream().mapToDouble(score -> score.scores().get("cost")).average().orElseThrow();
        assertEquals(mean, FoldScore.mean(scores, "cost"), 1e-12);
        double squares = scores.stream().mapToDouble(score -> score.scores().get("cost") - mean).map(x -> x * x).sum();
        assertEquals(Math.sqrt(squares / 4), FoldScore.deviation(scores, "cost"), 1e-12);
    }

    @Test
    void numbersHaveScoresOfTheirOwn() throws IOException {
        CrossValidation folds = CrossValidation.of(SETTINGS.with(Setting.TARGET, List.of("x")).with(Setting.ETA, 0.01),
                TableMaterial.of(table(30)), 3);
        try (Run run = folds.start(2)) {
            run.train();
            assertEquals(List.of("R²", "MAE", "RMSE"), List.copyOf(FoldScore.of(run).scores().keySet()));
        }
    }

    @Test
    void whatCannotBeDealtIsRefused() {
        assertMessage("--folds 1: expected 2 to 30, as many samples as there are", SETTINGS, 1);
        assertMessage("--folds 31: expected 2 to 30, as many samples as there are", SETTINGS, 31);
        assertMessage("--folds 3 and --test 0.2 contradict each other: each fold is tested on; leave one out",
                SETTINGS.with(Setting.TEST, TestPart.share(0.2)), 3);
        assertMessage("--train-size 31: expected 1 to 30, as many rows as there are to learn from",
                SETTINGS.with(Setting.TRAIN_SIZE, 31), 3);
    }

    private static void assertMessage(String message, Settings settings, int folds) {
        assertEquals(message, assertThrows(SettingException.class, () -> CrossValidation.of(settings,
                TableMaterial.of(table(30)), folds)).getMessage());
    }
}
