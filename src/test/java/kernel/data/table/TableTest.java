package kernel.data.table;

import static kernel.data.table.Tables.ignoring;
import static kernel.data.table.Tables.read;
import static kernel.data.table.Tables.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables that a program makes of its own arrays. */
class TableTest {
    private static final Column NUMBERS = new NumericColumn("a", 1, Double.NaN, 3);
    private static final Column TEXTS = TextColumn.of("b", "y", null, "x");

    /** What was left out of a table, or never read into it, does not tell it from one that never had it. */
    @Test
    void aFingerprintIsOfWhatIsThere() throws Exception {
        Table whole = read("a,b,c\n1,x,5\n2,y,6\n3,z,7\n4,,8\n");
        Table chosen = whole.select(new int[] {3, 2, 0});
        assertEquals("a[4.0, 3.0, 1.0] b[null, z, x] c[8.0, 7.0, 5.0]", shown(chosen));
        assertEquals(List.of("x", "z"), ((TextColumn) chosen.column("b")).values());
        assertEquals(read("a,b,c\n4,,8\n3,z,7\n1,x,5\n").fingerprint(), chosen.fingerprint());
        assertEquals(read("a,b\n1,x\n2,y\n").fingerprint(), read("a,c,b\n1,9,x\n2,8,y\n", ignoring("c")).fingerprint());
        assertNotEquals(read("a,b\n1,x\n2,y\n").fingerprint(), read("a,b\n1,x\n2,x\n").fingerprint());
    }

    @Test
    void columnsByName() throws Exception {
        Table table = Table.of("t", List.of(NUMBERS, TEXTS));
        assertEquals(3, table.rows());
        assertEquals(TEXTS, table.column("b"));
        assertEquals(1, NUMBERS.missing());
        assertEquals(1, TEXTS.missing());
        assertTrue(NUMBERS.isMissing(1) && TEXTS.isMissing(1) && !TEXTS.isMissing(2));
        assertEquals(List.of("x", "y"), ((TextColumn) TEXTS).values());
        assertEquals(1, ((TextColumn) TEXTS).code(0));
        assertTrue(table.sparse().isEmpty());
    }

    @Test
    void rowsAreSelectedInAnyOrderAndOften() {
        Table table = Table.of("t", List.of(NUMBERS, TEXTS));
        assertEquals("a[3.0, 1.0, 3.0, null] b[x, y, x, null]", shown(table.select(new int[] {2, 0, 2, 1})));
        assertEquals(0, table.select(new int[0]).rows());
        assertThrows(IndexOutOfBoundsException.class, () -> table.select(new int[] {3}));
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertRefused("columns: none (at least one)", () -> Table.of("t", List.of()));
        assertRefused("two columns are called a", () -> Table.of("t", List.of(NUMBERS, NUMBERS)));
        assertRefused("column c: 1 rows (3)", () -> Table.of("t", List.of(NUMBERS, new NumericColumn("c", 1))));
        assertRefused("column c, row 1: -Infinity (finite, or NaN)", () -> new NumericColumn("c", 1, Double.NEGATIVE_INFINITY));
        assertRefused("column c, row 0: code 1 (-1 to 0)", () -> new TextColumn("c", new int[] {1}, List.of("x")));
        assertRefused("column c, row 0: code -2 (-1 to 0)", () -> new TextColumn("c", new int[] {-2}, List.of("x")));
        assertRefused("column c: values are not in ascending order", () -> new TextColumn("c", new int[] {0}, List.of("y",
                "x")));
        assertRefused("column c: values are not in ascending order", () -> new TextColumn("c", new int[] {0}, List.of("x",
                "x")));
        assertRefused("delimiter: a quote, a line end or NUL cannot be one", () -> Tables.format(null, '"'));
    }

    @Test
    void whatIsNoSparseBlockIsRefused() {
        for (int[] starts : new int[][] {{}, {1, 2}, {0, 1}, {0, 3, 2}}) {
            assertThrows(IllegalArgumentException.class, () -> new SparseColumns(starts, new int[2], new double[2], 3));
        }
        for (int[] columns : new int[][] {{1, 1}, {1, 0}, {-1, 0}, {0, 3}, {0}}) {
            assertThrows(IllegalArgumentException.class, () -> new SparseColumns(new int[] {0, 2}, columns, new double[] {1, 2},
                    3));
        }
        assertThrows(IllegalArgumentException.class,
                () -> new SparseColumns(new int[] {0, 1}, new int[] {0}, new double[] {Double.NaN}, 1));
        assertEquals(1, new SparseColumns(new int[] {0, 2}, new int[] {0, 2}, new double[] {1, 2}, 3).rows());
    }

    private static void assertRefused(String message, Runnable maker) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, maker::run).getMessage());
    }
}
