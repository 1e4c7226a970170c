package kernel.data.table;

/** Told every few thousand rows how far the reading of a table has come. */
@FunctionalInterface
public interface ReadProgress {
    /** For those who need not know. */
    ReadProgress NONE = (bytes, totalBytes, rows) -> {
    };

    /** So many bytes of the file, of {@code totalBytes} or −1 if nobody knows how many, have become so many rows. */
    void advanced(long bytes, long totalBytes, int rows);
}
