package kernel.data.table;

import static kernel.data.table.Tables.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kernel.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is read piece by piece is the one that is read whole. */
class RowSourceTest {
    @TempDir
    Path directory;

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Kind> kinds(Object... namesAndKinds) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (int i = 0; i < namesAndKinds.length; i += 2) {
            kinds.put((String) namesAndKinds[i], (Kind) namesAndKinds[i + 1]);
        }
        return kinds;
    }

    private static List<String> values(Table table) {
        List<String> values = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            values.add(shown(table.select(new int[] {row})));
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 999, 1000, 1001, 2500, 10_000})
    void piecesAreTheWhole(int max) throws Exception {
        StringBuilder text = new StringBuilder("a,b,c\n");
        for (int i = 0; i < 2500; i++) {
            text.append(i % 7 == 0 ? "" : i).append(",t").append(i % 13).append(',').append(i < 900 ? "1" : "x").append('\n');
        }
        List<String> whole = values(Tables.read(text.toString()));
        List<String> pieces = new ArrayList<>();
        try (RowSource rows = TableFiles.open(stream(text.toString()), "t", TableFormat.DEFAULT)) {
            assertEquals("[a, b, c]", rows.names().toString());
            for (Table piece = rows.next(max); piece != null; piece = rows.next(max)) {
                assertTrue(piece.rows() <= max && piece.rows() > 0, piece.rows() + " rows");
                pieces.addAll(values(piece));
            }
            assertNull(rows.next(max));
            assertEquals(text.length(), rows.bytesRead());
            assertEquals(-1, rows.totalBytes());
        }
        assertEquals(whole, pieces);
    }

    @Test
    void otherFormatsComeInPiecesToo() throws Exception {
        for (boolean fortran : new boolean[] {false, true}) {
            byte[] array = Npy.array("<f8", fortran, 5, 2, IntStream.range(0, 10).asDoubleStream().toArray());
            for (byte[] file : new byte[][] {array, Npy.npz(true, Map.of("X", array))}) {
                try (RowSource rows = TableFiles.open(new ByteArrayInputStream(file), "t", TableFormat.DEFAULT)) {
                    assertEquals("1[0.0, 2.0] 2[1.0, 3.0]", shown(rows.next(2)));
                    assertEquals("1[4.0, 6.0] 2[5.0, 7.0]", shown(rows.next(2)));
                    assertEquals("1[8.0] 2[9.0]", shown(rows.next(2)));
                    assertNull(rows.next(2));
                }
            }
        }
        try (RowSource rows = TableFiles.open(stream("1 1:2\n3 2:4\n"), "t", TableFormat.DEFAULT)) {
            assertEquals("label[1.0]", shown(rows.next(1)));
            assertEquals(2, rows.next(1).sparse().orElseThrow().width());
            assertNull(rows.next(1));
        }
    }

    @Test
    void knownColumnsInAnyOrderAndOthersUnread() throws Exception {
        String text = "x,b,junk,a\n1,2,\"a,b\",5\n?,na,2,007\n";
        try (RowSource rows = TableFiles.open(stream(text), "t", TableFormat.DEFAULT, kinds("a", Kind.TEXT, "b",
                Kind.NUMERIC))) {
            assertEquals("[a, b]", rows.names().toString());
            assertEquals("a[5, 007] b[2.0, null]", shown(rows.next(10)));
        }
    }

    @Test
    void aKnownColumnThatIsNotThere() {
        assertEquals("t: no column c, which is needed; the columns are a, b", assertThrows(DataException.class,
                () -> TableFiles.open(stream("a,b\n1,2\n"), "t", TableFormat.DEFAULT, kinds("a", Kind.NUMERIC, "c", Kind.TEXT)))
                .getMessage());
    }

    /** Texts in a column of numbers are wrong from the first row on, as a model knows what it was trained on. */
    @Test
    void aTextInAKnownColumnOfNumbers() throws Exception {
        try (RowSource rows = TableFiles.open(stream("a\nx\n"), "t", TableFormat.DEFAULT, kinds("a", Kind.NUMERIC))) {
            assertEquals("t: line 2, column a: \"x\" is not a number; expected one, or nothing where it is missing",
                    assertThrows(DataException.class, () -> rows.next(10)).getMessage());
        }
    }

    /** Whoever knows columns without names has a file without, however few rows it has. */
    @Test
    void knownColumnsWithoutNames() throws Exception {
        try (RowSource rows = TableFiles.open(stream("x,y\n"), "t", TableFormat.DEFAULT, kinds("2", Kind.TEXT, "1",
                Kind.TEXT))) {
            assertEquals("2[y] 1[x]", shown(rows.next(10)));
        }
        try (RowSource rows = TableFiles.open(stream("1,y\n2,3\n"), "t", TableFormat.DEFAULT, kinds("1", Kind.NUMERIC, "2",
                Kind.TEXT))) {
            assertEquals("1[1.0, 2.0] 2[y, 3]", shown(rows.next(10)));
        }
    }

    /** A target of more than a thousand texts cannot be learnt, but what is answered for may have any. */
    @Test
    void knownTextsMayBeMany() throws Exception {
        String text = IntStream.range(0, 3000).mapToObj(i -> "n" + i + "\n").reduce("a\n", String::concat);
        try (RowSource rows = TableFiles.open(stream(text), "t", TableFormat.DEFAULT, kinds("a", Kind.TEXT))) {
            assertEquals(3000, ((TextColumn) rows.next(5000).column("a")).values().size());
        }
    }

    @Test
    void filesAreClosedAndNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "a\n1\n");
        try (RowSource rows = TableFiles.open(file, TableFormat.DEFAULT)) {
            assertEquals(4, rows.totalBytes());
            assertEquals(file.toString(), rows.next(1).name());
        }
        boolean[] closed = {false};
        InputStream in = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        assertThrows(DataException.class, () -> TableFiles.open(in, "t", TableFormat.DEFAULT));
        assertTrue(closed[0], "left open after a refusal");
        closed[0] = false;
        assertThrows(DataException.class, () -> TableFiles.read(in, "t", TableFormat.DEFAULT, ReadProgress.NONE));
        assertFalse(closed[0], "closed, though it is somebody else's");
        Path missing = directory.resolve("missing.csv");
        assertEquals(missing + ": no such file", assertThrows(DataException.class,
                () -> TableFiles.read(missing, TableFormat.DEFAULT, ReadProgress.NONE)).getMessage());
        assertTrue(assertThrows(DataException.class, () -> TableFiles.open(directory, TableFormat.DEFAULT)).getMessage()
                .startsWith(directory + ": "));
    }

    @Test
    void aStreamThatFails() throws IOException {
        InputStream in = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given == 300_000) {
                    throw new IOException("the cable was pulled");
                }
                return "a\n".charAt(given++ % 2);
            }
        };
        assertEquals("t: cannot be read: io: the cable was pulled", assertThrows(DataException.class,
                () -> TableFiles.read(in, "t", TableFormat.DEFAULT, ReadProgress.NONE)).getMessage());
    }
}
