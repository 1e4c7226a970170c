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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    /** A 2-1-1 network in full; the fingerprint is what sha256sum says of the five numbers. */
    private static final String GOLDEN_HEADER = "{\"__metadata__\":{\"activation\":\"sigmoid\",\"cost\":\"quadratic\","
            + "\"fingerprint\":\"51702c3cbc90184644d6f70e91121e5a83211447b904a0396ebfcff754509774\",\"input_scale\":\"1/256\",\"seed\":\"7\"},"
            + "\"0.weight\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]},"
            + "\"0.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[16,24]},"
            + "\"2.weight\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[24,32]},"
            + "\"2.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[32,40]}}";
    private static final String GOLDEN_DATA = "000000000000f03f" + "00000000000000c0" + "000000000000e03f"
            + "9a9999999999b93f" + "000000000000f0bf";

    @TempDir
    Path directory;

    private static Network small() {
        Network network = new Network(2, 1, 1);
        network.setWeight(0, 0, 0, 1.0);
        network.setWeight(0, 0, 1, -2.0);
        network.setBias(0, 0, 0.5);
        network.setWeight(1, 0, 0, 0.1);
        network.setBias(1, 0, -1.0);
        return network;
    }

    @Test
    void theFormatIsPinnedToTheByte() throws Exception {
        Path file = directory.resolve("m.safetensors");
        new Model(small(), Map.of("seed", "7")).save(file);
        assertArrayEquals(file(GOLDEN_HEADER, HexFormat.of().parseHex(GOLDEN_DATA)), Files.readAllBytes(file));
    }

    @Test
    void aModelComesBackBitForBit() throws Exception {
        Network network = Network.random(3, 11, 7, 5, 3);
        network.setWeight(1, 2, 3, Double.NaN);
        network.setWeight(1, 2, 4, Double.NEGATIVE_INFINITY);
        network.setBias(0, 6, -0.0);
        Path file = directory.resolve("m.safetensors");
        new Model(network, Map.of("note", "\"ä\\\n")).save(file);
        Model back = Model.load(file);
        assertEquals(network.fingerprint(), back.network().fingerprint());
        assertArrayEquals(network.sizes(), back.network().sizes());
        assertEquals("\"ä\\\n", back.metadata().get("note"));
        assertEquals(List.of(file), list());
    }

    /** A file without it, as PyTorch's, means the same; another one would give other answers. */
    @Test
    void theScaleOfTheInputsIsNotedAndHeldTo() throws Exception {
        Path file = directory.resolve("m.safetensors");
        new Model(small(), Map.of()).save(file);
        assertEquals("1/256", Model.load(file).metadata().get("input_scale"));
        byte[] data = HexFormat.of().parseHex(GOLDEN_DATA);
        Files.write(file, file(GOLDEN_HEADER.replace("\"input_scale\":\"1/256\",", ""), data));
        assertEquals(small().fingerprint(), Model.load(file).network().fingerprint());
        Files.write(file, file(GOLDEN_HEADER.replace("1/256", "1/255"), data));
        String message = assertThrows(ModelException.class, () -> Model.load(file)).getMessage();
        assertTrue(message.contains("inputs scaled by '1/255' (this version knows only 1/256)"), message);
    }

    @Test
    void layersLargerThanTheBufferComeBack() throws Exception {
        Network network = Network.random(4, 3, 9001, 2);
        Path file = directory.resolve("m.safetensors");
        new Model(network, Map.of()).save(file);
        assertEquals(network.fingerprint(), Model.load(file).network().fingerprint());
    }

    /** PyTorch writes the tensors in alphabetical order and no metadata of ours. */
    @Test
    void anyOrderOfTensorsIsRead() throws Exception {
        byte[] data = HexFormat.of().parseHex("000000000000e03f" + "000000000000f03f" + "00000000000000c0");
        String header = "{\"0.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                + "\"0.weight\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[8,24]}}";
        Network network = load(file(header, data)).network();
        assertEquals(0.5, network.bias(0, 0));
        assertEquals(1.0, network.weight(0, 0, 0));
        assertEquals(-2.0, network.weight(0, 0, 1));
    }

    @Test
    void everyWrongHeaderIsToldApart() {
        refused("not a model", HexFormat.of().parseHex("0000000000000040" + "7b7d"), "claim a header of 4611686018427387904");
        refused("negative", HexFormat.of().parseHex("ffffffffffffffff" + "7b7d"), "claim a header of 18446744073709551615");
        refused("empty file", new byte[0], "0 bytes are too few");
        refused("text", "hello, this is text".getBytes(StandardCharsets.US_ASCII), "not a model");
        refused("header cut off", Arrays.copyOf(golden(), 100), "cut off in the header: 100 bytes");
        refused("data cut off", Arrays.copyOf(golden(), golden().length - 1), "cut off: 39 bytes of numbers (expected 40)");
        refused("too long", Arrays.copyOf(golden(), golden().length + 8), "8 bytes too long");
        refused("not JSON", changed("{\"__meta", "[\"__meta"), "not the JSON of a safetensors file");
        refused("lenient JSON", changed("\"0.bias\":", "'0.bias':"), "not the JSON of a safetensors file");
        refused("JSON cut off", file("{\"0.weight\":{", new byte[0]), "not the JSON of a safetensors file");
        refused("two documents", file("{}{}", new byte[0]), "not the JSON");
        refused("deep", file("{\"a\":" + "[".repeat(100_000), new byte[0]), "not the JSON");
        refused("not UTF-8", file("{\"\u00ff\":1}".getBytes(StandardCharsets.ISO_8859_1), new byte[0]), "not UTF-8");
        refused("no tensors", file("{}", new byte[0]), "holds the tensors []");
        refused("metadata not strings", changed("\"seed\":\"7\"", "\"seed\":7"), "'seed': NUMBER (expected STRING)");
        refused("twice", changed("\"2.bias\":", "\"0.bias\":"), "names '0.bias' twice");
    }

    @Test
    void everyWrongTensorIsToldApart() {
        refused("F16", changed("\"F64\",\"shape\":[1,2]", "\"F16\",\"shape\":[1,2]"), "'0.weight' is F16 (expected F64)");
        refused("F32", changed("\"F64\",\"shape\":[1,2]", "\"F32\",\"shape\":[1,2]"), "'0.weight' has 16 bytes (expected 4 for each");
        refused("gap", changed("[16,24]", "[17,24]"), "claims the bytes 17 to 24 of the data (expected it to start at 16");
        refused("overlap", changed("[16,24]", "[8,24]"), "claims the bytes 8 to 24 of the data (expected it to start at 16");
        refused("backwards", changed("[16,24]", "[16,8]"), "claims the bytes 16 to 8");
        refused("no bias", changed("\"0.bias\"", "\"0.bios\""), "'0.bias' is missing");
        refused("a tensor too many", changed("\"2.bias\"", "\"4.bias\""), "'2.bias' is missing");
        refused("stranger", changed("\"2.weight\"", "\"9.weight\""), "holds the tensors [0.bias, 0.weight, 2.bias, 9.weight]");
        refused("bias too long", changed("\"shape\":[1],\"data_offsets\":[16,24]", "\"shape\":[2],\"data_offsets\":[16,24]"),
                "'0.bias' has 8 bytes (expected 8 for each number of the shape [2])");
        refused("no chain", changed("\"shape\":[1,1]", "\"shape\":[1,2]"), "'2.weight' has 8 bytes");
        refused("huge", changed("\"shape\":[1,2]", "\"shape\":[2147483647,2147483647]"), "has 16 bytes");
        refused("wrapping", changed("\"shape\":[1,2]", "\"shape\":[9223372036854775807,2]"), "each at least 1");
        refused("over a long", changed("\"shape\":[1,2]", "\"shape\":[9223372036854775808,2]"), "as a dimension or offset");
        refused("zero", changed("\"shape\":[1,2]", "\"shape\":[0,2]"), "each at least 1");
        refused("negative", changed("\"shape\":[1,2]", "\"shape\":[-1,2]"), "'-1' as a dimension");
        refused("fraction", changed("\"shape\":[1,2]", "\"shape\":[1.0,2]"), "'1.0' as a dimension");
        refused("three dimensions", changed("\"shape\":[1,2]", "\"shape\":[1,2,1]"), "more than two dimensions");
        refused("one dimension", changed("\"shape\":[1,2]", "\"shape\":[2]"), "expected [outputs, inputs]");
        refused("unknown key", changed("\"shape\":[1,2]", "\"form\":[1,2]"), "'form'");
        refused("no dtype", changed("\"dtype\":\"F64\",\"shape\":[1,2]", "\"shape\":[1,2]"), "not fully described");
        refused("activation", changed("sigmoid", "sigmund"), "activation 'sigmund' is not known");
        refused("cost", changed("quadratic", "quadritic"), "cost 'quadritic' is not known");
    }

    /** Names and notes are whatever somebody wrote: repeated on one line, cut, and with nothing a terminal obeys. */
    @Test
    void whatAFileSaysOfItselfIsShownWithCare() {
        refused("a terminal's command", changed("\"2.weight\"", "\"\\\\u001b[2J\\\\n\""),
                "[\\u001b[2J\\u000a, 0.bias, 0.weight, 2.bias]");
        refused("long", changed("\"2.weight\"", "\"" + "x".repeat(5000) + "\""), "xxx... (expected 0.weight");
        refused("dtype", changed("\"F64\",\"shape\":[1,2]", "\"F\\\\u202e64\",\"shape\":[1,2]"), "is F\\u202e64 (expected F64)");
        refused("in the JSON", changed("\"shape\":[1,2]", "\"" + "y".repeat(5000) + "\\\\r\":[1,2]"), "has 'yyy");
    }

    /** A million notes of nothing would take a hundred times their place in the file. */
    @Test
    void aHugeHeaderIsRefused() {
        StringBuilder notes = new StringBuilder("{\"__metadata__\":{\"\":\"\"");
        for (int i = 0; i < 100_000; i++) {
            notes.append(",\"").append(i).append("\":\"\"");
        }
        refused("huge", file(notes + "}}", new byte[0]), "claim a header of");
    }

    @Test
    void anEmptyTensorIsNoOverlap() {
        String empty = "\"a\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[16,16]},";
        refused("known to be there", changed("\"0.bias\"", empty + "\"0.bias\""),
                "holds the tensors [0.bias, 0.weight, 2.bias, 2.weight, a]");
    }

    @Test
    void layersMustChain() throws Exception {
        String header = "{\"0.weight\":{\"dtype\":\"F64\",\"shape\":[2,1],\"data_offsets\":[0,16]},"
                + "\"0.bias\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[16,32]},"
                + "\"2.weight\":{\"dtype\":\"F64\",\"shape\":[1,3],\"data_offsets\":[32,56]},"
                + "\"2.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[56,64]}}";
        refused("3 after 2", file(header, new byte[64]), "'2.weight' has the shape [1, 3] (expected [1, 2]");
    }

    @Test
    void aFlippedBitIsFound() throws Exception {
        byte[] damaged = golden();
        damaged[damaged.length - 3] ^= 1;
        refused("flipped", damaged, "damaged: its weights have the fingerprint");
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertMessage("no such file", assertThrows(ModelException.class, () -> Model.load(directory.resolve("none"))));
        assertMessage("File name too long", assertThrows(ModelException.class,
            () -> Model.load(directory.resolve("n".repeat(300)))));
        assertMessage("not a regular file", assertThrows(ModelException.class, () -> Model.load(directory)));
    }

    @Test
    void whereNothingCanBeSavedIsFoundOutAndNothingLeftBehind() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "mine");
        assertMessage("it is a directory", assertThrows(ModelException.class, () -> Model.checkWritable(directory)));
        assertMessage("there is no directory", assertThrows(ModelException.class,
            () -> Model.checkWritable(directory.resolve("none/m"))));
        assertMessage("there is no directory", assertThrows(ModelException.class, () -> Model.checkWritable(file.resolve("m"))));
        Model.checkWritable(directory.resolve("m"));
        Model.checkWritable(file);
        assertEquals(List.of(file), list());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aLinkIsFollowedNotReplaced() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        new Model(small(), Map.of()).save(link);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(small().fingerprint(), Model.load(file).network().fingerprint());
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private byte[] golden() {
        try {
            Path file = directory.resolve("golden");
            new Model(small(), Map.of("seed", "7")).save(file);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The golden file with one change in its header. */
    private byte[] changed(String from, String to) {
        byte[] golden = golden();
        int length = (int) ByteBuffer.wrap(golden).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(golden, 8, length, StandardCharsets.UTF_8).trim();
        assertTrue(header.contains(from), header + " lacks " + from);
        return file(header.replaceFirst(java.util.regex.Pattern.quote(from), to),
                Arrays.copyOfRange(golden, 8 + length, golden.length));
    }

    private static byte[] file(String header, byte[] data) {
        return file(header.getBytes(StandardCharsets.UTF_8), data);
    }

    private static byte[] file(byte[] header, byte[] data) {
        int padded = (header.length + 7) / 8 * 8;
        byte[] file = ByteBuffer.allocate(8 + padded + data.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded).put(header).array();
        Arrays.fill(file, 8 + header.length, 8 + padded, (byte) ' ');
        System.arraycopy(data, 0, file, 8 + padded, data.length);
        return file;
    }

    private Model load(byte[] content) throws IOException {
        return Model.load(Files.write(directory.resolve("given"), content));
    }

    private void refused(String what, byte[] content, String part) {
        ModelException e = assertThrows(ModelException.class, () -> load(content), what);
        assertMessage(part, e);
        assertTrue(e.getMessage().startsWith(directory.resolve("given").toString()), e.getMessage());
        assertTrue(e.getMessage().lines().count() == 1 && e.getMessage().length() < 800, e.getMessage());
        assertTrue(e.getMessage().chars().noneMatch(Character::isISOControl), e.getMessage());
    }

    private static void assertMessage(String part, Exception e) {
        assertTrue(e.getMessage().contains(part), "expected: " + part + "\nbut was: " + e.getMessage());
    }
}
