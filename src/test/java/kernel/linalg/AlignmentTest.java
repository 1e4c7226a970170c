package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    @Test
    void theOffsetLeavesTheMatrixItsRoomAndTheArrayIsOnlyRead() {
        double[] x = new double[25_000 + Kernels.MAX_OFFSET];
        Arrays.setAll(x, i -> i);
        double[] before = x.clone();
        for (int i = 0; i < 50; i++) {
            int offset = KernelChoice.best().fastestOffset(x);
            assertTrue(offset >= 0 && offset <= Kernels.MAX_OFFSET, "offset " + offset);
        }
        assertArrayEquals(before, x);
    }

    @Test
    void anArrayTooShortToTellBeginsAtItsBeginning() {
        for (int length = 0; length < 64; length++) {
            assertEquals(0, KernelChoice.best().fastestOffset(new double[length]), "length " + length);
        }
    }
}
