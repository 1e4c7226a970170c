package kernel.linalg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A matrix of pixels, 0 to 255, as compressed rows: for every row the columns that are not zero, ascending, with their
 * values. One {@code int} an entry, {@code column << 8 | value}; the value stands for {@link #VALUES}{@code [value]}.
 * A third of the memory of index and double, and no slower: what a pass waits for is the weights.
 */
public final class SparseRows {
    /** What each of the 256 pixel values stands for: value/256, as the book's data have it, not 255. */
    static final double[] VALUES = new double[256];

    private static final int MAX_COLUMNS = 1 << 23;
    private static final int ENTRIES_A_LINE = 64 / Integer.BYTES;
    /** Eight pixels at once, the first in the lowest byte. */
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static {
        for (int v = 0; v < VALUES.length; v++) {
            VALUES[v] = v / 256.0;
        }
    }

    /** Row r's entries are {@code entries[start[r]]} up to, not including, {@code entries[start[r + 1]]}. */
    final int[] start;
    final int[] entries;
    final int columns;

    private SparseRows(int columns, int[] start, int[] entries) {
        this.columns = columns;
        this.start = start;
        this.entries = entries;
    }

    /**
     * Compresses {@code rows} rows of {@code columns} unsigned bytes that lie one after another from {@code offset}.
     *
     * @throws IllegalArgumentException  if rows is negative or columns not 1 to 2²³
     * @throws IndexOutOfBoundsException if they are not all in {@code pixels}
     */
    public static SparseRows of(byte[] pixels, int offset, int rows, int columns) {
        checkColumns(columns);
        if (rows < 0) {
            throw new IllegalArgumentException("rows: " + rows + " (at least 0)");
        }
        int[] start = new int[rows + 1];
        int[] entries = new int[Math.toIntExact(countLit(pixels, offset, (long) rows * columns) + 1)];
        int e = 0;
        for (int r = 0; r < rows; r++) {
            e = compress(pixels, offset + r * columns, columns, entries, e);
            start[r + 1] = e;
        }
        return new SparseRows(columns, start, entries);
    }

    /** Room for one row of {@code columns} pixels, to be {@link #set} again and again. */
    public static SparseRows ofOne(int columns) {
        checkColumns(columns);
        return new SparseRows(columns, new int[2], new int[columns]);
    }

    private static void checkColumns(int columns) {
        if (columns < 1 || columns > MAX_COLUMNS) {
            throw new IllegalArgumentException("columns: " + columns + " (at least 1, at most " + MAX_COLUMNS + ")");
        }
    }

    private static void checkPixels(byte[] pixels, int offset, long count) {
        Objects.requireNonNull(pixels, "pixels");
        if (offset < 0 || count < 0 || count > pixels.length - offset) {
            throw new IndexOutOfBoundsException("pixels: " + count + " bytes from offset " + offset + " (there are "
                    + pixels.length + ")");
        }
    }

    /**
     * Compresses the pixels at {@code pixels[offset]} into row 0 of what {@link #ofOne} made; allocates nothing.
     *
     * @throws IndexOutOfBoundsException if they are not all in {@code pixels}; the row is then as it was
     */
    public void set(byte[] pixels, int offset) {
        checkPixels(pixels, offset, columns);
        start[1] = compress(pixels, offset, columns, entries, 0);
    }

    /**
     * Appends the lit ones of {@code columns} pixels to {@code entries[e]} and on; returns where they end. Most words of
     * pixels are dark and skipped. In the others every pixel is written and the place moves on only if it is lit: whether
     * it is cannot be guessed, and a wrong guess costs more than the store. So one entry past the end may be written.
     */
    private static int compress(byte[] pixels, int offset, int columns, int[] entries, int e) {
        int column = 0;
        for (; column <= columns - Long.BYTES; column += Long.BYTES) {
            long word = (long) WORDS.get(pixels, offset + column);
            if (word != 0) {
                for (int i = 0; i < Long.BYTES; i++) {
                    int value = (int) (word >>> i * Byte.SIZE) & 0xff;
                    entries[e] = column + i << 8 | value;
                    e += value + 255 >> 8;
                }
            }
        }
        for (; column < columns; column++) {
            int value = pixels[offset + column] & 0xff;
            entries[e] = column << 8 | value;
            e += value + 255 >> 8;
        }
        return e;
    }

    /**
     * How many of {@code count} pixels from {@code offset} are not zero.
     *
     * @throws IndexOutOfBoundsException if they are not all in {@code pixels}
     */
    public static long countLit(byte[] pixels, int offset, long count) {
        checkPixels(pixels, offset, count);
        long lit = 0;
        for (int i = offset, end = Math.toIntExact(offset + count); i < end; i++) {
            lit += pixels[i] != 0 ? 1 : 0;
        }
        return lit;
    }

    /** The sum of one entry in every cache line of the m rows {@code rows[first]}, … : what fetches them early. */
    public int touch(int[] rows, int first, int m) {
        int sum = 0;
        for (int i = 0; i < m; i++) {
            int row = rows[first + i];
            for (int e = start[row], end = start[row + 1]; e < end; e += ENTRIES_A_LINE) {
                sum += entries[e];
            }
        }
        return sum;
    }
}
