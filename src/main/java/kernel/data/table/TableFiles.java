package kernel.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kernel.data.DataException;

/**
 * Reads tables from files, or from anywhere else in one pass. What a file is, its first bytes say, never its name: gzip of any
 * of the others, npz, npy, libsvm, else CSV.
 *
 * <p><b>CSV</b> is UTF-8. The delimiter is the one of comma, semicolon, tab and | under which all of the first hundred rows
 * have as many fields, and most of these are numbers. The first row holds names if nothing in it is a number or missing, and
 * either a number stands below, or none of its texts occurs again in its column; else columns are called 1, 2, … A column without a name
 * among others that have one is left out, {@link Table#unnamed}. Blanks around fields do not count. Empty lines do no harm at the beginning and the end, elsewhere they are an error. A column is numeric if
 * nothing but numbers is in its first thousand rows, else it holds texts, of up to a thousand kinds; what is missing is empty,
 * a question mark, or NA, NaN or null in capital or small letters, quoted or not. Numbers are read to the nearest double;
 * infinite ones are refused.
 *
 * <p><b>npy</b> arrays hold f4, f8, i1 to i8, u1 to u8 or bool, of one dimension, which is column 1, or two: columns 1, 2, … In
 * an <b>npz</b> a column has its array's key as name; columns of two dimensions are 1, 2, … if there is one such array only,
 * else key.1, key.2, … <b>libsvm</b> gives the column {@code label} and a block of sparse columns. NaN is missing; infinite
 * numbers, and whole ones beyond 2^53, are refused.
 *
 * <p>While it is read, a table takes eight bytes a number, four a text, and the copy of one column; an npz or an array in
 * Fortran order is read at once even if pieces are asked for. What would fill more than eight tenths of the heap is refused.
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
            return read(in, file.toString(), Files.size(file), new Wanted(format, null), progress, 0);
        } catch (IOException e) {
            throw FileBytes.failure(file.toString(), e);
        }
    }

    /** Reads a stream to its end, and does not close it; {@code name} is what messages call it. */
    public static Table read(InputStream in, String name, TableFormat format, ReadProgress progress) throws DataException {
        try {
            return read(in, name, -1, new Wanted(format, null), progress, 0);
        } catch (IOException e) {
            throw FileBytes.failure(name, e);
        }
    }

    /** @param held bytes that other tables take */
    private static Table read(InputStream in, String name, long total, Wanted wanted, ReadProgress progress, long held)
            throws IOException {
        FileBytes bytes = new FileBytes(name, new ByteSource(in), total);
        TableRows rows = rows(bytes, wanted, new HeapLimit(bytes, progress, true, held));
        Table table = rows.next(Integer.MAX_VALUE);
        if (table == null) {
            throw new DataException(name + ": no rows (expected at least one); " + Excerpt.columns(rows.names()));
        }
        return table;
    }

    /** Whether a file that begins with these bytes holds numbers in binary, npz or npy, and is not packed: then no number has a text. */
    public static boolean isBinary(byte[] head) {
        return Content.isBinary(head);
    }

    /** Opens a file to be read piece by piece; kinds are told by the first thousand rows. */
    public static RowSource open(Path file, TableFormat format) throws DataException {
        return opened(file, new Wanted(format, null));
    }

    /** Opens a stream to be read piece by piece, which closes it; {@code name} is what messages call it. */
    public static RowSource open(InputStream in, String name, TableFormat format) throws DataException {
        return opened(in, name, -1, new Wanted(format, null));
    }

    /**
     * Opens a file for rows of columns that are known beforehand. They may come in any order; pieces have them in the order of
     * {@code kinds}. Others are not parsed; one that is not there is an error that names it.
     */
    public static RowSource open(Path file, TableFormat format, Map<String, Kind> kinds) throws DataException {
        return opened(file, new Wanted(format, kinds));
    }

    /** As above, from a stream, which is closed with the rows. */
    public static RowSource open(InputStream in, String name, TableFormat format, Map<String, Kind> kinds)
            throws DataException {
        return opened(in, name, -1, new Wanted(format, kinds));
    }

    /**
     * Reads a file whole, to be kept in memory beside another table; of columns that are known beforehand, as above, or of all if
     * {@code kinds} is null.
     *
     * @throws DataException also if both together do not fit into memory, or the file has no rows
     */
    public static Table readBeside(Table other, Path file, TableFormat format, Map<String, Kind> kinds) throws DataException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), Files.size(file), new Wanted(format, kinds), ReadProgress.NONE, other.bytes());
        } catch (IOException e) {
            throw FileBytes.failure(file.toString(), e);
        }
    }

    private static RowSource opened(Path file, Wanted wanted) throws DataException {
        try {
            return opened(Files.newInputStream(file), file.toString(), Files.size(file), wanted);
        } catch (IOException e) {
            throw FileBytes.failure(file.toString(), e);
        }
    }

    private static RowSource opened(InputStream in, String name, long total, Wanted wanted) throws DataException {
        try {
            FileBytes bytes = new FileBytes(name, new ByteSource(in), total);
            return rows(bytes, wanted, new HeapLimit(bytes, ReadProgress.NONE, false, 0));
        } catch (IOException e) {
            DataException failure = FileBytes.failure(name, e);
            try {
                in.close();
            } catch (IOException further) {
                failure.addSuppressed(further);
            }
            throw failure;
        }
    }

    private static TableRows rows(FileBytes bytes, Wanted wanted, HeapLimit limit) throws IOException {
        return new TableRows(bytes, Content.reader(bytes, limit, wanted), limit);
    }
}
