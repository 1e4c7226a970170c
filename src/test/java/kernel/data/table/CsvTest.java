package kernel.data.table;

import static kernel.data.table.Tables.categorical;
import static kernel.data.table.Tables.format;
import static kernel.data.table.Tables.ignoring;
import static kernel.data.table.Tables.read;
import static kernel.data.table.Tables.refusal;
import static kernel.data.table.Tables.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a CSV file says, however it is written. Refusals are in {@link CsvRefusalTest}. */
class CsvTest {
    /** As pandas' to_csv writes an index, and programs that put a delimiter behind every field. */
    @Test
    void columnsWithoutANameAreLeftOut() throws Exception {
        Table table = read(",a, ,b,\n0,1,7,x,\n1,2,8,y,\n");
        assertEquals("a[1.0, 2.0] b[x, y]", shown(table));
        assertEquals(List.of(1, 3, 5), table.unnamed());
        assertEquals(read("a,b\n1,x\n2,y\n").fingerprint(), table.fingerprint());
        assertEquals(List.of(1, 3, 5), table.select(new int[] {1}).unnamed());
        assertEquals("b[x, y]", shown(read(",a, ,b,\n0,1,7,x,\n1,2,8,y,\n", ignoring("a"))));
        assertEquals("t: --ignore : no such column; the columns are a, b",
                refusal(",a,b\n0,1,2\n", ignoring("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,x\n2,y\n", "a;b\n1;x\n2;y", "a\tb\r\n1\tx\r\n2\ty\r\n", "a|b\r1|x\r2|y\r",
            "\ufeffa,b\n1,x\n2,y",
        "\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n", " a , b\n 1 , x \n2,\ty", "a, \"b\"\n1, \"x\"\n2 , \"y\" \n",
                "\n\na,b\n1,x\n2,y\n\n \n\r\n",
        "a,b\n1.0,x\n+2e0,y\n"})
    void oneTableInManyWritings(String text) throws Exception {
        Table table = read(text);
        assertEquals("a[1.0, 2.0] b[x, y]", shown(table));
        assertEquals(read("a,b\n1,x\n2,y\n").fingerprint(), table.fingerprint());
    }

    @Test
    void quotesKeepDelimitersLineEndsAndQuotes() throws Exception {
        Table table = read("a,b\n\"x,y\",1\n\"\"\"z\"\"\nw\",2\n");
        assertEquals("a[x,y, \"z\"\nw] b[1.0, 2.0]", shown(table));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', value = {
        // The first row has no number, and another has.
        "a,b;1,2 ! a[1.0] b[2.0]",
        "a,b;x,?;y,2 ! a[x, y] b[null, 2.0]",
        "1,2;3,4 ! 1[1.0, 3.0] 2[2.0, 4.0]",
        "x,2;y,4 ! 1[x, y] 2[2.0, 4.0]",
        "?,x;1,y ! 1[null, 1.0] 2[x, y]",
        // Texts only: a name does not occur again in its column.
        "kind,size;p,small;e,small ! kind[p, e] size[small, small]",
        "p,small;e,small ! 1[p, e] 2[small, small]",
    })
    void namesAreToldFromValues(String text, String expected) throws Exception {
        assertEquals(expected, shown(read(text.replace(";", "\n"))));
    }

    @Test
    void namesAreWhereTheUserSays() throws Exception {
        assertEquals("1[3.0] 2[4.0]", shown(read("1,2\n3,4", format(true, null))));
        assertEquals("1[a, 1] 2[b, 2]", shown(read("a,b\n1,2", format(false, null))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', value = {
        // One that is in texts does not count where another fits all rows.
        "a;b|x, y;1|z;2 ! a[x, y, z] b[1.0, 2.0]",
        "a,b,c|x;y,1,2|z;w,3,4 ! a[x;y, z;w] b[1.0, 3.0] c[2.0, 4.0]",
        "a|x|y ! a[x, y]",
    })
    void delimitersAreToldByAllRows(String text, String expected) throws Exception {
        assertEquals(expected, shown(read(text.replace("|", "\n"))));
    }

    @Test
    void aDelimiterIsWhatTheUserSays() throws Exception {
        assertEquals("a,b[1,2]", shown(read("a,b\n1,2\n", new TableFormat(null, ';', Set.of("a,b"), Set.of()))));
        assertEquals("a[1.0] b[2.0]", shown(read("a:b\n1:2\n", format(null, ':'))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "NA", "na", "NaN", "nan", "null", "NULL", "Null", "\"\"", "\"NA\"", "  "})
    void missingIs(String text) throws Exception {
        Table table = read("a,b\n1,x\n" + text + "," + text + "\n3,y\n");
        assertEquals("a[1.0, null, 3.0] b[x, null, y]", shown(table));
        assertEquals(1, table.column("a").missing());
        assertEquals(1, table.column("b").missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "n/a", "-", ".", "??", "nul", "nann"})
    void missingIsNot(String text) throws Exception {
        assertEquals("a[" + text + "]", shown(read("a\n" + text + "\n")));
    }

    @Test
    void aColumnOfTextsKeepsNumbersAsTheyAreWritten() throws Exception {
        assertEquals("a[01, 1, 1.0, x]", shown(read("a\n01\n1\n1.0\nx\n")));
        assertEquals("a[1, 01] b[2.0, 2.0]", shown(read("a,b\n1,2\n01,2\n", categorical("a"))));
    }

    /** A text may come as late as in row 1000, and an infinity among texts is a text. */
    @Test
    void kindsAreToldByAThousandRows() throws Exception {
        String numbers = "1\n".repeat(999);
        TextColumn texts = (TextColumn) read("a\n" + numbers + "x\n").column("a");
        assertEquals("[1, x]", texts.values().toString());
        assertEquals("[inf, x]", ((TextColumn) read("a\ninf\nx\n").column("a")).values().toString());
    }

    @Test
    void textsAreSortedByCodeUnit() throws Exception {
        assertEquals("[B, I, a, i, z, ß, é, İ, ı, \ud83d\ude00, \ufb01]",
                ((TextColumn) read("n\n\ufb01\n\ud83d\ude00\ni\nI\nı\nİ\nß\né\nz\na\nB\n").column("n")).values().toString());
    }

    @Test
    void whatIsIgnoredIsNotLookedAt() throws Exception {
        String names = IntStream.range(0, 1500).mapToObj(i -> "n" + i + "," + i + "\n").reduce("name,b\n", String::concat);
        Table table = read(names, ignoring("name"));
        assertEquals(1, table.columns().size());
        assertEquals(1500, table.rows());
    }

    /** A field may reach over the reader's buffers, and a character over those of the decoder. */
    @ParameterizedTest
    @ValueSource(ints = {8190, 16380, 65530, 100_000})
    void longFields(int length) throws Exception {
        for (int more = 0; more < 8; more++) {
            String text = "é\ud83d\ude00".repeat(2) + "x".repeat(length + more) + "\ud83d\ude00é";
            assertEquals("a[" + text + ", y] b[1.0, 2.0]", shown(read("a,b\n" + text + ",1\ny,2\n")));
        }
    }

    @Test
    void manyColumns() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 30_000; column++) {
                text.append(column == 0 ? "" : ",").append(row == 0 ? "c" : "").append(column);
            }
            text.append('\n');
        }
        Table table = read(text.toString());
        assertEquals(30_000, table.columns().size());
        assertEquals("c29999[29999.0, 29999.0, 29999.0]", shown(Table.of("t", table.columns().subList(29_999, 30_000))));
    }

    /** gzip in several members, as pigz and concatenation make it, from a pipe that has one byte at a time. */
    @Test
    void gzipInPartsFromASlowPipe() throws Exception {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (String part : new String[] {"a,b\n1,", "x\n2,y", "\n"}) {
            parts.write(Tables.gzip(part.getBytes(StandardCharsets.UTF_8)));
        }
        assertEquals("a[1.0, 2.0] b[x, y]", shown(TableFiles.read(new Slow(parts.toByteArray()), "-", TableFormat.DEFAULT,
                ReadProgress.NONE)));
    }

    private static final class Slow extends ByteArrayInputStream {
        Slow(byte[] content) {
            super(content);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }

    @Test
    void progressEndsAtTheEnd() throws IOException {
        byte[] content = ("a\n" + "12345\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
        long[] last = new long[3];
        TableFiles.read(new ByteArrayInputStream(content), "t", TableFormat.DEFAULT, (bytes, total, rows) -> {
            last[0] = bytes;
            last[1] = total;
            last[2] += 1;
            assertTrue(rows <= 50_000, "rows " + rows);
        });
        assertEquals(content.length, last[0]);
        assertEquals(-1, last[1]);
        assertTrue(last[2] > 3, "told " + last[2] + " times");
    }
}
