package kernel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kernel.nn.Network;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final long[] GENERATOR = {1, -2, Long.MIN_VALUE, 0};

    @TempDir
    Path directory;

    private Path save(int... order) throws IOException {
        Path file = directory.resolve("run.checkpoint");
        new Checkpoint(Network.random(3, 5, 4, 3), Map.of("seed", "3"), GENERATOR, order).save(file);
        return file;
    }

    /** A checkpoint with that in the place of its order, which the library itself would not write. */
    private Path written(int... order) throws IOException {
        Path file = save(shuffled(order.length));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes, bytes.length - order.length * Integer.BYTES, order.length * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(order);
        assertThrows(IllegalArgumentException.class, () -> save(order));
        return Files.write(file, bytes);
    }

    private static void refused(Path file, String part) {
        ModelException refusal = assertThrows(ModelException.class, () -> Checkpoint.load(file));
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }

    @Test
    void whatWasSavedComesBack() throws IOException {
        int[] order = shuffled(40_000);
        Checkpoint back = Checkpoint.load(save(order));
        assertEquals(Network.random(3, 5, 4, 3).fingerprint(), back.network().fingerprint());
        assertEquals("3", back.metadata().get("seed"));
        assertArrayEquals(GENERATOR, back.generator());
        assertArrayEquals(order, back.order());
    }

    private static int[] shuffled(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        new Xoshiro256(7).shuffle(order);
        return order;
    }

    @Test
    void aCheckpointIsAModelToo() throws IOException {
        assertEquals(Network.random(3, 5, 4, 3).fingerprint(), Model.load(save(1, 0)).network().fingerprint());
    }

    @Test
    void aModelIsNoCheckpoint() throws IOException {
        Path file = directory.resolve("model");
        new Model(Network.random(3, 5, 4, 3), Map.of()).save(file);
        refused(file, "no checkpoint, but a finished model");
    }

    @Test
    void whatIsNoOrderIsRefused() throws IOException {
        refused(written(0, 1, 1), "tensor 'order' is no order of 3 images");
        refused(written(0, 3, 1), "tensor 'order' is no order of 3 images");
        refused(written(-1, 0, 1), "tensor 'order' is no order of 3 images");
        refused(replaced(save(0, 1), "\"I32\"", "\"F32\""), "tensor 'order' is F32 (expected I32)");
        refused(replaced(save(0, 1), "\"shape\":[2]", "\"shape\":[1]"), "tensor 'order' has 8 bytes (expected 4 for each");
    }

    @Test
    void aGeneratorThatIsNoneIsRefused() throws IOException {
        refused(replaced(save(0, 1), "\"1 fffffffffffffffe 8000000000000000 0\"", "\"0 0000000000000000 0000000000000000 0\""),
                "four words in hexadecimal, not all zero");
        refused(replaced(save(0, 1), "fffffffffffffffe", "fffffffffffffffg"), "four words in hexadecimal");
        refused(replaced(save(0, 1), "fffffffffffffffe", "fffffff ffffffff"), "four words in hexadecimal");
    }

    @Test
    void anotherOrderOrGeneratorThanWasSavedIsNoticed() throws IOException {
        Path file = save(0, 1, 2, 3);
        byte[] bytes = Files.readAllBytes(file);
        int last = bytes.length - Integer.BYTES;
        bytes[last] = 2;
        bytes[last - Integer.BYTES] = 3;
        Files.write(file, bytes);
        refused(file, "damaged: its generator and order have the fingerprint");
        refused(replaced(save(0, 1), "\"1 fffffffffffffffe", "\"2 fffffffffffffffe"), "damaged: its generator and order");
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndNothingElse() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path left = Files.createFile(directory.resolve("run.checkpoint." + ended.pid() + ".tmp"));
        Path others = Files.createFile(directory.resolve("another.checkpoint." + ended.pid() + ".tmp"));
        Path named = Files.createFile(directory.resolve("run.checkpoint.mine.tmp"));
        Model.checkWritable(directory.resolve("run.checkpoint"));
        assertTrue(!Files.exists(left) && Files.exists(others) && Files.exists(named));
    }

    /** The file with the first {@code from} of its header replaced by as many characters. */
    private static Path replaced(Path file, String from, String to) throws IOException {
        assertEquals(from.length(), to.length());
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(from), text.substring(0, 400));
        int at = from.startsWith("\"shape") ? text.indexOf(from, text.indexOf("\"order\"")) : text.indexOf(from);
        Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()), StandardCharsets.ISO_8859_1);
        return file;
    }
}
