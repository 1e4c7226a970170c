package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.ScalarKernels;
import kernel.linalg.SparseRows;
import kernel.linalg.VectorWidth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Training on rows that another thread gathers gives the bits of training without, whenever they are ready. */
class GathererTest {
    private static final int COUNT = 203;
    private static final int[] SIZES = {200, 20, 10};
    private static final double MAX_SECONDS = 10;

    /** When a chunk is there. */
    private enum Ready { ALWAYS, NEVER, AT_RANDOM }

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private int served;
    private int asked;

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    /** One whose chunks come when they are meant to. */
    private final class TimedGatherer extends Gatherer {
        private final Ready ready;
        private Chunk last;

        TimedGatherer(Ready ready, SparseRows rows, int size, int steps, int entries) {
            super(rows, SIZES[0], size, steps, entries);
            this.ready = ready;
        }

        @Override
        Chunk chunk(int first, int end) {
            asked++;
            Chunk chunk = ready == Ready.NEVER ? null : super.chunk(first, end);
            if (ready == Ready.AT_RANDOM && random.nextInt(3) > 0) {
                for (long until = System.nanoTime() + random.nextInt(30_000); System.nanoTime() < until;) {
                    Thread.onSpinWait();
                }
                chunk = random.nextBoolean() ? null : super.chunk(first, end);
            }
            long start = System.nanoTime();
            while (ready == Ready.ALWAYS && chunk == null && System.nanoTime() - start < MAX_SECONDS * 1e9) {
                Thread.yield();
                chunk = super.chunk(first, end);
            }
            served += chunk == null ? 0 : 1;
            return chunk;
        }
    }

    private static SparseRows rows(int percent) {
        return SparseRows.of(Made.pixels(COUNT, SIZES[0], 10, percent), 0, COUNT, SIZES[0]);
    }

    private static Samples samples(SparseRows rows) {
        Targets labels = Samples.labels(Made.labels(COUNT, 10), 0, COUNT, 10);
        return Samples.of(new CompressedRows(rows, COUNT, SIZES[0], 0.2), labels);
    }

    /** Two passes, of which the first ends early and goes on; between them order and inputs change. */
    private static String trained(Recipe recipe, SparseRows rows, Workers workers, Kernels kernels) {
        Network network = Made.network(SIZES);
        Samples samples = samples(rows);
        int[] order = Made.order(COUNT);
        int stop = 7 * recipe.miniBatchSize();
        try (Sgd sgd = new Sgd(network, samples, recipe, workers, kernels)) {
            int done = sgd.train(order, 0, COUNT, images -> images < stop);
            sgd.train(order, done, COUNT - done);
            for (int i = 0; i < COUNT; i++) {
                order[i] = COUNT - 1 - i;
            }
            samples.refill(Made.pixels(COUNT, SIZES[0], 10, 30), 0);
            sgd.train(order, 0, COUNT);
        }
        return network.fingerprint();
    }

    private String gathered(Ready ready, Recipe recipe, Kernels kernels, int steps, int entries) {
        SparseRows rows = rows(20);
        served = 0;
        asked = 0;
        Gatherer gatherer = new TimedGatherer(ready, rows, recipe.miniBatchSize(), steps, entries);
        return trained(recipe, rows, new Workers(gatherer, true), kernels);
    }

    @Test
    void sameBitsWithChunksReadyNeverReadyAndLateAtRandom() {
        Recipe plain = Recipe.sgd(10, 3.0);
        List<Recipe> recipes = List.of(plain, Recipe.sgd(7, 3.0), Recipe.sgd(100, 3.0),
                plain.withOptimizer(Optimizers.ADAM).withEta(0.01),
                plain.withOptimizer(Optimizers.ADAM).withEta(0.01).withClipNorm(0.01));
        for (Recipe recipe : recipes) {
            String expected = trained(recipe, rows(20), new Workers(1), new ScalarKernels());
            for (Ready ready : Ready.values()) {
                for (int steps : new int[] {3, 50}) {
                    String what = ready + ", " + recipe + ", chunks of " + steps + ", seed " + VectorWidth.SEED;
                    assertEquals(expected, gathered(ready, recipe, KernelChoice.best(), steps, 1 << 16), what);
                    assertTrue(ready != Ready.ALWAYS || served == asked, served + " of " + asked + " chunks came; " + what);
                }
            }
        }
    }

