package kernel.data.table;

import kernel.data.DataException;

/** Refuses a table before it fills the heap; and, where the length of the file is known, as soon as it can be told. */
final class HeapLimit implements TableBuilder.Watch {
    /** Ends it where a table of so many parts in ten of the heap would not leave enough for the rest. */
    private static final int TENTHS = 8;
    /** A forecast is made from this share of the file on. */
    private static final double SHARE = 0.02;
    /** Rows at the beginning may be longer than the others. */
    private static final double DOUBT = 1.2;

    private final FileBytes file;
    private final ReadProgress progress;
    private final boolean whole;
    private final long held;
    private final long limit;

    /**
     * @param whole whether the file is read to its end
     * @param held  bytes that other tables take
     */
    HeapLimit(FileBytes file, ReadProgress progress, boolean whole, long held) {
        this.file = file;
        this.progress = progress;
        this.whole = whole;
        this.held = held;
        limit = Runtime.getRuntime().maxMemory() / 10 * TENTHS - held;
    }

    @Override
    public void growing(int rows, long bytes, long rowBytes) throws DataException {
        progress.advanced(file.read(), file.total(), rows);
        if (bytes > limit) {
            throw tooLarge(rows, rowBytes, "");
        }
        double share = whole && file.total() > 0 ? (double) file.read() / file.total() : 0;
        if (share > SHARE && rows > TableRows.TELLING_ROWS && rows * (double) rowBytes / share > DOUBT * limit) {
            throw tooLarge(rows, rowBytes, "about " + Math.round(rows / share) + " rows of ");
        }
    }

    /** All rows that were asked for are there. */
    void done(int rows) {
        progress.advanced(file.read(), file.total(), rows);
    }

    private DataException tooLarge(int rows, long rowBytes, String forecast) {
        return new DataException(file.name() + ": does not fit into memory: " + forecast + rowBytes + " bytes a row, "
                + rows + " rows read so far, and the heap has " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB" + (held == 0 ? "" : ", of which another table takes " + (held >> 20)) + ". Give more with java -Xmx, or leave columns out with --ignore");
    }
}
