package kernel.data.columns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import kernel.data.DataException;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.SparseColumns;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.nn.InputPath;
import kernel.nn.Inputs;
import org.junit.jupiter.api.Test;

/** How columns become inputs. */
class ColumnsTest {
    private static Table table(Column... columns) {
        return Table.of("t", List.of(columns));
    }

    private static int[] all(Table table) {
        return IntStream.range(0, table.rows()).toArray();
    }

    private static Columns learnt(Table table, Scale scale, boolean fills) throws DataException {
        return Columns.learn(table, Set.of(), all(table), scale, fills);
    }

    private static double[] row(Columns columns, Table table, int row) throws DataException {
        double[] inputs = new double[columns.width()];
        Arrays.fill(inputs, 0.0);
        int[] last = {-1};
        columns.of(table).encode(row, (input, value) -> {
            assertTrue(input > last[0], "inputs come in ascending order");
            last[0] = input;
            inputs[input] = value;
        });
        return inputs;
    }

    @Test
    void numbersAreScaledAndCategoriesAreOneHot() throws DataException {
        Table table = table(new NumericColumn("n", 1, 3), TextColumn.of("c", "b", "a"));
        Columns columns = learnt(table, Scale.STANDARD, false);
        assertEquals(List.of("n", "c=a", "c=b"), columns.inputs());
        assertArrayEquals(new double[] {-1, 0, 1}, row(columns, table, 0));
        assertArrayEquals(new double[] {1, 1, 0}, row(columns, table, 1));
    }

    /**
     * By code unit, as no locale sorts them: Z before a, ä behind z, and an emoji before U+FB01, though its code point is
     * larger.
     */
    @Test
    void categoriesAreSortedByCodeUnit() throws DataException {
        Table table = table(TextColumn.of("c", "\ufb01", "\u00e4", "a", "Z", "z", "\ud83d\ude00", "\u0131", "10", "9"));
        assertEquals(List.of("10", "9", "Z", "a", "z", "\u00e4", "\u0131", "\ud83d\ude00", "\ufb01"),
                ((CategoricalFeature) learnt(table, Scale.NONE, false).features().get(0)).categories());
    }

    @Test
    void onlyWhatTheRowsSayIsLearnt() throws DataException {
        Table table = table(new NumericColumn("n", 1, 3, 1000), TextColumn.of("c", "b", "a", "c"));
        Columns columns = Columns.learn(table, Set.of(), new int[] {0, 1}, Scale.STANDARD, false);
        assertEquals(new NumericFeature("n", new Scaling(2.0, 1.0), Double.NaN, false), columns.features().get(0));
        assertEquals(new CategoricalFeature("c", List.of("a", "b")), columns.features().get(1));
    }

    @Test
    void whatTrainingHadNotSeenIsNoInputAndIsCounted() throws DataException {
        Columns columns = learnt(table(TextColumn.of("c", "b", "a")), Scale.NONE, false);
        Table other = table(TextColumn.of("c", "x", "a", null, "y"));
        RowEncoder rows = columns.of(other);
        for (int row = 0; row < 4; row++) {
            rows.encode(row, (input, value) -> assertEquals(0, input, "only a is an input"));
        }
        assertEquals(Map.of("c", 3L), rows.unseen());
        assertEquals(Map.of("c", 3L), new InputRows(columns, other, all(other)).unseen());
        assertEquals(Map.of(), new InputRows(columns, other, new int[] {1}).unseen());
    }

    @Test
    void aMissingCategoryIsOneOfItsOwn() throws DataException {
        Table table = table(TextColumn.of("c", "b", null, "a"));
        Columns columns = learnt(table, Scale.NONE, false);
        assertEquals(List.of("c missing", "c=a", "c=b"), columns.inputs());
        assertArrayEquals(new double[] {1, 0, 0}, row(columns, table, 1));
    }

    @Test
    void aMissingNumberIsTheMeanAndAnIndicator() throws DataException {
        Table table = table(new NumericColumn("n", 1, Double.NaN, 3), new NumericColumn("m", 0, 1, 2));
        Columns columns = learnt(table, Scale.MINMAX, true);
        assertEquals(List.of("n", "n missing", "m"), columns.inputs());
        assertArrayEquals(new double[] {0, 0, 0}, row(columns, table, 0));
        assertArrayEquals(new double[] {0.5, 1, 0.5}, row(columns, table, 1));
        // m was never missing, so it has no indicator; the mean is known all the same.
        Table other = table(new NumericColumn("m", Double.NaN), new NumericColumn("n", 3));
        assertArrayEquals(new double[] {1, 0, 0.5}, row(columns, other, 0));
    }

    @Test
    void whatIsMissingIsSaidByRowAndColumn() throws DataException {
        Table gap = table(new NumericColumn("n", 1, Double.NaN, 3, Double.NaN));
        assertMessage("t: row 2, column 'n' is missing, one of 2 there (expected a number); fill in the mean with --missing mean, or"
                + " leave the column out with --ignore", () -> learnt(gap, Scale.NONE, false));
        Table none = table(new NumericColumn("n", Double.NaN, Double.NaN), new NumericColumn("m", 1, 2));
        for (boolean fills : new boolean[] {false, true}) {
            assertMessage("t: column 'n' is missing in all 2 rows (expected some numbers); leave it out with --ignore",
                    () -> learnt(none, Scale.STANDARD, fills));
        }
        Columns columns = learnt(table(new NumericColumn("n", 1, 3)), Scale.NONE, false);
        assertMessage("t: row 2, column 'n' is missing (expected a number, as in all rows of the training; a model trained with"
                + " --missing mean fills it in)", () -> new InputRows(columns, gap, new int[] {0, 1}));
    }

