package kernel.data.table;

import static kernel.data.table.Tables.categorical;
import static kernel.data.table.Tables.ignoring;
import static kernel.data.table.Tables.read;
import static kernel.data.table.Tables.refusal;
import static kernel.data.table.Tables.shown;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sparse rows: {@code label index:value …}. */
class LibsvmTest {
    private static String sparse(Table table) {
        SparseColumns block = table.sparse().orElseThrow();
        return Arrays.toString(block.rowStarts()) + Arrays.toString(block.columns()) + Arrays.toString(block.values())
                + block.width();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1:0.5 3:2\n-1\n+1 2:-1\n", "1 1:.5 3:2\r\n-1\r\n1 2:-1", "1\t1:0.5\t3:2 \r-1\r1  2:-1\r\r",
        "# sparse\n1 1:0.5 3:2 # first\n\n-1 #\n1 2:-1\n\n", "1 1:0.5 2:0 3:2\n-1 1:0\n1 2:-1\n",
                "\ufeff1 1:0.5 3:2\n-1\n1 2:-1\n"})
    void oneTableInManyWritings(String text) throws Exception {
        Table table = read(text);
        assertEquals("label[1.0, -1.0, 1.0]", shown(table));
        assertEquals("[0, 2, 2, 3][0, 2, 1][0.5, 2.0, -1.0]3", sparse(table));
        assertEquals(read("1 1:0.5 3:2\n-1\n+1 2:-1\n").fingerprint(), table.fingerprint());
    }

    @Test
    void anEmptyRowMayBeTheFirst() throws Exception {
        assertEquals("[0, 0, 1][1][5.0]2", sparse(read("3\n4 2:5\n")));
    }

    @Test
    void rowsAreSelected() throws Exception {
        Table chosen = read("1 1:0.5 3:2\n-1\n2 2:-1\n").select(new int[] {2, 0, 2, 1});
        assertEquals("label[2.0, 1.0, 2.0, -1.0]", shown(chosen));
        assertEquals("[0, 1, 3, 4, 4][1, 0, 2, 1][-1.0, 0.5, 2.0, -1.0]3", sparse(chosen));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', value = {
        "1 1:2 1:3 ! line 2: index 1 after 1; expected indices in ascending order",
        "1 3:2 2:3 ! line 2: index 2 after 3; expected indices in ascending order",
        "1 0:2 ! line 2: index in \"0:2\"; expected a whole number from 1 to 1073741824",
        "1 -1:2 ! line 2: index in \"-1:2\"",
        "1 1.5:2 ! line 2: index in \"1.5:2\"",
        "1 1073741825:2 ! line 2: index in \"1073741825:2\"",
        "1 x:2 ! line 2: index in \"x:2\"",
        "1 :2 ! line 2: index in \":2\"",
        "1 1: ! line 2: value in \"1:\"; expected a finite number",
        "1 1:x ! line 2: value in \"1:x\"",
        "1 1:nan ! line 2: value in \"1:nan\"",
        "1 1:inf ! line 2: value in \"1:inf\"",
        "1 1:2:3 ! line 2: value in \"1:2:3\"",
        "1 12 ! line 2: found \"12\"; expected index:value",
        "1 qid:3 1:2 ! line 2: qid is for rankings",
        "x 1:2 ! line 2: \"x\" as label; expected a finite number",
        "1,2 1:2 ! line 2: \"1,2\" as label; expected a finite number",
        "inf 1:2 ! line 2: \"inf\" as label",
    })
    void refused(String row, String expected) {
        String message = refusal("1 1:5\n" + row + "\n");
        assertTrue(message.startsWith("t: " + expected), message);
        // The label alone may come first.
        assertTrue(refusal("1 2:3\r\n" + row).startsWith("t: " + expected));
    }

    @Test
    void otherThanUtf8() {
        assertEquals("t: line 2, byte 6: 0xe9 is not UTF-8; expected text in UTF-8: save it so",
                refusal("1 1:5\né".getBytes(StandardCharsets.ISO_8859_1), TableFormat.DEFAULT));
    }

    /** Colons alone do not make it. */
    @ParameterizedTest
    @ValueSource(strings = {"a\n12:30\n", "t,x\n1 2:3,4\n", "x 1:2,5\nx 1:2,3\n", "a b\n1 2\n"})
    void csvIsNotTakenForIt(String text) throws Exception {
        assertTrue(read(text).sparse().isEmpty(), text);
    }

    @Test
    void columnsThatAreLeftOut() throws Exception {
        String text = "1 1:0.5 3:2\n2 2:-1\n";
        assertEquals("[0, 1, 1][0][0.5]1", sparse(read(text, ignoring("2", "3"))));
        assertEquals("", shown(read(text, ignoring("label"))));
        assertEquals("label[1, 2]", shown(read(text, categorical("label"))));
        assertTrue(refusal(text, categorical("2")).startsWith("t: --categorical 2: no such column"), refusal(text,
                categorical("2")));
        assertTrue(refusal(text, ignoring("x")).startsWith("t: --ignore x: no such column"));
    }

    @Test
    void knownColumns() throws Exception {
        byte[] text = "1 1:0.5 3:2 7:1\n2 2:-1\n".getBytes(StandardCharsets.UTF_8);
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (int i = 1; i <= 5; i++) {
            if (i != 2) {
                kinds.put(Integer.toString(i), Kind.NUMERIC);
            }
        }
        try (RowSource rows = TableFiles.open(new ByteArrayInputStream(text), "t", TableFormat.DEFAULT, kinds)) {
            assertEquals("[]", rows.names().toString());
            Table one = rows.next(1);
            assertEquals("[0, 2][0, 2][0.5, 2.0]5", sparse(one));
            assertEquals("[0, 0][][]5", sparse(rows.next(10)));
            assertEquals(null, rows.next(10));
        }
    }

    @Test
    void longLines() throws Exception {
        StringBuilder text = new StringBuilder("7");
        double[] values = new double[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 0.25;
            text.append(' ').append(i + 1).append(':').append(values[i]);
        }
        assertArrayEquals(values, read(text + "\r\n" + text + "\r\n").select(new int[] {1}).sparse().orElseThrow().values());
    }
}
