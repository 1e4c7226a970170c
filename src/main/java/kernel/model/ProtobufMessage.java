package kernel.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A message of protocol buffers that is being written: fields one after the other. Large ones are written when the whole is, not kept. */
final class ProtobufMessage {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;
    /** The lowest bits of a tag say how the field is coded. */
    static final int CODING_BITS = 3;

    private final List<LayerBytes.Tensor> parts = new ArrayList<>();
    private long length;

    long length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        for (LayerBytes.Tensor part : parts) {
            part.writeTo(out);
        }
    }

    ProtobufMessage number(int field, long value) {
        varint((long) field << CODING_BITS | VARINT);
        return varint(value);
    }

    ProtobufMessage text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufMessage bytes(int field, byte[] bytes) {
        return bytes(field, bytes.length, out -> out.write(bytes));
    }

    ProtobufMessage message(int field, ProtobufMessage message) {
        return bytes(field, message.length, message::writeTo);
    }

    /** Adds the fields of another message. */
    ProtobufMessage append(ProtobufMessage fields) {
        parts.add(fields::writeTo);
        length += fields.length;
        return this;
    }

    ProtobufMessage bytes(int field, long count, LayerBytes.Tensor content) {
        varint((long) field << CODING_BITS | BYTES);
        varint(count);
        parts.add(content);
        length += count;
        return this;
    }

    /** Seven bits a byte, the lowest first; all but the last have the highest bit set. */
    private ProtobufMessage varint(long value) {
        byte[] bytes = new byte[10];
        int count = 0;
        for (long rest = value;; rest >>>= 7) {
            boolean last = rest >>> 7 == 0;
            bytes[count++] = (byte) (last ? rest : rest & 0x7f | 0x80);
            if (last) {
                break;
            }
        }
        int written = count;
        parts.add(out -> out.write(bytes, 0, written));
        length += count;
        return this;
    }
}
