package kernel.data.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import kernel.data.DataException;

/**
 * Reads tables from files, or from anywhere else in one pass. What a file is, its first bytes say, never its name: gzip, npz,
 * npy, libsvm, else CSV.
 */
public final class TableFiles {
    private TableFiles() {
    }

    /**
     * Reads a file whole.
     *
     * @throws DataException if it cannot be read, is not a table, or does not fit into memory
     */
    public static Table read(Path file, TableFormat format, ReadProgress progress) throws DataException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), Files.size(file), format, progress);
        } catch (DataException e) {
            throw e;
        } catch (IOException e) {
            throw readable(file.toString(), e);
        }
    }

    /** Reads a stream to its end, and does not close it; {@code name} is what messages call it. */
    public static Table read(InputStream in, String name, TableFormat format, ReadProgress progress) throws DataException {
        try {
            return read(in, name, -1, format, progress);
        } catch (DataException e) {
            throw e;
        } catch (IOException e) {
            throw readable(name, e);
        }
    }

    private static Table read(InputStream in, String name, long total, TableFormat format, ReadProgress progress)
            throws IOException {
        Table table = rows(in, name, total, format, null).next(Integer.MAX_VALUE, progress);
        if (table == null) {
            throw new DataException(name + ": no rows, only the names of columns");
        }
        return table;
    }

    /** Opens a file to be read piece by piece; kinds are told by the first thousand rows. */
    public static RowSource open(Path file, TableFormat format) throws IOException {
        return rows(Files.newInputStream(file), file.toString(), Files.size(file), format, null);
    }

    /** Opens a stream to be read piece by piece, which closes it; {@code name} is what messages call it. */
    public static RowSource open(InputStream in, String name, TableFormat format) throws IOException {
        return rows(in, name, -1, format, null);
    }

    /**
     * Opens a file for rows of columns that are known beforehand. They may come in any order; pieces have them in the order of
     * {@code kinds}. Others are not parsed; one that is not there is an error that names it.
     */
    public static RowSource open(Path file, TableFormat format, Map<String, Kind> kinds) throws IOException {
        return rows(Files.newInputStream(file), file.toString(), Files.size(file), format, kinds);
    }

    /** As above, from a stream, which is closed with the rows. */
    public static RowSource open(InputStream in, String name, TableFormat format, Map<String, Kind> kinds) throws IOException {
        return rows(in, name, -1, format, kinds);
    }

    private static TableRows rows(InputStream in, String name, long total, TableFormat format, Map<String, Kind> kinds)
            throws IOException {
        ByteSource raw = new ByteSource(in);
        FileBytes bytes = new FileBytes(name, raw, total);
        byte[] magic = raw.peek(2);
        InputStream content = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b
                ? new GZIPInputStream(raw, ByteSource.BUFFER) : raw;
        RowReader reader = new CsvRows(name, content, format);
        ColumnPlan plan = kinds == null ? ColumnPlan.of(name, "line", reader.names(), format)
                : ColumnPlan.of(name, "line", reader.names(), kinds);
        return new TableRows(bytes, reader, plan, kinds != null);
    }

    private static DataException readable(String name, IOException e) {
        if (e instanceof EOFException) {
            return new DataException(name + ": cut off: ends too early; make or fetch it again", e);
        }
        if (e instanceof ZipException) {
            return new DataException(name + ": damaged: " + e.getMessage() + "; make or fetch it again", e);
        }
        return new DataException(name + ": cannot be read: " + DataException.reason(e), e);
    }
}
