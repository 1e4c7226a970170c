package kernel.data.table;

import static kernel.data.table.Tables.categorical;
import static kernel.data.table.Tables.ignoring;
import static kernel.data.table.Tables.read;
import static kernel.data.table.Tables.refusal;
import static kernel.data.table.Tables.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** npy arrays and npz files of them, made byte by byte. */
class NpyTest {
    private static final double[] SIX = {1, 2, 3, 4, 5, 6};
    private static final TableFormat ALL = TableFormat.DEFAULT;

    private static Table table(byte[] content) throws Exception {
        return read(content, ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<f8", ">f8", "<f4", ">f4", "|i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8", "|u1", "<u2", ">u2",
            "<u4",
        ">u4", "<u8", ">u8"})
    void everyTypeInEveryOrder(String type) throws Exception {
        String expected = "1[1.0, 4.0] 2[2.0, 5.0] 3[3.0, 6.0]";
        assertEquals(expected, shown(table(Npy.array(type, false, 2, 3, SIX))));
        assertEquals(expected, shown(table(Npy.array(type, true, 2, 3, SIX))));
        assertEquals(expected, shown(table(Tables.gzip(Npy.array(type, true, 2, 3, SIX)))));
        assertEquals("1[1.0, 2.0, 3.0]", shown(table(Npy.array(type, false, 3, 0, SIX))));
    }

    @ParameterizedTest
    @CsvSource({"|i1,-128", "|u1,255", "<i2,-32768", "<u2,65535", "<i4,-2147483648", "<u4,4294967295", "<i8,-9007199254740992",
        "<i8,9007199254740992", "<u8,9007199254740992", "<f4,0.1", "<f8,0.1", "|b1,1"})
    void extremes(String type, double value) throws Exception {
        double expected = type.endsWith("f4") ? (float) value : value;
        assertEquals(expected, ((NumericColumn) table(Npy.array(type, false, 1, 0, value)).column("1")).value(0));
    }

