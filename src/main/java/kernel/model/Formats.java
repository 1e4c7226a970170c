package kernel.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of other programs. */
public final class Formats {
    /** Those that are written. */
    public static final List<ExportFormat> EXPORTS = List.of(new NpzExport(), new Network2Export(), new OnnxExport(), new JavaExport());
    /** Those that are read, told apart in this order. */
    public static final List<ImportFormat> IMPORTS = List.of(new SafetensorsImport(), new NpzImport(), new Network2Import(), new OnnxImport());

    private Formats() {
    }

    /** The format that a file's name asks for by its ending, or null. */
    public static ExportFormat named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return EXPORTS.stream().filter(format -> name.endsWith(format.extension())).findFirst().orElse(null);
    }

    /** The endings of the formats that are written, for messages. */
    public static String extensions() {
        return EXPORTS.stream().map(ExportFormat::extension).collect(Collectors.joining(", "));
    }

    /**
     * Reads a network of another program; the format is told by the file's content.
     *
     * @throws ModelException if no format is recognised, or as {@link ImportFormat#read} says
     */
    public static Imported read(Path file, ImportNames names) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new ModelException(file, "not a regular file; give a file with a network");
        }
        try {
            byte[] start = start(file);
            for (ImportFormat format : IMPORTS) {
                if (format.recognizes(start)) {
                    return format.read(file, names);
                }
            }
        } catch (ModelException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new ModelException(file, "no such file; give a file with a network", e);
        } catch (IOException e) {
            throw new ModelException(file, "cannot be read: " + ModelException.reason(e), e);
        } catch (OutOfMemoryError e) {
            throw new ModelException(file, "does not fit the memory that is left of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB; give more with java -Xmx", e);
        }
        throw new ModelException(file, "of no known format (expected "
                + IMPORTS.stream().map(ImportFormat::description).collect(Collectors.joining("; ")) + ")");
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ImportFormat.START_BYTES);
        }
    }
}
