package kernel.data.columns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kernel.data.DataException;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;

/** What is to be answered: classes in their order, numbers scaled and scaled back. */
class TargetTest {
    private static final int[] TWO = {0, 1};

    private static Table texts(String... texts) {
        return Table.of("t", List.of(TextColumn.of("y", texts)));
    }

    private static Table numbers(double... numbers) {
        return Table.of("t", List.of(new NumericColumn("y", numbers)));
    }

    private static ClassTarget learnt(Table table) throws DataException {
        return ClassTarget.learn(table, table.column("y"));
    }

    @Test
    void textsAreInTheOrderOfTheirCodeUnitsAndNumbersByValue() throws DataException {
        assertEquals(List.of("10", "9", "B", "a", "\u00e4"), learnt(texts("a", "B", "\u00e4", "9", "10", "a")).classes());
        assertEquals(List.of("-2", "0", "9", "10"), learnt(numbers(10, -0.0, 9, 0, -2)).classes());
        assertArrayEquals(new int[] {3, 1, 2, 1, 0}, learnt(numbers(10, -0.0, 9, 0, -2)).labels(numbers(10, -0.0, 9, 0, -2)));
        assertEquals(List.of("-9007199254740992", "9007199254740992"), learnt(numbers(0x1p53, -0x1p53)).classes());
    }

    /** The classes of a table of texts are found in one of numbers too, and the other way round. */
    @Test
    void aClassIsWhatAFileSays() throws DataException {
        assertArrayEquals(new int[] {1, 0, 1}, learnt(numbers(3, 12)).labels(texts("12", "3", "12")));
        assertArrayEquals(new int[] {1, 0, 0}, learnt(texts("3", "12")).labels(numbers(3, 12, 12)));
    }

    @Test
    void whatIsNoClassIsSaidByRow() throws DataException {
        assertMessage("t: row 2: the target 'y' is 'c', which training had not seen (expected one of a, b)",
                () -> learnt(texts("a", "b")).labels(texts("a", "c")));
        assertMessage("t: row 1: the target 'y' is '1.5', which training had not seen (expected one of 1, 2)",
                () -> learnt(numbers(1, 2)).labels(numbers(1.5)));
        assertMessage("t: row 2: the target 'y' is missing; leave this row out", () -> learnt(texts("a", null, "b")));
        assertMessage("t: row 3: the target 'y' is 0.5 (expected whole numbers or texts as classes); use --task regress, or take it"
                + " as texts with --categorical y", () -> learnt(numbers(1, 2, 0.5)));
        assertMessage("t: target 'y' has 1 class, 7, in all rows (expected 2 to 65536); name another --target",
                () -> learnt(numbers(7, 7)));
        assertMessage("t: no column y; the only column is \"z\"",
                () -> learnt(texts("a", "b")).labels(Table.of("t", List.of(TextColumn.of("z", "a")))));
    }

    @Test
    void numbersAreScaledAndScaledBack() throws DataException {
        Table table = Table.of("t", List.of(new NumericColumn("a", 1, 3), new NumericColumn("b", 10, 20)));
        NumberTarget target = NumberTarget.learn(table, List.of("b", "a"), TWO, Scale.STANDARD);
        assertEquals(List.of(new Scaling(15, 5), new Scaling(2, 1)), target.scalings());
        assertEquals(2, target.width());
        assertEquals(NumberTarget.learn(table, List.of("b", "a"), TWO, Scale.NONE).scalings(),
                List.of(Scaling.IDENTITY, Scaling.IDENTITY));
        Xoshiro256 random = new Xoshiro256(5);
        for (int i = 0; i < 1000; i++) {
            double x = (random.nextInt(2_000_001) - 1_000_000) * 1e-3;
            Scaling scaling = new Scaling(random.nextInt(1000), 1e-3 * (1 + random.nextInt(100_000)));
            assertEquals(x, scaling.undo(scaling.apply(x)), 4 * Math.ulp(Math.abs(x) + scaling.shift()), scaling + " of " + x);
        }
    }

    @Test
    void numbersThatSayNothingAreRefused() {
        assertMessage("t: the target 'y' is 7.0 in all 2 rows to be learnt (expected different numbers); name another --target",
                () -> NumberTarget.learn(numbers(7, 7, 8), List.of("y"), TWO, Scale.STANDARD));
        assertMessage("t: the target 'y' is 7.0 in the only row to be learnt (expected different numbers); name another --target",
                () -> NumberTarget.learn(numbers(7), List.of("y"), new int[] {0}, Scale.STANDARD));
        assertMessage("t: row 1: the target 'y' is 'a' (expected numbers to regress on); correct it, or name another --target",
                () -> NumberTarget.learn(texts("a", "b"), List.of("y"), TWO, Scale.STANDARD));
        assertMessage("t: row 2: the target 'y' is missing; leave this row out",
                () -> NumberTarget.learn(numbers(1, Double.NaN), List.of("y"), new int[] {0}, Scale.STANDARD));
        DataException e = assertThrows(DataException.class, () -> new NumberTarget(List.of("y"),
                List.of(new Scaling(0, 1e-300)))
                .of(numbers(1, 1e30), TWO));
        assertEquals("t: row 2: the target 'y' is 1.0E30, which (x - 0.0) / 1.0E-300 takes out of the range of a double (expected a number"
                + " near those of the training); correct it", e.getMessage());
    }

    @Test
    void targetsThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ClassTarget("y", List.of("a")));
        assertThrows(IllegalArgumentException.class, () -> new ClassTarget("y", List.of("a", "a")));
        assertThrows(IllegalArgumentException.class, () -> new NumberTarget(List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new NumberTarget(List.of("a"), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new NumberTarget(List.of("a", "a"),
                List.of(Scaling.IDENTITY, Scaling.IDENTITY)));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(DataException.class, what).getMessage());
    }
}
