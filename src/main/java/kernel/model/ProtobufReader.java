package kernel.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The fields of one message of protocol buffers, one after the other. No field is longer than what is left of its message. */
final class ProtobufReader {
    private static final int MAX_VARINT_BYTES = 10;

    private final Path file;
    private final ByteBuffer bytes;
    private int field;
    private int coding;

    ProtobufReader(Path file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes on to the next field, whose value must then be taken or skipped; false at the end. */
    boolean next() throws ModelException {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> ProtobufMessage.CODING_BITS);
        coding = (int) tag & (1 << ProtobufMessage.CODING_BITS) - 1;
        if (field < 1 || tag >>> 32 != 0) {
            throw damaged();
        }
        return true;
    }

    int field() {
        return field;
    }

    boolean isBytes() {
        return coding == ProtobufMessage.BYTES;
    }

    long number() throws ModelException {
        if (coding != ProtobufMessage.VARINT) {
            throw damaged();
        }
        return varint();
    }

    /** Whether something is left of packed numbers. */
    boolean hasMore() {
        return bytes.hasRemaining();
    }

    /** The next of packed numbers. */
    long packedNumber() throws ModelException {
        return varint();
    }

    float singleFloat() throws ModelException {
        if (coding != ProtobufMessage.FIXED32) {
            throw damaged();
        }
        return take(Float.BYTES).getFloat();
    }

    /** The bytes of a text, a message or packed numbers, not copied. */
    ByteBuffer bytes() throws ModelException {
        if (coding != ProtobufMessage.BYTES) {
            throw damaged();
        }
        return take(varint());
    }

    String text() throws ModelException {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    ProtobufReader message() throws ModelException {
        return new ProtobufReader(file, bytes());
    }

    void skip() throws ModelException {
        switch (coding) {
            case ProtobufMessage.VARINT -> varint();
            case ProtobufMessage.FIXED64 -> take(Long.BYTES);
            case ProtobufMessage.BYTES -> take(varint());
            case ProtobufMessage.FIXED32 -> take(Float.BYTES);
            default -> throw damaged();
        }
    }

    private ByteBuffer take(long count) throws ModelException {
        if (count < 0 || count > bytes.remaining()) {
            throw damaged();
        }
        ByteBuffer taken = bytes.slice(bytes.position(), (int) count).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + (int) count);
        return taken;
    }

    private long varint() throws ModelException {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES && bytes.hasRemaining(); i++) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << 7 * i;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    private ModelException damaged() {
        return new ModelException(file, "no ONNX file, or a damaged one: byte " + bytes.position() + " of a part of " + bytes.limit()
                + " bytes makes no sense; copy or export it again");
    }
}
