package kernel.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kernel.ChildJvm;
import kernel.data.DataException;
import org.junit.jupiter.api.Test;

/** A table that does not fit into memory is refused before it fills the heap, and what fits is read. */
class HeapLimitTest {
    private static final int HEAP = 48;

    /** Starts like this, and goes on like that for ever. */
    private static InputStream endless(byte[] start, String rest) {
        byte[] more = rest.getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private long given;

            @Override
            public int read() {
                long at = given++;
                return (at < start.length ? start[(int) at] : more[(int) ((at - start.length) % more.length)]) & 0xff;
            }
        };
    }

    /** Run in a small heap. */
    public static void main(String[] arguments) throws IOException {
        byte[] npy = Npy.file(1, "{'descr': '<f8', 'fortran_order': True, 'shape': (2000000000, 2), }", new byte[0]);
        // Bytes take eight times the room as doubles.
        byte[] npz = Npy.npz(true, Map.of("X", Npy.file(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (786432, 8), }",
                new byte[786432 * 8])));
        for (InputStream in : List.of(endless("a,b,c\n".getBytes(StandardCharsets.UTF_8), "1,2,x\n"), endless(npy, "\0"),
                endless(new byte[0], "1 2:3 4:5\n"), endless(new byte[0], "1 2:3 4:5 "), new ByteArrayInputStream(npz))) {
            try {
                System.out.println(TableFiles.read(in, "t", TableFormat.DEFAULT, ReadProgress.NONE).rows() + " rows");
            } catch (DataException e) {
                System.out.println(e.getMessage());
            }
        }
        // As pieces they may be as long as they like.
        try (RowSource rows = TableFiles.open(endless("a,b\n".getBytes(StandardCharsets.UTF_8), "12345678,2\n"), "t",
                TableFormat.DEFAULT)) {
            long read = 0;
            for (int i = 0; i < 500; i++) {
                read += rows.next(10_000).rows();
            }
            System.out.println(read + " rows in pieces");
        }
    }

    @Test
    void refusedInTime() {
        ChildJvm child = ChildJvm.run(List.of("-Xmx" + HEAP + "m", "-XX:+UseSerialGC"), HeapLimitTest.class);
        assertEquals(0, child.exit(), child.out() + child.err());
        List<String> lines = child.out().lines().toList();
        for (String bytes : new String[] {"20 bytes a row, ", "16 bytes a row, "}) {
            assertTrue(lines.stream().anyMatch(line -> line.startsWith("t: does not fit into memory: " + bytes)
                    && line.contains(" rows read so far, and the heap has ") && line.contains("-Xmx")), child.out());
        }
        assertEquals(4, lines.stream().filter(line -> line.startsWith("t: does not fit into memory: ")).count(), child.out());
        assertTrue(lines.get(3).startsWith("t: line 1: more than "), child.out());
        assertTrue(lines.get(5).endsWith(" rows in pieces"), child.out());
    }

    /** Where the length of a file is known, it is refused when a small part of it was read. */
    @Test
    void refusedBeforehand() throws Exception {
        ByteSource raw = new ByteSource(endless(new byte[0], "1\n"));
        raw.readNBytes(1 << 20);
        HeapLimit limit = new HeapLimit(new FileBytes("t", raw, 40L << 20), ReadProgress.NONE, true, 0);
        long heap = Runtime.getRuntime().maxMemory();
        limit.growing(2000, 2000 * 8, 8);
        long rowBytes = heap / 2000 / 30;
        String message = assertThrows(DataException.class,
                () -> limit.growing(2000, 2000 * rowBytes, rowBytes)).getMessage();
        assertTrue(message.matches("t: does not fit into memory: about \\d+ rows of " + rowBytes
                + " bytes a row, 2000 rows read so far.*"),
                message);
    }

    @Test
    void anotherTableTakesItsShare() throws Exception {
        long heap = Runtime.getRuntime().maxMemory();
        FileBytes file = new FileBytes("t", new ByteSource(endless(new byte[0], "1\n")), -1);
        new HeapLimit(file, ReadProgress.NONE, true, 0).growing(2000, heap / 2, 8);
        HeapLimit limit = new HeapLimit(file, ReadProgress.NONE, true, heap / 2);
        String message = assertThrows(DataException.class, () -> limit.growing(2000, heap / 2, 8)).getMessage();
        assertTrue(message.contains(", of which another table takes " + (heap / 2 >> 20) + ". Give more"), message);
    }
}
