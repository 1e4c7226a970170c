package kernel.train;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kernel.data.Corpus;
import kernel.data.Split;
import kernel.data.SyntheticDigits;
import kernel.nn.Recipe;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    /** A network of 6.1 MB, and 3 MB of images. */
    @Test
    void theBestNetworkAndTheImagesHeldOutCount() {
        Split given = new Corpus(SyntheticDigits.draw("digits", 4000, 1), SyntheticDigits.draw("others", 10, 2)).split(4000);
        int plain = batches(given, given, false, "network 13,", "data 6)");
        int held = batches(given, given.heldOut(400, 1), false, "network 13,", "data 9)");
        int best = batches(given, given.heldOut(400, 1), true, "network 19,", "data 9)");
        assertTrue(plain < held && held < best, plain + ", " + held + ", " + best);
    }

    /** The megabytes of mini-batches and evaluations; the other parts are as given. */
    private static int batches(Split given, Split split, boolean keepsBest, String... parts) {
        int[] sizes = {784, 1000, 10};
        Portions portions = new ImagePortions("", "", Settings.defaults(), given, split);
        String message = assertThrows(RunException.class,
            () -> MemoryNeed.check(sizes, Recipe.sgd(10, 3.0), portions, keepsBest, 0)).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
        return Integer.parseInt(message.replaceAll("(?s).*mini-batch (\\d+),.*", "$1"));
    }

    @Test
    void whatCannotFitIsRefusedWithWhatItWouldTake() {
        MemoryNeed.check(90, 0, 0, 100);
        RunException e = assertThrows(RunException.class,
            () -> MemoryNeed.check(100L << 20, 700L << 20, 100L << 20, 512L << 20));
        assertTrue(e.getMessage().startsWith("training needs about 1000 MB of memory (network 700, mini-batch 100, data 100)"
                + "; the heap has 512 MB. Give more with java -Xmx1001m"), e.getMessage());
    }
}
