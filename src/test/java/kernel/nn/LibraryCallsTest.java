package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import kernel.linalg.Dgemm;
import kernel.linalg.KernelChoice;
import kernel.linalg.SparseRows;
import kernel.linalg.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Wrong arguments and wrong moments: said by name, value and rule, before anything is changed. */
@Timeout(60)
class LibraryCallsTest {
    private static final int COUNT = 20;

    private final Network network = Made.network(6, 3, 2);
    private final Samples samples = Made.samples(COUNT, 6, 2, 30, InputPath.AUTO);
    private final int[] order = Made.order(COUNT);

    private static void refused(Class<? extends RuntimeException> type, String message, Executable call) {
        RuntimeException e = assertThrows(type, call, message);
        assertTrue(e.getMessage() != null && e.getMessage().contains(message), "expected: " + message + "\nbut was: " + e);
    }

    private static void outside(String message, Executable call) {
        refused(IndexOutOfBoundsException.class, message, call);
    }

    private static void illegal(String message, Executable call) {
        refused(IllegalArgumentException.class, message, call);
    }

    private static void missing(String name, Executable call) {
        assertEquals(name, assertThrows(NullPointerException.class, call, name).getMessage());
    }

    @Test
    void networks() {
        String before = network.fingerprint();
        illegal("sizes: [5]", () -> new Network(5));
        illegal("layer 0: 5 × 2147483647 weights do not fit", () -> new Network(5, Integer.MAX_VALUE));
        illegal("sizes: [5, 0] (each at least 1)", () -> new Network(5, 0));
        illegal("sizes: [5, -1] (each at least 1)", () -> Network.bytes(5, -1));
        illegal("sizes: []", Network::bytes);
        missing("sizes", () -> new Network((int[]) null));
        missing("activation", () -> new Network(null, Losses.ALL.get(0), 2, 1));
        missing("loss", () -> new Network(Activations.ALL.get(0), null, 2, 1));
        missing("other", () -> network.set(null));
        outside("layer: 3 (expected 0 to 2)", () -> network.size(3));
        outside("l: 2 (expected 0 to 1)", () -> network.weight(2, 0, 0));
        outside("l: -1 (expected 0 to 1)", () -> network.setBias(-1, 0, 1.0));
        outside("in: 6 (expected 0 to 5)", () -> network.setWeight(0, 0, 6, 1.0));
        outside("out: -1 (expected 0 to 2)", () -> network.setWeight(0, -1, 1, 1.0));
        // Within the padded row, where it would have gone unnoticed and into every later sum.
        outside("out: 3 (expected 0 to 2)", () -> network.setWeight(0, 3, 0, 1.0));
        outside("out: 3 (expected 0 to 2)", () -> network.weight(0, 3, 0));
        outside("out: 2 (expected 0 to 1)", () -> network.setBias(1, 2, 1.0));
        outside("out: 2 (expected 0 to 1)", () -> network.bias(1, 2));
        illegal("n: 0 (at least 1)", () -> Network.argMax(0, new double[3], 0));
        outside("a: 3 elements from 1 (there are 3)", () -> Network.argMax(3, new double[3], 1));
        outside("a: 3 elements from -1 (there are 3)", () -> Network.argMax(3, new double[3], -1));
        missing("a", () -> Network.argMax(3, null, 0));
        assertEquals(before, network.fingerprint());
    }

