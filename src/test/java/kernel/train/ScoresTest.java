package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import kernel.data.columns.Schema;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.nn.ForwardPass;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final List<String> TWO = List.of("no", "yes");

    @Test
    void ofTwoClassesByHand() {
        double[] outputs = {0.9, 0.1, 0.4, 0.6, 0.5, 0.5, 0.2, 0.8};
        ClassScores scores = new ClassScores(TWO, new int[] {0, 0, 1, 1}, outputs);
        assertEquals(2, scores.correct());
        assertEquals(0.5, scores.accuracy());
        assertEquals(-(Math.log(0.9) + Math.log(0.4) + Math.log(0.5) + Math.log(0.8)) / 4, scores.logLoss(), 1e-15);
        // Pairs (0.5, 0.1), (0.5, 0.6), (0.8, 0.1), (0.8, 0.6).
        assertEquals(0.75, scores.auc());
        assertEquals(0.5, scores.precision(0));
        assertEquals(0.5, scores.recall(0));
        assertEquals(0.5, scores.precision(1));
        assertEquals(1, scores.confusion(0, 1));
        assertEquals(1, scores.confusion(1, 0));
        assertEquals(1, scores.confusion(1, 1));
    }

    @Test
    void aucCountsPairsAndHalvesTies() {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 50; round++) {
            int n = 2 + random.nextInt(60);
            int[] labels = new int[n];
            double[] outputs = new double[2 * n];
            for (int i = 0; i < n; i++) {
                labels[i] = random.nextInt(2);
                outputs[2 * i + 1] = random.nextInt(8) / 8.0;
                outputs[2 * i] = 1 - outputs[2 * i + 1];
            }
            double won = 0;
            int pairs = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (labels[i] == 1 && labels[j] == 0) {
                        won += outputs[2 * i + 1] > outputs[2 * j + 1] ? 1 : outputs[2 * i + 1] == outputs[2 * j + 1] ? 0.5 : 0;
                        pairs++;
                    }
                }
            }
            assertEquals(won / pairs, new ClassScores(TWO, labels, outputs).auc(), 1e-15, "seed " + seed + ", round " + round);
        }
    }

    /** Outputs that do not add up to 1 are taken as shares; a certain mistake costs a finite number; negative outputs are no shares. */
    @Test
    void logLossOfAnyOutputs() {
        assertEquals(-Math.log(0.75), new ClassScores(TWO, new int[] {1}, new double[] {0.1, 0.3}).logLoss(), 1e-15);
        assertEquals(52 * Math.log(2), new ClassScores(TWO, new int[] {1}, new double[] {1, 0}).logLoss(), 1e-12);
        assertTrue(Double.isNaN(new ClassScores(TWO, new int[] {1}, new double[] {-0.1, 1}).logLoss()));
        assertTrue(Double.isNaN(new ClassScores(TWO, new int[] {1}, new double[] {0, 1}).auc()), "no negative rows");
        assertTrue(Double.isNaN(new ClassScores(TWO, new int[] {1}, new double[] {0, 1}).precision(0)), "taken for by none");
    }

    @Test
    void ofNumbersByHand() {
        // Two targets: y and z in turn.
        NumberScores scores = new NumberScores(List.of("y", "z"), new double[] {1, 5, 2, 5, 6, 5}, new double[] {2, 5, 2, 4, 4, 6});
        assertEquals(3, scores.rows());
        assertEquals(1 - 5.0 / 14, scores.r2(0), 1e-15);
        assertEquals(1.0, scores.mae(0));
        assertEquals(Math.sqrt(5.0 / 3), scores.rmse(0), 1e-15);
        assertTrue(Double.isNaN(scores.r2(1)), "constant");
        assertEquals(2.0 / 3, scores.mae(1));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ClassScores(TWO, new int[0], new double[0]));
        assertThrows(IllegalArgumentException.class, () -> new ClassScores(TWO, new int[] {2}, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> new ClassScores(TWO, new int[] {1}, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> new NumberScores(TWO, new double[2], new double[4]));
    }

    /** x decides the class, as does color for a part; noise says nothing. */
    private static Table table() {
        SplittableRandom random = new SplittableRandom(8);
        int n = 600;
        double[] x = new double[n];
        double[] noise = new double[n];
        String[] color = new String[n];
        String[] answer = new String[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextInt(-50, 51);
            noise[i] = random.nextDouble();
            color[i] = List.of("blue", "red").get(random.nextInt(2));
            answer[i] = x[i] + (color[i].equals("red") ? 30 : 0) > 10 ? "yes" : "no";
        }
        return Table.of("made", List.of(new NumericColumn("noise", noise), TextColumn.of("color", color), new NumericColumn("x", x),
                TextColumn.of("answer", answer)));
    }

    @Test
    void importanceTellsWhatIsUsed() throws Exception {
        Table table = table();
        Settings settings = Settings.defaults().withText(Setting.TARGET, "answer").withText(Setting.EPOCHS, "15")
                .withText(Setting.ETA, "0.5").withText(Setting.TEST, "0.3").withText(Setting.HIDDEN, "8");
        try (Run run = Run.start(settings, TableMaterial.of(table))) {
            run.train();
            Schema schema = run.schema().orElseThrow();
            ForwardPass pass = new ForwardPass(run.network());
            List<Importance> found = Importance.of(pass, schema, table, 5, 1);
            assertEquals(found, Importance.of(new ForwardPass(run.network()), schema, table, 5, 1));
            assertEquals(List.of("x", "color", "noise"), found.stream().map(Importance::column).toList(), found.toString());
            Map<String, Importance> of = found.stream().collect(Collectors.toMap(Importance::column, Function.identity()));
            assertTrue(of.get("x").mean() > 0.2 && of.get("color").mean() > 0.05, found.toString());
            assertTrue(Math.abs(of.get("noise").mean()) < 0.02 && of.get("noise").spread() < 0.02, found.toString());
            assertTrue(!found.equals(Importance.of(pass, schema, table, 5, 2)), "another seed");
            ClassScores scores = (ClassScores) run.scores().orElseThrow();
            assertEquals(run.test().correct(), scores.correct());
            assertEquals(run.test().total(), scores.rows());
            assertEquals(run.test().confusion(0, 1), scores.confusion(0, 1));
        }
    }
}
