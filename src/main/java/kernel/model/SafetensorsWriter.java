package kernel.model;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import kernel.nn.Network;

/** Writes a network as safetensors through one small buffer, never a second copy of the weights. */
final class SafetensorsWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Network network;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private SafetensorsWriter(Network network, FileChannel channel) {
        this.network = network;
        this.channel = channel;
    }

    /** @param order of the images, after the layers; null for a model */
    static void write(Network network, Map<String, String> metadata, int[] order, Path file) throws IOException {
        byte[] header = header(network, metadata, order).getBytes(StandardCharsets.UTF_8);
        if (header.length > SafetensorsHeader.MAX_BYTES) {
            throw new ModelException(file, "the metadata take " + header.length + " bytes (at most "
                    + SafetensorsHeader.MAX_BYTES + "); keep less of them");
        }
        AtomicFile.write(file, channel -> new SafetensorsWriter(network, channel).write(header, order));
    }

    /** The JSON header. Not padded. */
    private static String header(Network network, Map<String, String> metadata, int[] order) throws IOException {
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
            for (int l = 0; l < network.layers(); l++) {
                offset = tensor(json, SafetensorsHeader.weight(l), offset, network.size(l + 1), network.size(l));
                offset = tensor(json, SafetensorsHeader.bias(l), offset, network.size(l + 1));
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

    private void write(byte[] header, int[] order) throws IOException {
        // Spaces after the JSON align the doubles to eight bytes, so that the file can be memory-mapped.
        int padding = -header.length & (Double.BYTES - 1);
        putLong(header.length + padding);
        for (byte b : header) {
            putByte(b);
        }
        for (int i = 0; i < padding; i++) {
            putByte((byte) ' ');
        }
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < network.size(l + 1); j++) {
                for (int p = 0; p < network.size(l); p++) {
                    putLong(Double.doubleToRawLongBits(network.weight(l, j, p)));
                }
            }
            for (int j = 0; j < network.size(l + 1); j++) {
                putLong(Double.doubleToRawLongBits(network.bias(l, j)));
            }
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
