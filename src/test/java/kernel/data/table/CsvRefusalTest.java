package kernel.data.table;

import static kernel.data.table.Tables.categorical;
import static kernel.data.table.Tables.format;
import static kernel.data.table.Tables.ignoring;
import static kernel.data.table.Tables.read;
import static kernel.data.table.Tables.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import kernel.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a CSV file is said with its line, what was found, and what to do. */
class CsvRefusalTest {
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', value = {
        "'' ! empty; expected a table",
        "|| ! empty; expected a table",
        "a,b| ! no rows (expected at least one); the columns are a, b",
        "a,b|1,2|3|! line 3: found 1 field; expected 2, as in the first row",
        "a,b|1,2|3,4,5|! line 3: found 3 fields; expected 2",
        "a,b|1,2||3,4|! line 3 is empty, and rows follow; expected 2 values",
        "a|1||3|! line 3 is empty, and rows follow; expected 1 value: write NA",
        "a,b|1,2|3,\"4|! line 3: a quote is opened and never closed",
        "a,b|1,\"2\"x|! line 2: text after the closing quote",
        "a,a|1,2|! two columns are called \"a\"",
        ",|1,2|! no column has a name in the first line",
        "a,b|1,inf|! line 2, column b: an infinite number",
        "a,b|1,-Infinity|! line 2, column b: an infinite number",
        "a,b|1,1e309|! line 2, column b: an infinite number",
        "a;b|1,5;2|! column a: numbers with commas, as \"1,5\"; write them with a decimal point",
        // A quoted line break counts as a line.
        "a,b|\"x|y\",1|z|! line 4: found 1 field",
    })
    void refused(String text, String expected) {
        String message = refusal(text.equals("''") ? "" : text.replace("|", "\n"));
        assertTrue(message.startsWith("t: " + expected), message);
    }

    @Test
    void aTextAmongNumbersComesTooLate() throws Exception {
        String numbers = "a,b\n" + "1,2\n".repeat(1000);
        assertEquals("t: line 1002, column b: \"x\" is not a number, but those before are; correct it, leave it empty if it is missing, or"
                + " take the column as texts with --categorical b",
                refusal(numbers + "3,x\n"));
        assertEquals("t: line 1002, column b: \"1,5\" is not a number; write it with a decimal point and nothing between thousands",
                refusal(numbers + "3,\"1,5\"\n"));
        assertEquals("t: line 1003, column a: an infinite number; expected one of up to 1.8e308, or nothing where it is missing",
                refusal(numbers + "3,4\ninf,4"));
        assertEquals(1001, read(numbers + "3,x\n", categorical("b")).rows());
    }

    @Test
    void moreThanAThousandTexts() throws Exception {
        String texts = IntStream.range(0, 1000).mapToObj(i -> "n" + i + "\n").reduce("a\n", String::concat);
        assertEquals(1000, ((TextColumn) read(texts).column("a")).values().size());
        assertEquals("t: line 1003, column a: \"x\" is the 1001st different text, after \"n0\", \"n1\" …; expected 1000 at most."
                + " Leave the column out with --ignore a", refusal(texts + "n7\nx\n"));
    }

    @Test
    void whatTheUserNamesIsThere() throws Exception {
        String columns = "; the columns are a, b";
        assertEquals("t: --ignore c: no such column" + columns, refusal("a,b\n1,2\n", ignoring("c")));
        assertEquals("t: --categorical A: no such column" + columns, refusal("a,b\n1,2\n", categorical("A")));
        assertEquals("t: no column is left" + columns, refusal("a,b\n1,2\n", ignoring("a", "b")));
        assertEquals("t: no column c" + columns, assertThrows(DataException.class,
                () -> read("a,b\n1,2\n").column("c")).getMessage());
    }

    @Test
    void aBlankBeforeALateQuote() {
        String rows = "a,b\n" + "xxxxxxxx,1\n".repeat(10_000);
        assertTrue(refusal(rows + " \"y, z\",1\n").startsWith("t: line 10002: a blank before a quote"), refusal(rows
                + " \"y, z\",1\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 70_000, 200_000})
    void otherThanUtf8(int rows) {
        byte[] content = ("a\n" + "x\n".repeat(rows) + "y\n").getBytes(StandardCharsets.UTF_8);
        for (int bad : new int[] {0x80, 0xff, 0xe9, 0xc0, 0}) {
            content[content.length - 2] = (byte) bad;
            String found = bad == 0 ? "0x00 is not text" : "0x" + Integer.toHexString(bad) + " is not UTF-8";
            assertEquals("t: line " + (rows + 2) + ", byte " + (content.length - 2) + ": " + found
                    + "; expected text in UTF-8: " + (bad == 0 ? "a file with such bytes is damaged; make or fetch it again" : "save it so"),
                    refusal(content, TableFormat.DEFAULT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void utf16(String charset) throws Exception {
        String message = refusal("a,b\n1,2\n".getBytes(charset), TableFormat.DEFAULT);
        assertTrue(message.startsWith("t: line 1, byte ") && message.contains(", as in UTF-16; expected text in UTF-8"),
                message);
    }

    /** A message is for a terminal: no control characters, and not longer than one can read. */
    @Test
    void whatIsShownIsPrintableAndShort() {
        String message = refusal("a,b\n" + "1,2\n".repeat(1000) + "\"x\u0007\u2028" + "y".repeat(10_000) + "\",2");
        assertTrue(message.length() < 250 && message.chars().noneMatch(Character::isISOControl), message);
        String columns = IntStream.range(0, 5000).mapToObj(i -> "column" + i).reduce((x, y) -> x + "," + y).orElseThrow();
        assertTrue(refusal(columns + "\n" + "1" + ",1".repeat(4999), ignoring("x")).length() < 600);
    }

    @Test
    void aQuoteThatIsLeftOpenEndsSoon() {
        String message = refusal("a,b\n1,\"" + "x,y\n".repeat(300_000), format(null, ','));
        assertTrue(message.startsWith("t: line 2: a field of more than"), message);
    }

    @Test
    void gzipThatIsCutOrDamaged() {
        byte[] packed = Tables.gzip("a,b\n1,2\n3,4\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        assertEquals("t: cut off: ends too early; make or fetch it again",
                refusal(Arrays.copyOf(packed, packed.length - 10), TableFormat.DEFAULT));
        packed[packed.length - 6] ^= 1;
        assertTrue(refusal(packed, TableFormat.DEFAULT).startsWith("t: "), refusal(packed, TableFormat.DEFAULT));
    }
}
