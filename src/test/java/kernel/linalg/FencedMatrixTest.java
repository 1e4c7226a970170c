package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The comparator that the other tests rely on must itself reject every kind of wrong result. */
class FencedMatrixTest {
    private static final int ROWS = 5;
    private static final int COLUMNS = 7;

    private static FencedMatrix right() {
        double[] next = {0.0};
        FencedMatrix m = new FencedMatrix(ROWS, COLUMNS, 3, 2, 4).fill(() -> next[0] += 0.125);
        m.set(1, 1, Double.NaN);
        m.set(2, 2, -0.0);
        m.set(3, 3, Double.NEGATIVE_INFINITY);
        return m;
    }

    private static void accepts(Consumer<FencedMatrix> change) {
        FencedMatrix m = right();
        change.accept(m);
        assertDoesNotThrow(() -> m.assertSame(right(), () -> "case"));
    }

    private static void rejects(String expectedInMessage, Consumer<FencedMatrix> damage) {
        FencedMatrix m = right();
        damage.accept(m);
        String message = assertThrows(AssertionFailedError.class, () -> m.assertSame(right(), () -> "case")).getMessage();
        assertTrue(message.startsWith("case") && message.contains(expectedInMessage), message);
    }

    @Test
    void acceptsTheSameBitsAndAnyNaN() {
        accepts(m -> { });
        accepts(m -> m.set(1, 1, Double.longBitsToDouble(0x7ff8_0000_0000_0001L)));
    }

    @Test
    void acceptsAnotherFenceAroundTheSameNumbers() {
        FencedMatrix other = new FencedMatrix(ROWS, COLUMNS, 0, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                other.set(i, j, right().get(i, j));
            }
        }
        assertDoesNotThrow(() -> other.assertSame(right(), () -> "case"));
    }

    @Test
    void rejectsAllZeros() {
        rejects("(0,0)", m -> m.fill(() -> 0.0));
    }

    @Test
    void rejectsADroppedTail() {
        rejects("(4,6)", m -> m.set(ROWS - 1, COLUMNS - 1, 0.0));
        rejects("(0,6)", m -> {
            for (int i = 0; i < ROWS; i++) {
                m.set(i, COLUMNS - 1, 0.0);
            }
        });
    }

    @Test
    void rejectsSwappedIndices() {
        rejects("(0,1)", m -> {
            double kept = m.get(0, 1);
            m.set(0, 1, m.get(1, 0));
            m.set(1, 0, kept);
        });
        FencedMatrix transposed = new FencedMatrix(COLUMNS, ROWS, 0, 0, 0);
        assertThrows(AssertionFailedError.class, () -> transposed.assertSame(right(), () -> "case"));
    }

    @Test
    void rejectsNaNForANumberAndANumberForNaN() {
        rejects("(0,3)", m -> m.set(0, 3, Double.NaN));
        rejects("(0,3)", m -> m.set(0, 3, FencedMatrix.FENCE));
        rejects("(1,1)", m -> m.set(1, 1, 1.0));
    }

    @Test
    void rejectsTheOtherZeroTheOtherInfinityAndOneUlp() {
        rejects("(2,2)", m -> m.set(2, 2, 0.0));
        rejects("(3,3)", m -> m.set(3, 3, Double.POSITIVE_INFINITY));
        rejects("(4,0)", m -> m.set(4, 0, Math.nextUp(m.get(4, 0))));
    }

    @Test
    void rejectsAWriteAnywhereOutside() {
        FencedMatrix m = right();
        int outside = 0;
        for (int at = 0; at < m.array.length; at++) {
            if (Double.doubleToRawLongBits(m.array[at]) == Double.doubleToRawLongBits(FencedMatrix.FENCE)) {
                int hit = at;
                outside++;
                rejects(" at " + at + ",", damaged -> damaged.array[hit] = 0.0);
                rejects(" at " + at + ",", damaged -> damaged.array[hit] = Double.NaN);
            }
        }
        org.junit.jupiter.api.Assertions.assertEquals(3 + (ROWS - 1) * 2 + 4, outside);
    }

    @Test
    void anEmptyMatrixIsAllFence() {
        for (FencedMatrix empty : new FencedMatrix[] {new FencedMatrix(0, 4, 2, 1, 3), new FencedMatrix(4, 0, 2, 1, 3)}) {
            empty.assertFence(() -> "case");
            empty.array[2] = 0.0;
            assertThrows(AssertionFailedError.class, () -> empty.assertFence(() -> "case"));
        }
    }
}
