package kernel.train.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.model.Model;
import kernel.train.Run;
import kernel.train.Setting;
import kernel.train.SettingException;
import kernel.train.Settings;
import kernel.train.TableMaterial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps: the same results however many at a time, and however often broken off. */
class SweepTest {
    private static final SweepNotes NOTES = new SweepNotes("1", "a table", "abc", List.of("--eta", "1,2"));
    private static final int EPOCHS = 6;

    @TempDir
    Path directory;

    private static final Table TABLE = Table.of("t", List.of(
            new NumericColumn("x", IntStream.range(0, 60).mapToDouble(i -> i * 37 % 101).toArray()),
            new NumericColumn("z", IntStream.range(0, 60).mapToDouble(i -> i * 17 % 29).toArray()),
            TextColumn.of("y", IntStream.range(0, 60).mapToObj(i -> i * 37 % 101 > 50 ? "a" : "b").toArray(String[]::new))));
    private static final Settings BASE = Settings.defaults().with(Setting.TARGET, List.of("y")).with(Setting.HIDDEN, List.of(4))
            .with(Setting.EPOCHS, EPOCHS).withText(Setting.VALIDATION, "0.3").withText(Setting.OPTIMIZER, "nesterov");
    private static final TrialRunner RUNNER = TrialRunner.over(TableMaterial.of(TABLE));

    /** Ten, of which some diverge. */
    private static Trials trials() {
        return Trials.grid(BASE, List.of(Trials.values(Setting.ETA, List.of("0.03,0.1,0.3,1,3")),
                Trials.values(Setting.L2, List.of("0.001,1e200"))));
    }

    /** All but the seconds. */
    private static List<String> rows(List<TrialResult> results) {
        return results.stream().map(result -> result.trial() + " " + result.until() + " " + result.epochs() + " " + result.scores() + " "
                + result.fingerprints() + " " + result.failure()).toList();
    }

    private static List<String> undisturbed(boolean halving) throws IOException {
        return undisturbed(trials(), halving);
    }

    private static List<String> undisturbed(Trials trials, boolean halving) throws IOException {
        Sweep sweep = Sweep.of(trials, new LocalExecutor(RUNNER, 1));
        return rows((halving ? sweep.halving() : sweep).run(result -> { }, new AtomicBoolean()));
    }

    @Test
    void jobsSideBySideComeToTheSameResults() throws IOException {
        List<String> expected = undisturbed(false);
        assertEquals(10, expected.size());
        assertEquals(5, expected.stream().filter(row -> row.contains("diverged in epoch 0")).count(), expected.toString());
        for (int jobs = 2; jobs <= 4; jobs++) {
            assertEquals(expected, rows(Sweep.of(trials(), new LocalExecutor(RUNNER, jobs)).run(result -> { }, new AtomicBoolean())));
        }
        List<Trial> all = new ArrayList<>(trials().all());
        // Another executor, which begins with the last and forgets everything.
        TrialExecutor backwards = (some, until, results, stop) -> {
            for (int i = some.size() - 1; i >= 0; i--) {
                int rung = until;
                results.take(RUNNER.run(some.get(i), new TrialCourse() {
                    @Override
                    public int until() {
                        return rung;
                    }
                }).orElseThrow());
            }
        };
        assertEquals(10, all.size());
        assertEquals(undisturbed(true), rows(Sweep.of(trials(), backwards).halving().run(result -> { }, new AtomicBoolean())));
    }

    @Test
    void rungsHalveTheTrials() {
        assertEquals(List.of(1, 3, 7, 15, TrialResult.END), Rungs.of(16, 30));
        assertEquals(List.of(1, TrialResult.END), Rungs.of(64, 3));
        assertEquals(List.of(15, TrialResult.END), Rungs.of(3, 30));
        assertEquals(List.of(TrialResult.END), Rungs.of(1, 30));
        assertEquals(List.of(TrialResult.END), Rungs.of(8, 1));
        assertEquals(List.of(TrialResult.END), Rungs.of(8, 0));
    }