    @Test
    void aNumberThatScaledIsNoneIsRefused() throws DataException {
        Table table = table(new NumericColumn("n", Double.MAX_VALUE, -Double.MAX_VALUE));
        Columns columns = learnt(table, Scale.MINMAX, false);
        DataException e = assertThrows(DataException.class, () -> row(columns, table, 0));
        assertTrue(e.getMessage().startsWith("t: row 1, column 'n' is 1.7976931348623157E308, which (x - -1.79"),
                e.getMessage());
        assertArrayEquals(new double[] {1, 0}, new double[] {row(learnt(table, Scale.STANDARD, false), table, 0)[0], 0});
    }

    @Test
    void columnsAreFoundByNameAndOfOneKind() throws DataException {
        Columns columns = learnt(table(new NumericColumn("n", 1, 3), TextColumn.of("c", "b", "a")), Scale.NONE, false);
        Table other = table(TextColumn.of("more", "x"), TextColumn.of("c", "a"), new NumericColumn("n", 7));
        assertArrayEquals(new double[] {7, 1, 0}, row(columns, other, 0));
        assertMessage("t: no column n; the only column is \"c\"", () -> columns.of(table(TextColumn.of("c", "a"))));
        assertMessage("t: column 'c' is numbers (expected text, as in training)",
                () -> columns.of(table(new NumericColumn("n", 1), new NumericColumn("c", 1))));
        assertMessage("t: column 'n' is text (expected numbers)",
                () -> columns.of(table(TextColumn.of("n", "1"), TextColumn.of("c", "a"))));
    }

    @Test
    void sparseColumnsGoThroughAsTheyAre() throws DataException {
        SparseColumns block = new SparseColumns(new int[] {0, 2, 2, 3}, new int[] {0, 3, 2}, new double[] {1.5, -2, 4}, 4);
        Table table = Table.of("t", List.of(new NumericColumn("label", 0, 1, 0)), block);
        Columns columns = Columns.learn(table, Set.of("label"), all(table), Scale.NONE, false);
        assertEquals(List.of("1", "2", "3", "4"), columns.inputs());
        assertArrayEquals(new double[] {1.5, 0, 0, -2}, row(columns, table, 0));
        assertArrayEquals(new double[4], row(columns, table, 1));
        assertMessage("t: sparse columns cannot be scaled, as zero would no longer be zero; leave them as they are with --scale none",
                () -> Columns.learn(table, Set.of("label"), all(table), Scale.STANDARD, false));
        // A wider block: what is beyond is left out and counted.
        Table wider = Table.of("t", List.of(), new SparseColumns(new int[] {0, 2}, new int[] {3, 9}, new double[] {1, 1}, 10));
        InputRows rows = new InputRows(columns, wider, new int[] {0});
        assertEquals(Map.of("5 and more", 1L), rows.unseen());
        assertMessage("t: no column is left to learn from (expected one besides label)",
                () -> Columns.learn(Table.of("t", List.of(new NumericColumn("label", 1)),
                new SparseColumns(new int[2], new int[0],
                        new double[0], 0)), Set.of("label"), new int[] {0}, Scale.NONE, false));
    }

    @Test
    void rowsComeDenseOrSparseByTheirZeros() throws DataException {
        Table narrow = table(new NumericColumn("n", 1, 3), new NumericColumn("m", 2, 4));
        Table wide = table(TextColumn.of("c", "a", "b", "c", "d"));
        assertEquals(InputPath.DENSE, inputs(narrow, InputPath.AUTO).path());
        assertEquals(InputPath.SPARSE, inputs(wide, InputPath.AUTO).path());
        assertEquals(InputPath.SPARSE, inputs(narrow, InputPath.SPARSE).path());
        assertEquals(InputPath.DENSE, inputs(wide, InputPath.DENSE).path());
        assertEquals(0.25, inputs(wide, InputPath.DENSE).density());
    }

    private static Inputs inputs(Table table, InputPath path) throws DataException {
        return new InputRows(learnt(table, Scale.NONE, false), table, all(table)).on(path);
    }

    @Test
    void columnsThatCannotBeAreRefused() {
        NumericFeature n = new NumericFeature("n", Scaling.IDENTITY, Double.NaN, false);
        assertThrows(IllegalArgumentException.class, () -> new Columns(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Columns(List.of(n, n)));
        assertThrows(IllegalArgumentException.class, () -> new Columns(List.of(new SparseFeature(1), new SparseFeature(2))));
        assertThrows(IllegalArgumentException.class, () -> new Columns(List.of(new SparseFeature(Integer.MAX_VALUE), n)));
        assertThrows(IllegalArgumentException.class, () -> new SparseFeature(0));
        assertThrows(IllegalArgumentException.class, () -> new NumericFeature("n", Scaling.IDENTITY, Double.NaN, true));
        assertThrows(IllegalArgumentException.class, () -> new NumericFeature("n", Scaling.IDENTITY, Double.POSITIVE_INFINITY,
                false));
        assertThrows(IllegalArgumentException.class, () -> new CategoricalFeature("c", List.of()));
        assertThrows(IllegalArgumentException.class, () -> new CategoricalFeature("c", List.of("b", "a")));
        assertThrows(IllegalArgumentException.class, () -> new CategoricalFeature("c", List.of("a", "a")));
        assertThrows(IllegalArgumentException.class, () -> new Scaling(Double.NaN, 1.0));
        assertThrows(IllegalArgumentException.class, () -> new Scaling(0.0, 0.0));
        assertThrows(IllegalArgumentException.class, () -> new Scaling(0.0, Double.POSITIVE_INFINITY));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(DataException.class, what).getMessage());
    }
}