    /** Of mini-batches that differ in size by what is nonzero in them; and of those that fit no chunk nobody waits for one. */
    @Test
    void sameBitsWhereFewFitInAChunk() {
        Recipe recipe = Recipe.sgd(10, 3.0);
        String expected = trained(recipe, rows(20), new Workers(1), KernelChoice.best());
        for (int entries : new int[] {100, 700, 1_000, 2_000}) {
            assertEquals(expected, gathered(Ready.AT_RANDOM, recipe, KernelChoice.best(), 50, entries), "entries " + entries
                    + ", seed " + VectorWidth.SEED);
        }
    }

    @Test
    void sameBitsWhereHelpComesAndGoes() {
        Recipe recipe = Recipe.sgd(10, 3.0);
        String expected = trained(recipe, rows(20), new Workers(1), KernelChoice.best());
        SparseRows rows = rows(20);
        Gatherer gatherer = new Gatherer(rows, SIZES[0], 10, 3, 1 << 16) {
            @Override
            Chunk chunk(int first, int end) {
                want(random.nextBoolean());
                return super.chunk(first, end);
            }
        };
        assertEquals(expected, trained(recipe, rows, new Workers(gatherer, true), KernelChoice.best()), "seed " + VectorWidth.SEED);
    }

    /** Its order, of which the gatherer was told, may be written to as soon as the call is over. */
    @Test
    void aPassThatFailsLetsGoOfTheOrder() {
        SparseRows rows = rows(20);
        Network network = Made.network(SIZES);
        try (Sgd sgd = new Sgd(network, samples(rows), Recipe.sgd(10, 3.0), new Workers(new Gatherer(rows, SIZES[0], 10, 2, 1 << 16), true),
                KernelChoice.best())) {
            for (int pass = 0; pass < 20; pass++) {
                int[] order = Made.order(COUNT);
                RuntimeException failure = new RuntimeException("from the watch");
                assertSame(failure, assertThrows(RuntimeException.class, () -> sgd.train(order, 0, COUNT, done -> {
                    throw failure;
                })));
                Arrays.fill(order, Integer.MAX_VALUE);
            }
            sgd.train(Made.order(COUNT), 0, COUNT);
        }
    }

    @Test
    void anInterruptStaysAndChangesNothing() {
        Recipe recipe = Recipe.sgd(10, 3.0);
        String expected = trained(recipe, rows(20), new Workers(1), KernelChoice.best());
        Thread.currentThread().interrupt();
        String found = gathered(Ready.ALWAYS, recipe, KernelChoice.best(), 3, 1 << 16);
        assertTrue(Thread.interrupted());
        assertEquals(expected, found);
    }

    @Test
    void theThreadBeginsWhenItIsWantedAndEndsWithTheTrainer() throws InterruptedException {
        SparseRows rows = rows(20);
        Workers workers = new Workers(new Gatherer(rows, SIZES[0], 10), false);
        Set<Thread> before = threads();
        Sgd sgd = new Sgd(Made.network(SIZES), samples(rows), Recipe.sgd(10, 3.0), workers, KernelChoice.best());
        sgd.train(Made.order(COUNT), 0, COUNT);
        assertTrue(before.containsAll(threads()), "begun unasked");
        workers.gatherer().want(true);
        sgd.train(Made.order(COUNT), 0, COUNT);
        Set<Thread> mine = threads();
        mine.removeAll(before);
        assertEquals(1, mine.size(), mine.toString());
        sgd.close();
        for (Thread thread : mine) {
            thread.join((long) (MAX_SECONDS * 1000));
            assertFalse(thread.isAlive());
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("kernel-gatherer"))
                .collect(Collectors.toSet());
    }
}