    @Test
    void halvingTrainsTheBetterHalfFurtherAndNoEpochTwice() throws IOException {
        Map<Integer, List<Integer>> reached = new HashMap<>();
        int[] epochs = new int[1];
        Path states = Files.createDirectory(directory.resolve("states"));
        LocalExecutor executor = new LocalExecutor(RUNNER, 2, states, (run, result) -> {
            reached.computeIfAbsent(result.until(), each -> new ArrayList<>()).add(result.trial());
            epochs[0] += (result.until() == TrialResult.END ? EPOCHS : result.until()) - (result.until() == 1 ? 0
                    : result.until() == 3 ? 1 : 3);
        });
        Sweep sweep = Sweep.of(trials(), executor).halving();
        List<TrialResult> results = sweep.run(result -> { }, new AtomicBoolean());
        assertTrue(sweep.isOver());
        assertEquals(List.of(1, 3, TrialResult.END), sweep.rungs());
        // Five of the ten diverge; the five that are left are the better half, then three of those, then two.
        assertEquals(5, reached.get(1).size());
        assertEquals(5, reached.get(3).size());
        assertEquals(3, reached.get(TrialResult.END).size());
        assertEquals(5 + 5 * 2 + 3 * 3, epochs[0]);
        try (Stream<Path> left = Files.list(states)) {
            assertEquals(List.of(), left.toList(), "checkpoints that nobody needs");
        }
        for (TrialResult result : results) {
            Settings settings = trials().trial(result.trial()).settings();
            if (result.succeeded()) {
                try (Run alone = Run.start(settings, TableMaterial.of(TABLE))) {
                    while (alone.epoch() < result.epochs()) {
                        alone.trainEpoch(new kernel.train.Listener() { });
                    }
                    assertEquals(List.of(alone.kept().fingerprint()), result.fingerprints(), "trial " + result.trial());
                }
            }
        }
        List<TrialResult> ranked = new ArrayList<>(results);
        ranked.sort(Ranking.BEST_FIRST);
        assertEquals(Stream.concat(Stream.of(EPOCHS, EPOCHS, EPOCHS, 3, 3), Stream.generate(() -> 0).limit(5)).toList(),
                ranked.stream().map(TrialResult::epochs).toList());
    }

    /** Patience ends most of these before the last rung: they go on as they are. */
    @Test
    void aTrialThatEndedBeforeTheRungStaysInTheRace() throws IOException {
        Trials trials = Trials.grid(BASE.with(Setting.EPOCHS, 40).with(Setting.PATIENCE, 1),
                List.of(Trials.values(Setting.ETA, List.of("0.01,0.1,0.3,1"))));
        int[] runs = new int[1];
        LocalExecutor executor = new LocalExecutor(RUNNER, 1, directory, (run, result) -> runs[0]++);
        List<TrialResult> results = Sweep.of(trials, executor).halving().run(result -> { }, new AtomicBoolean());
        assertTrue(runs[0] < 4 + 2 + 1, runs[0] + " runs");
        TrialResult best = Ranking.best(results).orElseThrow();
        assertEquals(TrialResult.END, best.until());
        assertEquals(RUNNER.run(trials.trial(best.trial())).fingerprints(), best.fingerprints());
    }

    /** Stopped after every number of results, with what was kept for going on, and with that lost. */
    @Test
    void aSweepThatWasStoppedGoesOnToTheSameResults() throws IOException {
        for (boolean halving : new boolean[] {false, true}) {
            List<String> expected = undisturbed(halving);
            for (int results : new int[] {halving ? 11 : 1}) {
                for (boolean lost : new boolean[] {false, true}) {
                    Path states = Files.createDirectories(directory.resolve("states-" + halving + results + lost));
                    Path file = directory.resolve("journal");
                    try (Journal journal = Journal.create(file, NOTES)) {
                        sweep(halving, states, journal, results);
                    }
                    try (Journal journal = Journal.resume(file)) {
                        assertEquals(NOTES, journal.notes());
                        assertTrue(journal.results().size() <= Math.max(1, results), results + ": " + journal.results().size());
                        assertEquals(expected, rows(sweep(halving, lost ? directory : states, journal, Integer.MAX_VALUE)));
                    }
                    try (Journal journal = Journal.resume(file)) {
                        assertEquals(expected, rows(sweep(halving, states, journal, 0)), "nothing is left to do");
                    }
                }
            }
        }
    }

    private static List<TrialResult> sweep(boolean halving, Path states, Journal journal, int most) throws IOException {
        return sweep(trials(), halving, states, journal, most);
    }

    private static List<TrialResult> sweep(Trials trials, boolean halving, Path states, Journal journal, int most) throws IOException {
        AtomicBoolean stop = new AtomicBoolean(most == 0);
        int[] taken = new int[1];
        Sweep sweep = Sweep.of(trials, new LocalExecutor(RUNNER, 1, states, (run, result) -> { }));
        return (halving ? sweep.halving() : sweep).with(journal.results()).run(result -> {
            journal.add(result);
            stop.set(++taken[0] >= most);
        }, stop);
    }

