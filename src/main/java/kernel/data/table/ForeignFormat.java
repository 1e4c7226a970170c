package kernel.data.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import kernel.data.DataException;

/**
 * A format that people take for a table and that is read nowhere here, told by how it begins.
 *
 * @param name   with its article
 * @param start  of its bytes, one a character
 * @param advice what to do
 */
record ForeignFormat(String name, Pattern start, String advice) {
    /** So many bytes tell any of them. */
    static final int HEAD = 64;
    private static final String SAVE = "save it as CSV";
    private static final String UNPACK = "unpack it, or pack it with gzip";

    private static final List<ForeignFormat> ALL = List.of(
            starting("a Parquet file", "PAR1", SAVE),
            starting("an Arrow file", "ARROW1", SAVE),
            starting("an HDF5 file", "\u0089HDF\r\n", SAVE),
            starting("an SQLite database", "SQLite format 3\0", SAVE),
            starting("an old Excel file", "\u00d0\u00cf\u0011\u00e0", SAVE),
            starting("a PDF", "%PDF-", SAVE),
            starting("a PNG picture", "\u0089PNG\r\n", "name a folder with MNIST's four files to learn images"),
            starting("a file packed by xz", "\u00fd7zXZ\0", UNPACK),
            starting("a file packed by zstd", "\u0028\u00b5\u002f\u00fd", UNPACK),
            starting("a file packed by 7-Zip", "7z\u00bc\u00af", UNPACK),
            new ForeignFormat("a file packed by bzip2", Pattern.compile("BZh[1-9]1AY&SY.*", Pattern.DOTALL), UNPACK),
            starting("a file packed twice by gzip", "\u001f\u008b", "unpack it once"),
            new ForeignFormat("a page of HTML", Pattern.compile("\\s*<(!doctype html|html|head).*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE),
                    "fetch the file that the page offers"),
            new ForeignFormat("XML", Pattern.compile("\\s*<\\?xml.*", Pattern.DOTALL), SAVE),
            new ForeignFormat("JSON", Pattern.compile("\\s*(\\[\\s*)?(\\{\\s*\"|\\[).*", Pattern.DOTALL), SAVE));

    private static ForeignFormat starting(String name, String start, String advice) {
        return new ForeignFormat(name, Pattern.compile(Pattern.quote(start) + ".*", Pattern.DOTALL), advice);
    }

    /**
     * Refuses a file that begins so.
     *
     * @throws DataException if it is one of these
     */
    static void refuse(String file, byte[] head) throws DataException {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (ForeignFormat each : ALL) {
            if (each.start.matcher(text).matches()) {
                throw new DataException(file + ": " + each.name + " (expected a table: CSV, npz, npy or libsvm); " + each.advice);
            }
        }
    }
}
