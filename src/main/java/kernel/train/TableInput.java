package kernel.train;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kernel.data.DataException;
import kernel.data.columns.Schema;
import kernel.data.table.Kind;
import kernel.data.table.RowSource;
import kernel.data.table.TableFiles;
import kernel.data.table.TableFormat;

/** A file or a stream with the rows of a table that a model is to answer for. */
public final class TableInput {
    /** The names of columns stand in so many bytes. */
    private static final int HEAD = 1 << 20;
    /** What the file is, so many bytes say. */
    private static final int MAGIC = 16;

    private final String name;
    /** Null for a stream. */
    private final Path file;
    private final BufferedInputStream in;
    private final TableFormat format;

    private TableInput(String name, Path file, BufferedInputStream in, Settings settings) {
        this.name = name;
        this.file = file;
        this.in = in;
        format = TableMaterial.format(settings);
    }

    /** A file, read as {@link Setting#HEADER} and {@link Setting#DELIMITER} say. */
    public static TableInput of(Path file, Settings settings) {
        return new TableInput(file.toString(), file, null, settings);
    }

    /** A stream, which messages call by this name; likewise. */
    public static TableInput of(InputStream in, String name, Settings settings) {
        return new TableInput(name, null, new BufferedInputStream(in, HEAD), settings);
    }

    /** What messages call it. */
    public String name() {
        return name;
    }

    /**
     * Opens it for the columns of a schema, and those that it answers, too, if they are asked for.
     *
     * @throws DataException if it cannot be read, or has not all of them
     */
    public RowSource open(Schema schema, boolean answered) throws DataException {
        if (schema.isSparse()) {
            return file != null ? TableFiles.open(file, format) : TableFiles.open(in, name, format);
        }
        return open(schema.kinds(answered));
    }

    /** As above, for columns of these kinds. */
    public RowSource open(Map<String, Kind> kinds) throws DataException {
        return file != null ? TableFiles.open(file, format, kinds) : TableFiles.open(in, name, format, kinds);
    }

    /** The names of all its columns. A stream is afterwards where it was. */
    public List<String> names() throws IOException {
        if (file != null) {
            try (RowSource rows = TableFiles.open(file, format)) {
                return rows.names();
            }
        }
        try (RowSource rows = TableFiles.open(new ByteArrayInputStream(head()), name, format)) {
            return rows.names();
        }
    }

    /** Whether it holds numbers in binary, npz or npy, so that no number has a text. */
    public boolean isBinary() throws IOException {
        return TableFiles.isBinary(head());
    }

    private byte[] head() throws IOException {
        if (file != null) {
            try (InputStream beginning = Files.newInputStream(file)) {
                return beginning.readNBytes(MAGIC);
            } catch (IOException e) {
                throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
            }
        }
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        return head;
    }
}
