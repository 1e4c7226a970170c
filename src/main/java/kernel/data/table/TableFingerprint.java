package kernel.data.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import kernel.data.Sha256;

/** The hash that {@link Table#fingerprint} describes. */
final class TableFingerprint {
    private final MessageDigest sha = Sha256.digest();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13).order(ByteOrder.LITTLE_ENDIAN);

    private TableFingerprint() {
    }

    static String of(int rows, List<Column> columns, SparseColumns sparse) {
        TableFingerprint hash = new TableFingerprint();
        hash.put(rows);
        hash.put(columns.size());
        for (Column column : columns) {
            hash.put(column.name());
            if (column instanceof NumericColumn numeric) {
                hash.put(0);
                for (double[] piece : numeric.pieces()) {
                    hash.put(piece);
                }
            } else {
                TextColumn text = (TextColumn) column;
                hash.put(1);
                hash.put(text.values().size());
                text.values().forEach(hash::put);
                hash.put(text.codes());
            }
        }
        if (sparse != null) {
            hash.put(sparse.width());
            hash.put(sparse.rowStarts());
            hash.put(sparse.columns());
            hash.put(sparse.values());
        }
        hash.flush();
        return HexFormat.of().formatHex(hash.sha.digest());
    }

    private void put(long number) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(number);
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes.length);
        flush();
        sha.update(bytes);
    }

    private void put(double[] numbers) {
        for (double number : numbers) {
            // The canonical NaN, whichever a file had.
            put(Double.doubleToLongBits(number));
        }
    }

    private void put(int[] numbers) {
        for (int number : numbers) {
            put(number);
        }
    }

    private void flush() {
        sha.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
