package kernel.model;

import static kernel.model.ModelException.printable;
import static kernel.model.ModelException.quoted;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON at the start of a safetensors file: what each tensor is called, its type and shape, and which bytes of the data
 * are its own. Read as a stream and strictly: anything outside the format is refused.
 */
final class SafetensorsHeader {
    static final String METADATA = "__metadata__";
    static final String F64 = "F64";
    /** Of others: each number becomes the double that is equal to it. */
    static final String F32 = "F32";
    static final String I32 = "I32";
    /** The tensor that only a checkpoint has. */
    static final String ORDER = "order";
    /** The format allows 100 MB, but a dense network needs 100 bytes a layer, and parsing takes twenty times the memory. */
    static final int MAX_BYTES = 1 << 20;

    /** One tensor. {@code begin} and {@code end} (exclusive) count bytes from the end of the header. */
    record Tensor(String dtype, long[] shape, long begin, long end) {
        /** Whether its numbers have single precision. */
        boolean isSingle() {
            return dtype.equals(F32);
        }
    }

    private final Path file;
    private final int bytes;
    private final Map<String, String> metadata = new TreeMap<>();
    private final Map<String, Tensor> tensors = new TreeMap<>();

    private SafetensorsHeader(Path file, int bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** @param prefix of all tensors of the network that the layer is in; empty for the one that is trained */
    static String weight(String prefix, int layer) {
        return prefix + 2 * layer + ".weight";
    }

    static String bias(String prefix, int layer) {
        return prefix + 2 * layer + ".bias";
    }

    /** Whether this is a network's file at all. */
    boolean hasNetwork() {
        return tensors.containsKey(weight("", 0));
    }

    /** Whether this is a checkpoint's file. */
    boolean hasOrder() {
        return tensors.containsKey(ORDER);
    }

    /** How long it is in the file. */
    int bytes() {
        return bytes;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    Map<String, Tensor> tensors() {
        return tensors;
    }

    static SafetensorsHeader parse(Path file, byte[] json) throws ModelException {
        SafetensorsHeader header = new SafetensorsHeader(file, json.length);
        // The decoder reports bytes that are not UTF-8 instead of replacing them.
        InputStreamReader text = new InputStreamReader(new ByteArrayInputStream(json),
                StandardCharsets.UTF_8.newDecoder());
        try (JsonReader reader = new JsonReader(text)) {
            reader.setStrictness(Strictness.STRICT);
            header.read(reader);
        } catch (ModelException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new ModelException(file, "the header is not UTF-8; save the model again", e);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new ModelException(file, "the header is not the JSON of a safetensors file (" + printable(firstLine(e))
                    + "); save the model again", e);
        }
        return header;
    }

    private void read(JsonReader reader) throws IOException {
        reader.beginObject();
        boolean metadataSeen = false;
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (tensors.containsKey(name) || metadataSeen && name.equals(METADATA)) {
                throw new ModelException(file, "the header names " + quoted(name) + " twice; save the model again");
            }
            if (name.equals(METADATA)) {
                metadataSeen = true;
                readMetadata(reader);
            } else {
                tensors.put(name, readTensor(reader, name));
            }
        }
        reader.endObject();
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new ModelException(file, "the header goes on after its JSON; save the model again");
        }
    }

    private void readMetadata(JsonReader reader) throws IOException {
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (reader.peek() != JsonToken.STRING) {
                throw new ModelException(file, METADATA + " " + quoted(key) + ": " + reader.peek() + " (expected STRING)");
            }
            if (metadata.put(key, reader.nextString()) != null) {
                throw new ModelException(file, METADATA + " names " + quoted(key) + " twice; save the model again");
            }
        }
        reader.endObject();
    }

    private Tensor readTensor(JsonReader reader, String name) throws IOException {
        String dtype = null;
        long[] shape = null;
        long[] offsets = null;
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (key.equals("dtype") && dtype == null) {
                dtype = reader.nextString();
            } else if (key.equals("shape") && shape == null) {
                shape = readNumbers(reader, name);
            } else if (key.equals("data_offsets") && offsets == null) {
                offsets = readNumbers(reader, name);
            } else {
                throw new ModelException(file, "tensor " + quoted(name) + " has " + quoted(key)
                        + " (expected dtype, shape and data_offsets, once each)");
            }
        }
        reader.endObject();
        if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
            throw new ModelException(file, "tensor " + quoted(name)
                    + " is not fully described (expected dtype, shape and two data_offsets)");
        }
        return new Tensor(dtype, shape, offsets[0], offsets[1]);
    }

    /** One or two whole numbers, not negative: a shape or offsets. */
    private long[] readNumbers(JsonReader reader, String name) throws IOException {
        long[] numbers = new long[2];
        int count = 0;
        reader.beginArray();
        while (reader.hasNext()) {
            JsonToken token = reader.peek();
            String text = reader.nextString();
            if (count == 2) {
                throw new ModelException(file, "tensor " + quoted(name)
                        + " has more than two dimensions or offsets (expected a dense layer's weight or bias)");
            }
            if (token != JsonToken.NUMBER || !isWhole(text)) {
                throw new ModelException(file, "tensor " + quoted(name) + " has " + quoted(text)
                        + " as a dimension or offset (expected a whole number from 0 to 2^63 - 1)");
            }
            numbers[count++] = Long.parseLong(text);
        }
        reader.endArray();
        return java.util.Arrays.copyOf(numbers, count);
    }

    private static boolean isWhole(String text) {
        if (text.isEmpty() || text.length() > 19) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.compareTo("9223372036854775807") <= 0 || text.length() < 19;
    }

    /** Checks that the tensors cover the {@code data} bytes after the header without gap or overlap, as the format requires. */
    void checkTiling(long data) throws ModelException {
        List<Map.Entry<String, Tensor>> inOrder = new ArrayList<>(tensors.entrySet());
        // An empty tensor sorts before the one that begins at the same place.
        inOrder.sort(Comparator.<Map.Entry<String, Tensor>>comparingLong(entry -> entry.getValue().begin())
                .thenComparingLong(entry -> entry.getValue().end()));
        long end = 0;
        for (Map.Entry<String, Tensor> entry : inOrder) {
            Tensor tensor = entry.getValue();
            if (tensor.begin() != end || tensor.end() < tensor.begin()) {
                throw new ModelException(file, "tensor " + quoted(entry.getKey()) + " claims the bytes " + tensor.begin()
                        + " to " + tensor.end() + " of the data (expected it to start at " + end
                        + ", where the one before it ends); save the model again");
            }
            end = tensor.end();
        }
        if (end > data) {
            throw new ModelException(file, "cut off: " + data + " bytes of numbers (expected " + end
                    + "); copy or save it again");
        }
        if (end < data) {
            throw new ModelException(file, (data - end) + " bytes too long: " + data + " bytes of numbers (expected " + end
                    + "); copy or save it again");
        }
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