    /** What a kill leaves: any first part of the journal. */
    @Test
    void aJournalThatWasCutShortAnywhereGoesOnToTheSameResults() throws IOException {
        long seed = Long.getLong("kernel.seed", System.nanoTime());
        System.out.println("SweepTest: -Dkernel.seed=" + seed);
        Random random = new Random(seed);
        Path file = directory.resolve("journal");
        Trials trials = Trials.grid(BASE.with(Setting.EPOCHS, 2), List.of(Trials.values(Setting.ETA, List.of("0.03,0.3,3"))));
        List<String> expected = undisturbed(trials, true);
        try (Journal journal = Journal.create(file, NOTES)) {
            sweep(trials, true, null, journal, Integer.MAX_VALUE);
        }
        byte[] whole = Files.readAllBytes(file);
        int header = Files.readAllLines(file).get(0).length() + 1;
        for (int kill = 0; kill < 20; kill++) {
            int length = header + random.nextInt(whole.length - header);
            Files.write(file, Arrays.copyOf(whole, length));
            try (Journal journal = Journal.resume(file)) {
                assertEquals(expected, rows(sweep(trials, true, null, journal, Integer.MAX_VALUE)), "seed " + seed + ", " + length + " bytes");
            }
            assertEquals(lines(whole), lines(Files.readAllBytes(file)), "seed " + seed + ", " + length + " bytes");
        }
    }

    /** Without the seconds. */
    private static List<String> lines(byte[] journal) {
        return new String(journal, java.nio.charset.StandardCharsets.UTF_8).lines().map(line -> line.replaceAll("\"seconds\":[^,}]+", "")).toList();
    }

    @Test
    void theBestModelIsThatOfTheBestTrialAndVerifies() throws IOException {
        Path best = directory.resolve("best.safetensors");
        LocalExecutor executor = new LocalExecutor(RUNNER, 2, null, new BestModel(best, List.of()));
        List<TrialResult> results = Sweep.of(trials(), executor).run(result -> { }, new AtomicBoolean());
        TrialResult first = Ranking.best(results).orElseThrow();
        assertEquals(first.fingerprints(), List.of(Model.load(best).network().fingerprint()));
        new BestModel(best, results).ended(null, TrialResult.failed(3, TrialResult.END, 1.0, "worse"));
    }

    @Test
    void resultsAreRankedByWhatWasHeldOut() {
        TrialResult one = result(1, Map.of("validation accuracy", 0.9, "validation cost", 0.3, "test accuracy", 0.5));
        assertBefore(result(2, Map.of("validation accuracy", 0.91, "validation cost", 0.4, "test accuracy", 0.4)), one);
        assertBefore(one, result(2, Map.of("validation accuracy", 0.9, "validation cost", 0.4, "test accuracy", 0.9)));
        assertBefore(one, result(2, one.scores()));
        assertBefore(one, result(2, Map.of("validation accuracy", Double.NaN, "validation cost", 0.1)));
        assertBefore(result(3, Map.of("validation accuracy", Double.NaN, "validation cost", 0.1)),
                TrialResult.failed(1, TrialResult.END, 1.0, "diverged"));
        assertBefore(result(2, Map.of("folds R² a", 0.5, "folds R² b", 0.9)), result(1, Map.of("folds R² a", 0.6, "folds R² b", 0.7)));
        assertBefore(one, new TrialResult(2, 8, 8, Map.of("validation accuracy", 1.0), 1.0, List.of("x"), null));
    }

    private static TrialResult result(int trial, Map<String, Double> scores) {
        return new TrialResult(trial, TrialResult.END, 9, new java.util.TreeMap<>(scores), 1.0, List.of("x"), null);
    }

    private static void assertBefore(TrialResult better, TrialResult worse) {
        assertTrue(Ranking.BEST_FIRST.compare(better, worse) < 0 && Ranking.BEST_FIRST.compare(worse, better) > 0, better + "\n" + worse);
    }

    /** A journal that cannot be written ends the sweep, with no trial after it. */
    @Test
    void aFailureToKeepAResultEndsTheSweep() {
        int[] taken = new int[1];
        IOException e = assertThrows(IOException.class, () -> Sweep.of(trials(), new LocalExecutor(RUNNER, 2)).run(result -> {
            taken[0]++;
            throw new IOException("disk full");
        }, new AtomicBoolean()));
        assertEquals("disk full", e.getMessage());
        assertEquals(1, taken[0]);
    }

    @Test
    void halvingNeedsEqualEpochs() {
        Trials trials = Trials.grid(BASE, List.of(Trials.values(Setting.EPOCHS, List.of("3,4"))));
        assertThrows(SettingException.class, () -> Sweep.of(trials, new LocalExecutor(RUNNER, 1)).halving());
    }
}
