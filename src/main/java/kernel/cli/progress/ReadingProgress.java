package kernel.cli.progress;

import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.data.table.ReadProgress;

/** Shows how far the reading of a table has come. */
public final class ReadingProgress implements ReadProgress {
    private static final long INTERVAL_NANOS = 100_000_000;

    private final Object table;
    private final Terminal terminal;
    private long shown = System.nanoTime();

    /** As a status on the terminal, in which the table is called that. */
    public ReadingProgress(Object table, Terminal terminal) {
        this.table = table;
        this.terminal = terminal;
    }

    @Override
    public void advanced(long bytes, long totalBytes, int rows) {
        if (System.nanoTime() - shown < INTERVAL_NANOS) {
            return;
        }
        shown = System.nanoTime();
        terminal.status("Reading " + table + ": " + Numbers.grouped(rows) + " rows"
                + (totalBytes > 0 ? ", " + Math.min(99, 100 * bytes / totalBytes) + " %" : "") + " ...");
    }
}
