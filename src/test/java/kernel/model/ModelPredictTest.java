package kernel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kernel.data.columns.NumberTarget;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.nn.ForwardPass;
import kernel.nn.Network;
import kernel.nn.Predictor;
import org.junit.jupiter.api.Test;

class ModelPredictTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double MAX_SECONDS = 20;
    private static final int QUIET_ROUNDS = 100;

    private static final Table TABLE = SmallTables.table();

    private static Map<String, Object> row(int row) throws Exception {
        Map<String, Object> values = new HashMap<>();
        values.put("a", ((NumericColumn) TABLE.column("a")).value(row));
        values.put("b", TABLE.column("b").isMissing(row) ? null : ((NumericColumn) TABLE.column("b")).value(row));
        values.put("color", ((TextColumn) TABLE.column("color")).value(row));
        values.put("other", new Object());
        return values;
    }

    private static double[] byHand(Network network, int row) {
        double[] outputs = new double[network.outputs()];
        Predictor predictor = new Predictor(network);
        predictor.predict(SmallTables.inputs(TABLE, row), 0);
        predictor.outputs(outputs, 0);
        return outputs;
    }

    @Test
    void classesAreWhatTheNetworkSays() throws Exception {
        Model model = SmallTables.classifier();
        TableAnswers all = new TableAnswers(model.schema().orElseThrow(), new ForwardPass(model.network()));
        all.answer(TABLE);
        for (int row = 0; row < SmallTables.ROWS; row++) {
            double[] expected = byHand(model.network(), row);
            assertArrayEquals(expected, model.predict(row(row)), "row " + row);
            assertArrayEquals(expected, Arrays.copyOfRange(all.outputs(), 2 * row, 2 * row + 2), "row " + row);
            assertEquals(List.of("over, or \"up\"", "under").get(Network.argMax(2, expected, 0)), model.classify(row(row)));
        }
        assertThrows(IllegalStateException.class, () -> model.regress(row(0)));
    }

    @Test
    void numbersAreScaledBack() throws Exception {
        Model model = SmallTables.regressor("y", "z");
        Model one = SmallTables.regressor("z");
        NumberTarget target = (NumberTarget) model.schema().orElseThrow().target();
        for (int row = 0; row < SmallTables.ROWS; row++) {
            double[] expected = byHand(model.network(), row);
            for (int j = 0; j < 2; j++) {
                expected[j] = expected[j] * target.scalings().get(j).divisor() + target.scalings().get(j).shift();
            }
            assertArrayEquals(expected, model.predict(row(row)));
            assertEquals(one.predict(row(row))[0], one.regress(row(row)));
        }
        assertThrows(IllegalStateException.class, () -> model.regress(row(0)));
        assertThrows(IllegalStateException.class, () -> model.classify(row(0)));
    }

    @Test
    void valuesMayComeInAnyClassOfNumber() {
        Model model = SmallTables.classifier();
        double[] expected = model.predict(Map.of("a", 3.0, "b", -2.0, "color", "red"));
        for (Number[] each : new Number[][] {{3, -2L}, {3.0f, (short) -2}, {BigDecimal.valueOf(3), (byte) -2}}) {
            assertArrayEquals(expected, model.predict(Map.of("a", each[0], "b", each[1], "color", "red")));
        }
        assertArrayEquals(model.predict(Map.of("a", 3, "b", Double.NaN, "color", "pink")), model.predict(Map.of("a", 3)),
                "a color that nobody saw counts as none");
    }

    @Test
    void errorsNameTheColumn() {
        Model model = SmallTables.classifier();
        refused("column 'a' is '3', a String (expected a Number)", () -> model.predict(Map.of("a", "3", "color", "red")));
        refused("column 'color' is 3, of class Integer (expected a String, a category)", () -> model.predict(Map.of("a", 1, "color", 3)));
        refused("column 'a' is Infinity (expected a finite number)", () -> model.predict(Map.of("a", Double.POSITIVE_INFINITY)));
        refused("column 'color' holds categories", () -> model.predict(new double[3]));
        refused("row: 2 numbers (expected 3, one for each column)", () -> model.predict(new double[2]));
        refused("to: room for 1 numbers (expected 2", () -> model.predict(Map.of("a", 1), new double[1]));
    }

    private static void refused(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    /** The numbers as they enter the network. */
    @Test
    void aModelOfImagesTakesItsInputs() {
        Network network = Network.random(1, 4, 3, 2);
        Model model = new Model(network, Map.of());
        double[] row = {0.5, 0, 0.25, 1};
        double[] expected = new double[2];
        Predictor predictor = new Predictor(network);
        int answer = predictor.predict(row, 0);
        predictor.outputs(expected, 0);
        assertArrayEquals(expected, model.predict(row));
        assertEquals(Integer.toString(answer), model.classify(row));
        assertThrows(IllegalStateException.class, () -> model.predict(Map.of("a", 1)));
        assertThrows(IllegalArgumentException.class, () -> model.predict(new double[3]));
    }

    @Test
    void notesThatDoNotGoWithTheNetworkAreRefused() {
        Model other = new Model(Network.random(1, 4, 3, 2), SmallTables.classifier().metadata());
        assertThrows(ModelException.class, other::schema);
        assertThrows(IllegalStateException.class, () -> other.predict(Map.of("a", 1)));
    }

    @Test
    void nothingIsAllocated() throws Exception {
        Model classifier = SmallTables.classifier();
        Model regressor = SmallTables.regressor("y");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < SmallTables.ROWS; row++) {
            rows.add(row(row));
        }
        double[] to = new double[2];
        Network network = Network.random(1, 4, 3, 2);
        Model images = new Model(network, Map.of());
        double[] raw = {0.5, 0, 0.25, 1};
        Runnable round = () -> {
            for (int row = 0; row < rows.size(); row++) {
                classifier.predict(rows.get(row), to);
                classifier.classify(rows.get(row));
                to[0] = regressor.regress(rows.get(row));
                images.predict(raw, to);
            }
        };
        long self = Thread.currentThread().getId();
        long end = System.nanoTime() + (long) (MAX_SECONDS * 1e9);
        long none = THREADS.getThreadAllocatedBytes(self);
        none = THREADS.getThreadAllocatedBytes(self) - none;
        int quiet = 0;
        long allocated = 0;
        while (quiet < QUIET_ROUNDS && System.nanoTime() < end) {
            long before = THREADS.getThreadAllocatedBytes(self);
            round.run();
            allocated = THREADS.getThreadAllocatedBytes(self) - before - none;
            quiet = allocated <= 0 ? quiet + 1 : 0;
        }
        assertEquals(QUIET_ROUNDS, quiet, allocated + " bytes in the last round");
    }

    @Test
    void fourThreadsAnswerAlike() throws Exception {
        Model model = SmallTables.regressor("y", "z");
        double[][] expected = new double[SmallTables.ROWS][];
        for (int row = 0; row < SmallTables.ROWS; row++) {
            expected[row] = SmallTables.regressor("y", "z").predict(row(row));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int start = t * 11;
                wrong.add(threads.submit(() -> {
                    int others = 0;
                    double[] to = new double[2];
                    for (int i = 0; i < 4_000; i++) {
                        int row = (start + i) % SmallTables.ROWS;
                        model.predict(row(row), to);
                        others += Arrays.equals(to, expected[row]) ? 0 : 1;
                    }
                    return others;
                }));
            }
            for (Future<Integer> each : wrong) {
                assertEquals(0, each.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
