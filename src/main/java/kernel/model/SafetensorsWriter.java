package kernel.model;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import kernel.nn.Network;

/** Writes networks as safetensors through one small buffer, never a second copy of the weights. */
final class SafetensorsWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** One of the networks, and what its tensors' names start with. */
    private record Part(String prefix, Network network) { }

    private SafetensorsWriter(FileChannel channel) {
        this.channel = channel;
    }

    /** A model. */
    static void write(Network network, Map<String, String> metadata, Path file) throws IOException {
        write(List.of(new Part("", network)), metadata, null, file);
    }

    /**
     * A checkpoint.
     *
     * @param beside by name, after the network; before the order, which would leave their doubles across eight bytes
     */
    static void write(Network network, Map<String, String> metadata, SortedMap<String, Network> beside, int[] order,
            Path file) throws IOException {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("", network));
        beside.forEach((name, other) -> parts.add(new Part(SafetensorsLayout.prefix(name), other)));
        write(parts, metadata, order, file);
    }

    private static void write(List<Part> parts, Map<String, String> metadata, int[] order, Path file) throws IOException {
        byte[] header = header(parts, metadata, order).getBytes(StandardCharsets.UTF_8);
        if (header.length > SafetensorsHeader.MAX_BYTES) {
            throw new ModelException(file, "the metadata take " + header.length + " bytes (at most "
                    + SafetensorsHeader.MAX_BYTES + "); keep less of them");
        }
        AtomicFile.write(file, channel -> new SafetensorsWriter(channel).write(header, parts, order));
    }

    /** The JSON header. Not padded. */
    private static String header(List<Part> parts, Map<String, String> metadata, int[] order) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setHtmlSafe(false);
            json.beginObject();
            json.name(SafetensorsHeader.METADATA).beginObject();
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject();
            long offset = 0;
            for (Part part : parts) {
                Network network = part.network();
                for (int l = 0; l < network.layers(); l++) {
                    int out = network.size(l + 1);
                    offset = tensor(json, SafetensorsHeader.weight(part.prefix(), l), offset, out, network.size(l));
                    offset = tensor(json, SafetensorsHeader.bias(part.prefix(), l), offset, out);
                }
            }
            if (order != null) {
                tensor(json, SafetensorsHeader.ORDER, SafetensorsHeader.I32, Integer.BYTES, offset, order.length);
            }
            json.endObject();
        }
        return text.toString();
    }

    private static long tensor(JsonWriter json, String name, long begin, int... shape) throws IOException {
        return tensor(json, name, SafetensorsHeader.F64, Double.BYTES, begin, shape);
    }

    private static long tensor(JsonWriter json, String name, String dtype, int bytes, long begin, int... shape)
            throws IOException {
        json.name(name).beginObject();
        json.name("dtype").value(dtype);
        json.name("shape").beginArray();
        long end = bytes;
        for (int size : shape) {
            json.value(size);
            end *= size;
        }
        end += begin;
        json.endArray();
        json.name("data_offsets").beginArray().value(begin).value(end).endArray();
        json.endObject();
        return end;
    }

    private void write(byte[] header, List<Part> parts, int[] order) throws IOException {
        // Spaces after the JSON align the doubles to eight bytes, so that the file can be memory-mapped.
        int padding = -header.length & (Double.BYTES - 1);
        putLong(header.length + padding);
        for (byte b : header) {
            putByte(b);
        }
        for (int i = 0; i < padding; i++) {
            putByte((byte) ' ');
        }
        for (Part part : parts) {
            NetworkNumbers.forEach(part.network(), this::putLong);
        }
        for (int i = 0; order != null && i < order.length; i++) {
            putInt(order[i]);
        }
        flush();
    }

    private void putByte(byte value) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.put(value);
    }

    private void putLong(long value) throws IOException {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(value);
    }

    private void putInt(int value) throws IOException {
        if (buffer.remaining() < Integer.BYTES) {
            flush();
        }
        buffer.putInt(value);
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
