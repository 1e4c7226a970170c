package kernel.data.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kernel.data.DataException;

/**
 * What an npy array says of itself (NEP 1, versions 1 to 3).
 *
 * @param type      of the numbers
 * @param order     of a number's bytes
 * @param byColumns whether one column follows the other (Fortran order), not one row
 * @param flat      whether it has one dimension, so that it is one column
 * @param rows      the first dimension
 * @param columns   the second, or 1
 */
public record NpyHeader(NpyType type, ByteOrder order, boolean byColumns, boolean flat, int rows, int columns) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_LENGTH = 10_000;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|])([a-z][0-9])'");
    private static final Pattern ANY_DESCR = Pattern.compile("'descr'\\s*:\\s*('[^']{0,40}'|(\\[)?.{0,40})", Pattern.DOTALL);
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, L]*)\\)");

    /**
     * Reads it, up to the first number.
     *
     * @param what begins every message
     * @throws DataException        if it is none, or of an array that cannot be read
     * @throws EOFException         if it is cut off
     * @throws IOException          if reading fails
     */
    public static NpyHeader read(InputStream in, String what) throws IOException {
        byte[] start = exactly(in, MAGIC.length + 2);
        for (int i = 0; i < MAGIC.length; i++) {
            if (start[i] != MAGIC[i]) {
                throw new DataException(what + ": not an npy array; expected it to begin with \\x93NUMPY");
            }
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new DataException(what + ": npy version " + version + "; expected 1, 2 or 3");
        }
        byte[] length = exactly(in, version == 1 ? 2 : 4);
        long characters = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            characters = characters << 8 | length[i] & 0xff;
        }
        if (characters > MAX_LENGTH) {
            throw new DataException(what + ": an npy header of " + characters + " bytes; expected " + MAX_LENGTH + " at most");
        }
        return of(new String(exactly(in, (int) characters), StandardCharsets.ISO_8859_1), what);
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private static NpyHeader of(String text, String what) throws DataException {
        Matcher descr = DESCR.matcher(text);
        NpyType type = descr.find() ? NpyType.of(descr.group(2)) : null;
        if (type == null) {
            Matcher any = ANY_DESCR.matcher(text);
            String found = !any.find() ? "nothing known" : any.group(2) != null ? "named fields" : Excerpt.of(any.group(1));
            throw new DataException(what + ": holds " + found + "; expected numbers: f4, f8, i1 to i8, u1 to u8 or bool. Save texts and"
                    + " columns of different kinds as CSV");
        }
        Matcher fortran = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!fortran.find() || !shape.find()) {
            throw new DataException(what + ": a damaged npy header, " + Excerpt.quoted(text) + "; make or fetch it again");
        }
        String[] sizes = shape.group(1).replace("L", "").replace(" ", "").split(",");
        if (sizes.length == 0 || sizes.length > 2 || sizes[0].isEmpty()) {
            throw new DataException(what + ": shape (" + Excerpt.of(shape.group(1))
                    + "); expected one dimension, a column, or two; reshape it");
        }
        long rows = size(sizes[0]);
        long columns = sizes.length == 1 ? 1 : size(sizes[1]);
        if (rows > RowReader.MAX_ROWS || columns > RowReader.MAX_COLUMNS || columns == 0) {
            throw new DataException(what + ": shape (" + Excerpt.of(shape.group(1)) + "); expected up to " + RowReader.MAX_ROWS
                    + " rows of 1 to " + RowReader.MAX_COLUMNS + " columns; save it in parts, or make it again if it is damaged");
        }
        return new NpyHeader(type, ">".equals(descr.group(1)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                "True".equals(fortran.group(1)) && sizes.length == 2, sizes.length == 1, (int) rows, (int) columns);
    }

    /** A number of up to 18 digits; a longer one is too large anyway. */
    private static long size(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : digits.isEmpty() ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** How many bytes of values follow. */
    public long bytes() {
        return (long) rows * columns * type.bytes();
    }
}
