package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How many threads may share a step where nobody says how many. */
class WorkersTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static int threads(double flops, int vectors) {
        try (Workers workers = Workers.asMeasured(flops, vectors, null)) {
            return workers.size();
        }
    }

    @Test
    void shortStepsAreNotShared() {
        assertEquals(1, threads(290_000, 4));
        assertEquals(1, threads(590_000, 8));
    }

    @Test
    void eachThreadHasEnoughToDo() {
        assertEquals(Math.min(CORES, 3), threads(960_000, 13));
        assertEquals(Math.min(CORES, 2), threads(1_400_000, 4));
        assertEquals(1, threads(1_400_000, 3));
    }

    @Test
    void allCoresMayShareLongSteps() {
        assertEquals(CORES, threads(4_000_000, 1));
    }
}
