package kernel.data.table;

import java.io.IOException;
import java.util.List;

/** The rows of a file, as tables of so many rows as are asked for. */
final class TableRows implements RowSource {
    /** Kinds are told by so many rows. */
    static final int TELLING_ROWS = 1000;

    private final FileBytes bytes;
    private final RowReader reader;
    private final ColumnPlan plan;
    private boolean decided;
    /** The rest of the rows by which the kinds were told, if they were more than was asked for. */
    private Table head;
    private int handedOut;

    TableRows(FileBytes bytes, RowReader reader, ColumnPlan plan, boolean decided) {
        this.bytes = bytes;
        this.reader = reader;
        this.plan = plan;
        this.decided = decided;
    }

    @Override
    public List<String> names() {
        return plan.names();
    }

    @Override
    public Table next(int max) throws IOException {
        return next(max, ReadProgress.NONE);
    }

    Table next(int max, ReadProgress progress) throws IOException {
        if (max < 1) {
            throw new IllegalArgumentException("max: " + max + " (at least 1)");
        }
        if (head != null) {
            return fromHead(max);
        }
        HeapLimit limit = new HeapLimit(bytes, progress, max == Integer.MAX_VALUE);
        TableBuilder table = plan.builder(limit);
        if (!decided) {
            reader.read(table, TELLING_ROWS);
            plan.decide(table);
            decided = true;
            if (max < table.rows()) {
                head = table.build();
                return fromHead(max);
            }
        }
        reader.read(table, max);
        progress.advanced(bytesRead(), totalBytes(), table.rows());
        return table.rows() == 0 ? null : table.build();
    }

    private Table fromHead(int max) {
        int[] rows = new int[Math.min(max, head.rows() - handedOut)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = handedOut++;
        }
        Table piece = head.select(rows);
        if (handedOut == head.rows()) {
            head = null;
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