    @Test
    void otherThanZeroIsTrue() throws Exception {
        assertEquals("1[1.0, 0.0]", shown(table(Npy.array("|b1", false, 2, 0, 2, 0))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void versions(int version) throws Exception {
        byte[] values = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(7).array();
        assertEquals("1[7.0]", shown(table(Npy.file(version, "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }",
                values))));
        assertEquals("1[7.0]", shown(table(Npy.file(version, "{'shape':(1L, 1L),'fortran_order':True,'descr':'<f8'}",
                values))));
    }

    @Test
    void missingAndInfiniteNumbers() throws Exception {
        assertEquals("1[1.0, null]", shown(table(Npy.array("<f8", false, 2, 0, 1, Double.NaN))));
        assertEquals("t: row 2, column 2: an infinite number; expected a finite one, or NaN where it is missing",
                refusal(Npy.array("<f4", false, 2, 2, 1, 2, 3, Double.POSITIVE_INFINITY), ALL));
    }

    @Test
    void wholeNumbersThatAreNoDoubles() {
        String expected = "t: row 1, column 1: a whole number beyond 2^53, which no double can be; save it as f8 if that is near enough";
        for (String type : new String[] {"<i8", "<u8"}) {
            for (long value : new long[] {(1L << 53) + 1, Long.MAX_VALUE, type.equals("<i8") ? Long.MIN_VALUE : 1L << 63,
                    -1L << 54}) {
                byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
                assertEquals(expected, refusal(Npy.file(1, "{'descr': '" + type + "', 'fortran_order': False, 'shape': (1,), }",
                        bytes), ALL));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', value = {
        "{'descr': '<U5', 'fortran_order': False, 'shape': (1,), } ! holds '<U5'; expected numbers",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), } ! holds '|O'; expected numbers",
        "{'descr': '<f2', 'fortran_order': False, 'shape': (1,), } ! holds '<f2'; expected numbers",
        "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), } ! holds named fields; expected numbers",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (), } ! shape (); expected one dimension",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (,), } ! shape (,); expected one dimension",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2, 3), } ! shape (1, 2, 3); expected one dimension",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 0), } ! shape (3, 0); expected up to 2147483639 rows of 1 to 100000",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483648, 1), } ! shape (2147483648, 1); expected up to 2147483639",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999999,), } ! shape (99999999999999999999999,); expected",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 100001), } ! shape (1, 100001); expected up to",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), } ! a damaged npy header",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,, 1), } ! shape (1,, 1)",
        "{'descr': '<f8', 'shape': (1,), } ! a damaged npy header",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000, 1000), } ! cut off: ends too early",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (0, 5), } ! no rows",
    })
    void refused(String dictionary, String expected) {
        String message = refusal(Npy.file(1, dictionary, new byte[0]), ALL);
        assertTrue(message.startsWith("t: " + expected), message);
    }

    @Test
    void cutOffAnywhere() {
        byte[] whole = Npy.array("<f4", true, 2, 3, SIX);
        for (int length = 6; length < whole.length; length++) {
            assertEquals("t: cut off: ends too early; make or fetch it again", refusal(Arrays.copyOf(whole, length), ALL),
                    "at " + length);
        }
    }

    private static Map<String, byte[]> arrays(Object... keysAndArrays) {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        for (int i = 0; i < keysAndArrays.length; i += 2) {
            arrays.put((String) keysAndArrays[i], (byte[]) keysAndArrays[i + 1]);
        }
        return arrays;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void npz(boolean deflated) throws Exception {
        byte[] two = Npy.array("<f8", true, 2, 3, SIX);
        byte[] one = Npy.array("<i4", false, 2, 0, 7, 8);
        assertEquals("1[1.0, 4.0] 2[2.0, 5.0] 3[3.0, 6.0] y[7.0, 8.0]", shown(table(Npy.npz(deflated, arrays("X", two, "y",
                one)))));
        assertEquals("y[7.0, 8.0] X.1[1.0, 4.0] X.2[2.0, 5.0] X.3[3.0, 6.0] Z.1[1.0, 3.0] Z.2[2.0, 4.0]",
                shown(table(Npy.npz(deflated, arrays("y", one, "X", two, "Z", Npy.array("|u1", false, 2, 2, SIX))))));
        byte[] three = Npy.array("<f8", false, 3, 0, SIX);
        assertEquals("t: array z: 3 rows; expected 2 as in array y. --ignore z leaves it out",
                refusal(Npy.npz(deflated, arrays("y", one, "z", three)), ALL));
        assertEquals("y[7.0, 8.0]", shown(read(Npy.npz(deflated, arrays("y", one, "z", three)), ignoring("z"))));
        assertEquals("2[2.0, 5.0] 3[3.0, 6.0] y[7, 8]", shown(read(Npy.npz(deflated, arrays("X", two, "y", one)),
                new TableFormat(null, null, Set.of("y"), Set.of("1")))));
        assertTrue(refusal(Npy.npz(deflated, arrays("y", one, "1", one, "X", two)),
                ALL).startsWith("t: two columns are called 1"));
        assertTrue(refusal(Npy.npz(deflated, arrays("y", one)),
                ignoring("y")).startsWith("t: a zip file without other arrays"));
        assertTrue(refusal(Npy.npz(deflated, arrays("y", "no array at all".getBytes(StandardCharsets.UTF_8))),
                ALL).startsWith("t: array y: not an npy array"));
    }

    @Test
    void aSpreadsheetIsNoNpz() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
        }
        assertEquals("t: a zip file that holds \"[Content_Types].xml\"; expected npy arrays, as numpy.savez writes them. A spreadsheet is"
                + " saved as CSV", refusal(file.toByteArray(), ALL));
    }

    @Test
    void aDamagedNpz() {
        byte[] good = Npy.npz(false, arrays("y", Npy.array("<f8", false, 2, 0, 7, 8)));
        byte[] bad = good.clone();
        bad[30 + 5 + 128 + 3] ^= 1;
        assertTrue(refusal(bad, ALL).startsWith("t: damaged: invalid entry CRC"), refusal(bad, ALL));
        for (int length = 6; length <= 30 + 5 + 128 + 16; length++) {
            String message = refusal(Arrays.copyOf(good, length), ALL);
            assertTrue(message.startsWith("t: cut off") || message.startsWith("t: damaged: unexpected EOF"), length + ": "
                    + message);
        }
    }

    @Test
    void categoriesAreWholeNumbers() throws Exception {
        assertEquals("1[-1, 0, null, 10]", shown(read(Npy.array("<f8", false, 4, 0, -1, -0.0, Double.NaN, 10),
                categorical("1"))));
        assertEquals("t: row 1, column 1: 0.5 cannot be a category; expected a whole number of up to 2^53",
                refusal(Npy.array("<f8", false, 1, 0, 0.5), categorical("1")));
    }
}
