package kernel.data.table;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;
import kernel.data.DataException;

/**
 * A file, or a pipe, as its bytes come in.
 *
 * @param name  what messages call it
 * @param total how many bytes there are, or −1 if nobody knows
 */
record FileBytes(String name, ByteSource raw, long total) {
    long read() {
        return raw.fetched();
    }

    /** What went wrong while they were read, with the name of the file. */
    static DataException failure(String name, IOException e) {
        if (e instanceof DataException data) {
            return data;
        }
        if (e instanceof NoSuchFileException) {
            return new DataException(name + ": no such file", e);
        }
        if (e instanceof EOFException) {
            return new DataException(name + ": cut off: ends too early; make or fetch it again", e);
        }
        if (e instanceof ZipException) {
            return new DataException(name + ": damaged: " + Excerpt.of(String.valueOf(e.getMessage()))
                    + "; make or fetch it again", e);
        }
        return new DataException(name + ": cannot be read: " + DataException.reason(e), e);
    }
}