    @Test
    void whatNoMachineHoldsIsReckonedAllTheSame() {
        assertEquals(Long.MAX_VALUE, Network.bytes(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertEquals(Long.MAX_VALUE, Sgd.bytes(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
        illegal("miniBatchSize: 0", () -> Sgd.bytes(0, 2, 1));
        illegal("batch: 0", () -> new Workspace(network, 0, KernelChoice.best()));
        missing("network", () -> new Workspace(null, 1, KernelChoice.best()));
    }

    @Test
    void samples() {
        byte[] pixels = new byte[12];
        byte[] labels = {0, 1};
        illegal("pixels: 2 × 6 from offset -1 (there are 12)", () -> Samples.of(pixels, -1, labels, 0, 2, 6, 2, InputPath.AUTO));
        illegal("labels: 2 × 1 from offset -1 (there are 2)", () -> Samples.of(pixels, 0, labels, -1, 2, 6, 2, InputPath.AUTO));
        illegal("pixels: 2 × 6 from offset 1 (there are 12)", () -> Samples.of(pixels, 1, labels, 0, 2, 6, 2, InputPath.AUTO));
        illegal("pixels: 2 × 6 from offset 2147483647", () -> Samples.of(pixels, Integer.MAX_VALUE, labels, 0, 2, 6, 2, InputPath.AUTO));
        illegal("labels: 2 × 1 from offset 1", () -> Samples.of(pixels, 0, labels, 1, 2, 6, 2, InputPath.AUTO));
        illegal("count 0, width 1 (each at least 1)", () -> Samples.of(pixels, 0, labels, 0, 0, 6, 2, InputPath.AUTO));
        illegal("label of sample 1: 1 (expected 0 to 0)", () -> Samples.of(pixels, 0, labels, 0, 2, 6, 1, InputPath.AUTO));
        missing("pixels", () -> Samples.of(null, 0, labels, 0, 2, 6, 2, InputPath.AUTO));
        missing("labels", () -> Samples.of(pixels, 0, null, 0, 2, 6, 2, InputPath.AUTO));
        missing("path", () -> Samples.of(pixels, 0, labels, 0, 2, 6, 2, null));
    }

    @Test
    void predictorsAndEvaluations() {
        Predictor predictor = new Predictor(network);
        predictor.predict(new byte[] {9, 8, 7, 6, 5, 4}, 0);
        double answer = predictor.activation(1);
        outside("pixels: 6 bytes from offset 1 (there are 6)", () -> predictor.predict(new byte[6], 1));
        outside("pixels: 6 bytes from offset -1 (there are 6)", () -> predictor.predict(new byte[6], -1));
        missing("pixels", () -> predictor.predict((byte[]) null, 0));
        assertEquals(answer, predictor.activation(1));
        outside("j: 2 (expected 0 to 1)", () -> predictor.activation(2));
        outside("j: -1 (expected 0 to 1)", () -> predictor.activation(-1));
        missing("network", () -> new Predictor(null));
        Evaluation evaluation = new Evaluation(network);
        missing("samples", () -> evaluation.run(null));
        illegal("samples: 7 inputs", () -> evaluation.run(Made.samples(COUNT, 7, 2, 30, InputPath.AUTO)));
        outside("label: 2 (expected 0 to 1)", () -> evaluation.confusion(2, 0));
        outside("answer: -1 (expected 0 to 1)", () -> evaluation.confusion(0, -1));
    }

    @Test
    void trainingTouchesNothingBeforeItKnows() {
        String before = network.fingerprint();
        missing("network", () -> new Sgd(null, samples, 5, 1.0, 1));
        missing("training", () -> new Sgd(network, null, 5, 1.0, 1));
        illegal("miniBatchSize: 0", () -> new Sgd(network, samples, 0, 1.0, 1));
        illegal("eta: NaN", () -> new Sgd(network, samples, 5, Double.NaN, 1));
        illegal("threads: -1", () -> new Sgd(network, samples, 5, 1.0, -1));
        int most = Math.max(64, 4 * Runtime.getRuntime().availableProcessors());
        illegal("threads: " + (most + 1) + " (at least 1 and at most " + most + ", or 0 for auto)",
                () -> new Sgd(network, samples, 5, 1.0, most + 1));
        illegal("threads: 2147483647", () -> new Sgd(network, samples, 5, 1.0, Integer.MAX_VALUE));
        try (Sgd sgd = new Sgd(network, samples, 5, 1.0, 2)) {
            outside("order: 20 elements from 1 (there are 20)", () -> sgd.train(order, 1, COUNT));
            outside("order: 5 elements from -1 (there are 20)", () -> sgd.train(order, -1, 5));
            outside("order: -1 elements from 0 (there are 20)", () -> sgd.train(order, 0, -1));
            outside("order: 2147483647 elements from 1", () -> sgd.train(order, 1, Integer.MAX_VALUE));
            outside("order[3]: 20 (expected 0 to 19)", () -> sgd.train(new int[] {0, 1, 2, COUNT}, 0, 4));
            outside("order[2]: -1 (expected 0 to 19)", () -> sgd.train(new int[] {0, 1, -1}, 1, 2));
            missing("order", () -> sgd.train(null, 0, 0));
            missing("watch", () -> sgd.train(order, 0, COUNT, null));
            assertEquals(before, network.fingerprint());
            sgd.train(order, 0, 0);
            assertEquals(before, network.fingerprint());
        }
    }

    @Test
    void aSecondPassAtTheSameTimeIsRefusedAndTheFirstUnharmed() throws InterruptedException {
        for (int threads = 1; threads <= 2; threads++) {
            Network alone = Made.network(6, 3, 2);
            Network shared = Made.network(6, 3, 2);
            try (Sgd first = new Sgd(alone, samples, 5, 1.0, threads); Sgd sgd = new Sgd(shared, samples, 5, 1.0, threads)) {
                first.train(order, 0, COUNT);
                AtomicReference<Throwable> other = new AtomicReference<>();
                CountDownLatch asked = new CountDownLatch(1);
                sgd.train(order, 0, COUNT, done -> {
                    refused(IllegalStateException.class, "train: this Sgd is TRAINING", () -> sgd.train(order, 0, COUNT));
                    refused(IllegalStateException.class, "close: this Sgd is TRAINING", sgd::close);
                    if (other.get() == null) {
                        Thread thread = new Thread(() -> {
                            try {
                                sgd.train(order, 0, COUNT);
                            } catch (RuntimeException e) {
                                other.set(e);
                            }
                            asked.countDown();
                        });
                        thread.start();
                        await(asked);
                    }
                    return true;
                });
                assertTrue(other.get() instanceof IllegalStateException, String.valueOf(other.get()));
                assertEquals(alone.fingerprint(), shared.fingerprint());
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** With two threads this once waited for ever. */
    @Test
    void nothingRunsAfterClose() {
        for (int threads = 1; threads <= 2; threads++) {
            Sgd sgd = new Sgd(network, samples, 5, 1.0, threads);
            sgd.close();
            sgd.close();
            refused(IllegalStateException.class, "train: this Sgd is CLOSED", () -> sgd.train(order, 0, COUNT));
            Team team = new Team(threads);
            team.close();
            team.close();
            refused(IllegalStateException.class, "run: the team is closed", () -> team.run((part, parts) -> { }));
        }
    }

    @Test
    void aTeamDoesOneTaskAtATime() {
        for (int threads = 1; threads <= 3; threads++) {
            try (Team team = new Team(threads)) {
                team.run((part, parts) -> {
                    if (part == 0) {
                        refused(IllegalStateException.class, "run: the team is at work", () -> team.run((p, ps) -> { }));
                        refused(IllegalStateException.class, "close: the team is at work", team::close);
                    }
                });
                team.run((part, parts) -> { });
                missing("next", () -> team.run(null));
            }
        }
        illegal("threads: 0 (at least 1, at most " + Team.MAX_THREADS + ")", () -> new Team(0));
        illegal("threads: 2147483647 (at least 1", () -> new Team(Integer.MAX_VALUE));
    }

    @Test
    void matrices() {
        double[] x = new double[4];
        missing("a", () -> Dgemm.dgemm(false, false, 2, 2, 2, 1.0, null, 0, 2, x, 0, 2, 0.0, x, 0, 2));
        missing("b", () -> Dgemm.dgemm(false, false, 2, 2, 2, 1.0, x, 0, 2, null, 0, 2, 0.0, x, 0, 2));
        missing("c", () -> Dgemm.dgemm(false, false, 2, 2, 2, 1.0, x, 0, 2, x, 0, 2, 0.0, null, 0, 2));
        missing("team", () -> Dgemm.dgemm(null, false, false, 2, 2, 2, 1.0, x, 0, 2, x, 0, 2, 0.0, new double[4], 0, 2));
        illegal("columns: 0", () -> SparseRows.ofOne(0));
        illegal("columns: 8388609", () -> SparseRows.ofOne((1 << 23) + 1));
        illegal("rows: -1", () -> SparseRows.of(new byte[4], 0, -1, 2));
        outside("pixels: 6 bytes from offset 0 (there are 4)", () -> SparseRows.of(new byte[4], 0, 3, 2));
        outside("pixels: 2147483648 bytes", () -> SparseRows.countNonzero(new byte[4], 0, 1L << 31));
        outside("pixels: -1 bytes", () -> SparseRows.countNonzero(new byte[4], 0, -1));
        missing("pixels", () -> SparseRows.of(null, 0, 1, 1));
    }
}
