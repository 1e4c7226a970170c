package kernel.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import kernel.nn.Network;

/** The numbers of one layer as little-endian IEEE 754 doubles, through a small buffer. */
final class LayerBytes {
    private static final int BUFFER_BYTES = 1 << 13;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private LayerBytes(OutputStream out) {
        this.out = out;
    }

    /** What one tensor writes. */
    interface Tensor {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The weights, (out, in). */
    static Tensor weights(Network network, int l) {
        return out -> {
            LayerBytes bytes = new LayerBytes(out);
            NetworkNumbers.weights(network, l, bytes::put);
            bytes.flush();
        };
    }

    static Tensor biases(Network network, int l) {
        return out -> {
            LayerBytes bytes = new LayerBytes(out);
            NetworkNumbers.biases(network, l, bytes::put);
            bytes.flush();
        };
    }

    private void put(long bits) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putLong(bits);
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
