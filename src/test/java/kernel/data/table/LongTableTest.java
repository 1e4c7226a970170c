package kernel.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kernel.data.DataException;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables of more rows than their kinds are told by, than go to their columns at once, and than lie in one piece. The seed is printed;
 * -Dkernel.seed=N repeats it.
 */
class LongTableTest {
    /** From here on a column grows evenly, and stays in pieces. */
    private static final int EVEN = 47_202;

    private final long seed = Long.getLong("kernel.seed", System.nanoTime());
    private final Xoshiro256 random = new Xoshiro256(seed);

    /** Columns of numbers, but for every third, if there are so many. */
    private List<Column> columns(int width, int rows) {
        System.out.println("LongTableTest, seed " + seed);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            double[] numbers = new double[rows];
            String[] texts = new String[rows];
            for (int row = 0; row < rows; row++) {
                boolean missing = row > 0 && random.nextInt(50) == 0;
                numbers[row] = missing ? Double.NaN : (random.nextInt(2_000_001) - 1_000_000) / 1000.0;
                texts[row] = missing ? null : row == 0 ? "x" : "t" + random.nextInt(20);
            }
            columns.add(i % 3 == 2 ? TextColumn.of("c" + i, texts) : new NumericColumn("c" + i, numbers));
        }
        return columns;
    }

    private static byte[] written(List<Column> columns) {
        StringBuilder text = new StringBuilder();
        for (int row = -1; row < columns.get(0).rows(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                text.append(i == 0 ? "" : ",").append(row < 0 ? column.name() : column.isMissing(row) ? "NA"
                        : column instanceof NumericColumn numbers ? Double.toString(numbers.value(row)) : ((TextColumn) column).value(row));
            }
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_979, EVEN, EVEN + 1, EVEN + Growth.LARGEST - 1, EVEN + Growth.LARGEST, EVEN + Growth.LARGEST + 1,
        EVEN + 3 * Growth.LARGEST + 5})
    void everyRowIsInItsPlace(int rows) throws Exception {
        List<Column> expected = columns(3, rows);
        Table table = Tables.read(written(expected), TableFormat.DEFAULT);
        assertEquals(rows, table.rows());
        assertEquals(Table.of("t", expected).fingerprint(), table.fingerprint());
        for (int i = 0; i < 2; i++) {
            NumericColumn numbers = (NumericColumn) table.columns().get(i);
            double[] all = ((NumericColumn) expected.get(i)).values();
            assertEquals(expected.get(i).missing(), numbers.missing());
            assertEquals(1 + Math.max(0, rows - EVEN + Growth.LARGEST - 1) / Growth.LARGEST, numbers.pieces().length);
            // Before it is in one array, and after it.
            for (int time = 0; time < 2; time++) {
                for (int row = 0; row < rows; row++) {
                    assertEquals(all[row], numbers.value(row));
                    assertEquals(Double.isNaN(all[row]), numbers.isMissing(row));
                }
                assertThrows(IndexOutOfBoundsException.class, () -> numbers.value(rows));
                assertThrows(IndexOutOfBoundsException.class, () -> numbers.value(-1));
                assertArrayEquals(all, numbers.values());
            }
        }
        assertEquals(Table.of("t", expected).fingerprint(), table.fingerprint());
    }

    @ParameterizedTest
    @CsvSource({"1,5000", "2,3000", "3,3000", "20,1500", "682,1010", "2048,1003", "2049,1002"})
    void rowsOfAnyWidth(int width, int rows) throws Exception {
        List<Column> expected = columns(width, rows);
        byte[] text = written(expected);
        assertEquals(Table.of("t", expected).fingerprint(), Tables.read(text, TableFormat.DEFAULT).fingerprint());
        if (width > 1) {
            int left = random.nextInt(width);
            List<Column> others = new ArrayList<>(expected);
            others.remove(left);
            assertEquals(Table.of("t", others).fingerprint(), Tables.read(text, Tables.ignoring("c" + left)).fingerprint());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 999, 1000, 1001, 1777})
    void piecesOfAnyLength(int max) throws Exception {
        List<Column> expected = columns(5, 4000);
        try (RowSource rows = TableFiles.open(new ByteArrayInputStream(written(expected)), "t", TableFormat.DEFAULT)) {
            int before = 0;
            for (Table piece = rows.next(max); piece != null; piece = rows.next(max)) {
                for (int row = 0; row < piece.rows(); row++) {
                    for (int i : new int[] {0, 1, 3, 4}) {
                        assertEquals(((NumericColumn) expected.get(i)).value(before + row),
                                ((NumericColumn) piece.columns().get(i)).value(row));
                    }
                    assertEquals(((TextColumn) expected.get(2)).value(before + row), ((TextColumn) piece.columns().get(2)).value(row));
                }
                before += piece.rows();
            }
            assertEquals(4000, before);
        }
    }

    /** A column that was one of numbers up to some row has all that stood there as it was written. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 500, 998, 999})
    void numbersThatBecomeTexts(int before) throws Exception {
        System.out.println("LongTableTest, seed " + seed);
        String[] writings = {"1", "1.0", "01", "+1", "NA", "?", "inf", "1e0", "-0", "0.5", " 2 ", "\"3\"", "\" 3\""};
        StringBuilder text = new StringBuilder("a,b\n");
        for (int row = 0; row < 2000; row++) {
            text.append(row == before ? "x" : writings[random.nextInt(writings.length)]).append(",1\n");
        }
        Table told = Tables.read(text.toString(), Tables.categorical("a"));
        assertEquals(told.fingerprint(), Tables.read(text.toString(), Tables.format(true, null)).fingerprint());
        assertEquals(told.fingerprint(), Tables.read(text.toString()).fingerprint());
    }

    /** Of several mistakes the first is told: by row, then the number of fields, then by column. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1500 |x,inf,3,y,5  |t: line 1501, column c0: \"x\" is not a number",
        "1500 |1,inf,x,y,5  |t: line 1501, column c1: an infinite number",
        "1500 |NA,,x,y,5    |t: line 1501, column c2: \"x\" is not a number",
        "1500 |1,2,3,y,inf  |t: line 1501, column c4: an infinite number",
        "1500 |x,2,3,y      |t: line 1501: found 4 fields",
        "1500 |x,2,3,y,5,6  |t: line 1501: found 6 fields",
        "1001 |1,2,3,4,x    |t: line 1002, column c4: \"x\" is not a number",
        "1999 |1,2,3,4,1e999|t: line 2000, column c4: an infinite number"})
    void theFirstMistake(int row, String fields, String message) {
        String[] rows = new String[2001];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i == 0 ? "c0,c1,c2,c3,c4" : i + ",2.5,-3,t" + i % 7 + ",5";
        }
        rows[row] = fields;
        rows[2000] = "x,x,x,x,x";
        String found = Tables.refusal(String.join("\n", rows).getBytes(StandardCharsets.UTF_8), TableFormat.DEFAULT);
        assertEquals(message, found.substring(0, Math.min(found.length(), message.length())));
    }

    /** What is not read may be anything. */
    @Test
    void unreadColumnsAreNotLookedAt() throws Exception {
        String text = "a,b,c\n" + "inf,1,x\n".repeat(1500) + "y,2,inf\n";
        Table table = Tables.read(text, new TableFormat(null, null, Set.of(), Set.of("a", "c")));
        assertEquals(2, ((NumericColumn) table.column("b")).value(1500));
        assertThrows(DataException.class, () -> table.column("a"));
    }
}
