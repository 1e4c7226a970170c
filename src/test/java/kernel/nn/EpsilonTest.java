package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kernel.ChildJvm;
import org.junit.jupiter.api.Test;

/**
 * A hundred epochs in a JVM that never collects garbage, after its heap has been filled up to a last {@link #ROOM}: less
 * than one object a mini-batch would need.
 */
class EpsilonTest {
    private static final int COUNT = 1000;
    private static final int BATCH = 10;
    private static final int EPOCHS = 100;
    private static final int ROOM = 128 * 1024;
    /**
     * Without a buffer of its own for each thread, so that the free memory is exact. The heap holds several times the
     * boxed vectors of the warm-up, 0.25 to 0.5 GB, which nothing collects either.
     */
    private static final List<String> FLAGS = List.of("--add-modules=jdk.incubator.vector",
            "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC", "-Xms2g", "-Xmx2g", "-XX:-UseTLAB");

    /** Trains until nothing is allocated, fills the heap, trains again, and again with an object a mini-batch. */
    static final class Training {
        private static volatile Object sink;

        public static void main(String[] none) {
            int[] order = Made.order(COUNT);
            Network network = Made.network(196, 30, 10);
            try (Sgd sgd = new Sgd(network, Made.samples(COUNT, 196, 10, 20, InputPath.AUTO), BATCH, 3.0, 1)) {
                long end = System.nanoTime() + 20_000_000_000L;
                for (int quiet = 0; quiet < 20 && System.nanoTime() < end;) {
                    long free = Runtime.getRuntime().freeMemory();
                    epoch(sgd, order, false);
                    quiet = Runtime.getRuntime().freeMemory() == free ? quiet + 1 : 0;
                }
                Object[] filler = new Object[100_000];
                int n = 0;
                while (Runtime.getRuntime().freeMemory() > ROOM + 16 * 1024) {
                    filler[n++] = new byte[(int) Math.min(1 << 20, Runtime.getRuntime().freeMemory() - ROOM)];
                }
                sink = filler;
                System.out.println("room " + Runtime.getRuntime().freeMemory());
                for (boolean leak : new boolean[] {false, true}) {
                    for (int epoch = 0; epoch < EPOCHS; epoch++) {
                        epoch(sgd, order, leak);
                    }
                    System.out.println(leak ? "trained with garbage" : "trained without");
                }
            }
        }

        private static void epoch(Sgd sgd, int[] order, boolean leak) {
            for (int first = 0; first < COUNT; first += BATCH) {
                sgd.train(order, first, BATCH);
                if (leak) {
                    sink = new Object();
                }
            }
        }
    }

    /** The heap is small enough to show it: with sixteen bytes a mini-batch it does not get through. */
    @Test
    void aHundredEpochsWithoutGarbage() {
        ChildJvm jvm = ChildJvm.run(FLAGS, Training.class);
        String said = jvm.out() + jvm.err();
        assertTrue(jvm.out().contains("room ") && jvm.out().contains("trained without"), said);
        assertFalse(jvm.out().contains("trained with garbage"), said);
        assertTrue(said.contains("OutOfMemoryError"), said);
        assertNotEquals(0, jvm.exit());
    }
}
