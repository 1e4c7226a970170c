package kernel.train;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    @Test
    void whatCannotFitIsRefusedWithWhatItWouldTake() {
        MemoryNeed.check(90, 0, 0, 100);
        RunException e = assertThrows(RunException.class,
            () -> MemoryNeed.check(100L << 20, 700L << 20, 100L << 20, 512L << 20));
        assertTrue(e.getMessage().startsWith("training needs about 1000 MB of memory (network 700, mini-batch 100, images 100)"
                + "; the heap has 512 MB. Give more with java -Xmx1001m"), e.getMessage());
    }
}
