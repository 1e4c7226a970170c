package kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import kernel.nn.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that hold more than one network, with something wrong in them. */
class CheckpointDamageTest {
    private static final Checkpoint GOOD = new Checkpoint(Network.random(3, 3, 2, 2), Map.of(), new long[] {1, 2, 3, 4},
            new int[] {2, 0, 1}, new TreeMap<>(Map.of("first", Network.random(4, 3, 2, 2), "second", Network.random(5, 3, 2, 2))));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("run.checkpoint");
    }

    private void refused(String part, Consumer<Map<String, CheckpointFile.Tensor>> change) throws IOException {
        CheckpointFile spoilt = CheckpointFile.of(GOOD);
        change.accept(spoilt.tensors);
        Files.write(file, spoilt.bytes());
        String message = assertThrows(ModelException.class, () -> Checkpoint.load(file)).getMessage();
        assertTrue(message.contains(part), "expected: " + part + "\nbut was: " + message);
        assertTrue(message.startsWith(file + ": ") && message.lines().count() == 1 && message.length() < 800, message);
        // Its layout is wrong, whatever of it is wanted.
        assertThrows(ModelException.class, () -> Model.load(file));
    }

    private static Consumer<Map<String, CheckpointFile.Tensor>> moved(String from, String to) {
        return tensors -> tensors.put(to, tensors.remove(from));
    }

    private static Consumer<Map<String, CheckpointFile.Tensor>> shaped(String name, String shape, int numbers) {
        return tensors -> tensors.put(name, new CheckpointFile.Tensor("F64", shape, new byte[numbers * Double.BYTES]));
    }

    /** One bit in every byte: what is loaded all the same has every number as it was. */
    @Test
    void aBitThatTurnedIsFoundWhereverItIs() throws IOException {
        GOOD.save(file);
        byte[] good = Files.readAllBytes(file);
        int data = Long.BYTES + (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
        for (int at = 0; at < good.length; at++) {
            byte[] spoilt = good.clone();
            spoilt[at] ^= (byte) (1 << at % 8);
            Files.write(file, spoilt);
            try {
                Checkpoint loaded = Checkpoint.load(file);
                assertTrue(at < data, "byte " + at + " of the numbers");
                assertEquals(GOOD.beside().keySet(), loaded.beside().keySet(), "byte " + at);
                for (String name : GOOD.beside().keySet()) {
                    assertEquals(GOOD.beside().get(name).fingerprint(), loaded.beside().get(name).fingerprint(), "byte " + at);
                }
                assertEquals(GOOD.network().fingerprint(), loaded.network().fingerprint(), "byte " + at);
                assertTrue(Arrays.equals(GOOD.order(), loaded.order()), "byte " + at);
                assertTrue(Arrays.equals(GOOD.generator(), loaded.generator()), "byte " + at);
            } catch (ModelException e) {
                assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
            }
        }
    }

    @Test
    void aFileThatWasCutOffIsRefusedWhereverItWas() throws IOException {
        byte[] good = CheckpointFile.of(GOOD).bytes();
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThrows(ModelException.class, () -> Checkpoint.load(file), "cut off at " + length);
        }
    }

    @Test
    void otherNumbersThanWereSavedAreCalledDamage() throws IOException {
        GOOD.save(file);
        byte[] spoilt = Files.readAllBytes(file);
        // The last number before the order.
        spoilt[spoilt.length - GOOD.order().length * Integer.BYTES - 1]++;
        Files.write(file, spoilt);
        String message = assertThrows(ModelException.class, () -> Checkpoint.load(file)).getMessage();
        assertTrue(message.contains("damaged: its generator, order and networks beside have the fingerprint"), message);
        // Who wants the network alone has it whole.
        assertEquals(GOOD.network().fingerprint(), Model.load(file).network().fingerprint());
    }

    @Test
    void twoThatChangedPlacesAreCalledDamage() throws IOException {
        CheckpointFile spoilt = CheckpointFile.of(GOOD);
        for (String tensor : new String[] {"0.weight", "0.bias", "2.weight", "2.bias"}) {
            CheckpointFile.Tensor first = spoilt.tensors.get("first." + tensor);
            spoilt.tensors.put("first." + tensor, spoilt.tensors.put("second." + tensor, first));
        }
        Files.write(file, spoilt.bytes());
        assertTrue(assertThrows(ModelException.class, () -> Checkpoint.load(file)).getMessage().contains("damaged: "));
    }

    @Test
    void aFingerprintThatAnybodyWroteIsShownWithCare() throws IOException {
        byte[] good = CheckpointFile.of(GOOD).bytes();
        String text = new String(good, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\"state_fingerprint\":\"") + "\"state_fingerprint\":\"".length();
        Files.writeString(file, text.substring(0, at) + "\\u001b[2J\\n" + text.substring(at + 11), StandardCharsets.ISO_8859_1);
        String message = assertThrows(ModelException.class, () -> Checkpoint.load(file)).getMessage();
        assertTrue(message.contains("(expected \\u001b[2J\\u000a"), message);
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    }

    @Test
    void aNetworkThatIsNotWholeIsRefused() throws IOException {
        for (String name : new String[] {"first.0.weight", "first.0.bias", "second.2.weight", "second.2.bias"}) {
            refused("tensor '" + name + "' is missing (expected all of '" + name.substring(0, name.indexOf('.'))
                    + "', which is kept beside the network); use an older checkpoint", tensors -> tensors.remove(name));
        }
    }

    @Test
    void anotherShapeThanTheNetworksIsRefused() throws IOException {
        refused("tensor 'first.0.weight' has the shape [3, 2] (expected [2, 3], as '0.weight' has)",
                shaped("first.0.weight", "[3,2]", 6));
        refused("tensor 'second.2.weight' has the shape [2, 3] (expected [2, 2], as '2.weight' has)",
                shaped("second.2.weight", "[2,3]", 6));
        refused("tensor 'second.0.bias' has the shape [3] (expected [2], as '0.bias' has)", shaped("second.0.bias", "[3]", 3));
        refused("tensor 'first.0.bias' has the shape [2, 1] (expected [outputs])", shaped("first.0.bias", "[2,1]", 2));
        refused("tensor 'first.2.weight' has the shape [4] (expected [outputs, inputs])", shaped("first.2.weight", "[4]", 4));
        refused("tensor 'first.2.weight' has 24 bytes (expected 8 for each number", shaped("first.2.weight", "[2,2]", 3));
        refused("tensor 'first.2.weight' has the shape [0, 2] (each at least 1", shaped("first.2.weight", "[0,2]", 0));
        refused("tensor 'first.0.bias' is F32 (expected F64)",
                tensors -> tensors.put("first.0.bias", new CheckpointFile.Tensor("F32", "[4]", new byte[16])));
    }

    @Test
    void tensorsThatBelongNowhereAreRefused() throws IOException {
        refused("tensor 'first.4.weight' belongs to no layer (expected as many as the network has, 2)",
                shaped("first.4.weight", "[1,1]", 1));
        refused("tensor 'first.00.bias' belongs to no layer", shaped("first.00.bias", "[1]", 1));
        refused("tensor 'first.0.bias.x' belongs to no layer", shaped("first.0.bias.x", "[1]", 1));
        refused("tensor 'other.0.weight' is missing (expected all of 'other'", shaped("other.scale", "[1]", 1));
        refused("(expected 0.weight, 0.bias, 2.weight, 2.bias and so on, one pair a layer; order; and NAME.0.weight",
                shaped("Other.0.weight", "[2,3]", 6));
        refused("order; and NAME.0.weight", shaped("other", "[1]", 1));
        refused("order; and NAME.0.weight", shaped(".0.weight", "[2,3]", 6));
        refused("order; and NAME.0.weight", shaped("6.weight", "[2,3]", 6));
        refused("tensor 'first.2.bias' is missing", moved("first.2.bias", "second.4.bias"));
    }

    @Test
    void onlyACheckpointKeepsNetworksBeside() throws IOException {
        refused("(expected 0.weight, 0.bias, 2.weight, 2.bias and so on, one pair a layer)", tensors -> tensors.remove("order"));
    }

    /** The file is as long as it says, but of holes: were a network made before all are counted, it would be filled. */
    @Test
    void whatDoesNotFitTheMemoryIsRefusedBeforeAnyOfIt() throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        int inputs = 1 << 12;
        int outputs = (int) (heap / 2 / Double.BYTES / inputs);
        long weights = (long) inputs * outputs * Double.BYTES;
        StringBuilder header = new StringBuilder("{");
        long end = 0;
        for (String prefix : new String[] {"", "velocity."}) {
            header.append('"').append(prefix).append("0.weight\":{\"dtype\":\"F64\",\"shape\":[").append(outputs).append(',')
                    .append(inputs).append("],\"data_offsets\":[").append(end).append(',').append(end + weights).append("]},\"")
                    .append(prefix).append("0.bias\":{\"dtype\":\"F64\",\"shape\":[").append(outputs)
                    .append("],\"data_offsets\":[");
            end += weights;
            header.append(end).append(',').append(end + (long) outputs * Double.BYTES).append("]},");
            end += (long) outputs * Double.BYTES;
        }
        header.append("\"order\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[").append(end).append(',').append(end + 4)
                .append("]}}");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.writeLong(Long.reverseBytes(header.length()));
            sparse.writeBytes(header.toString());
            sparse.setLength(Long.BYTES + header.length() + end + 4);
        }
        String message = assertThrows(ModelException.class, () -> Checkpoint.load(file)).getMessage();
        long needed = 2 * Network.bytes(inputs, outputs) >> 20;
        assertTrue(message.contains("needs " + needed + " MB of memory for 2 networks (the heap has " + (heap >> 20)
                + "); give more with java -Xmx"), message);
    }
}
