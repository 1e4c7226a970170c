package kernel.data.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import kernel.data.DataException;

/** The numbers of an npy array, one after the other. */
final class NpyValues {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final String what;
    private final NpyType type;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long left;

    /** @param what begins every message */
    NpyValues(InputStream in, NpyHeader header, String what) {
        this.in = in;
        this.what = what;
        type = header.type();
        buffer.order(header.order()).limit(0);
        left = header.bytes();
    }

    /** The next number; {@code row} from 1 and {@code column} are for messages. */
    double next(long row, String column) throws IOException {
        if (!buffer.hasRemaining()) {
            int n = in.readNBytes(buffer.array(), 0, (int) Math.min(BUFFER, left));
            if (n == 0 || n % type.bytes() != 0) {
                throw new EOFException();
            }
            left -= n;
            buffer.position(0).limit(n);
        }
        int at = buffer.position();
        buffer.position(at + type.bytes());
        double value = type.value(buffer, at);
        if (Double.isInfinite(value)) {
            throw new DataException(what + ": row " + row + ", column " + Excerpt.of(column) + ": " + (type.isWhole()
                    ? "a whole number beyond 2^53, which no double can be; save it as f8 if that is near enough"
                    : "an infinite number; expected a finite one, or NaN where it is missing"));
        }
        return value;
    }
}
