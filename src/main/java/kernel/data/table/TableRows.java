package kernel.data.table;

import java.io.IOException;
import java.util.List;

/** The rows of a file, as tables of so many rows as are asked for. */
final class TableRows implements RowSource {
    /** Kinds are told by so many rows. */
    static final int TELLING_ROWS = 1000;

    private final FileBytes bytes;
    private final RowReader reader;
    private final HeapLimit limit;
    /** Rows that were read already: those by which the kinds were told, or all of them. */
    private Table head;
    private int handedOut;

    TableRows(FileBytes bytes, RowReader reader, HeapLimit limit) {
        this.bytes = bytes;
        this.reader = reader;
        this.limit = limit;
    }

    @Override
    public List<String> names() {
        return reader.plan().names();
    }

    @Override
    public Table next(int max) throws IOException {
        if (max < 1) {
            throw new IllegalArgumentException("max: " + max + " (at least 1)");
        }
        try {
            return head == null ? read(max) : fromHead(max);
        } catch (IOException e) {
            throw FileBytes.failure(bytes.name(), e);
        }
    }

    private Table read(int max) throws IOException {
        TableBuilder table = reader.plan().builder(limit);
        if (!reader.plan().isDecided()) {
            reader.read(table, TELLING_ROWS);
            reader.plan().decide(table);
        }
        if (table.rows() < max) {
            reader.read(table, max);
        }
        limit.done(table.rows());
        if (table.rows() == 0) {
            return null;
        }
        head = table.build();
        return fromHead(max);
    }

    private Table fromHead(int max) {
        int count = Math.min(max, head.rows() - handedOut);
        Table piece = head;
        if (count < head.rows()) {
            int[] rows = new int[count];
            for (int i = 0; i < count; i++) {
                rows[i] = handedOut + i;
            }
            piece = head.select(rows);
        }
        handedOut += count;
        if (handedOut == head.rows()) {
            head = null;
            handedOut = 0;
        }
        return piece;
    }

    @Override
    public long bytesRead() {
        return bytes.read();
    }

    @Override
    public long totalBytes() {
        return bytes.total();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
