package kernel.linalg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A matrix of pixels, 0 to 255, as compressed rows: for every row its nonzero columns, ascending, with their values. Columns
 * are cut into bands of at most 256, so an entry fits in a {@code char}: {@code column << 8 | value}, with the column counted
 * from the start of its band. A value v stands for the number v/256.
 *
 * <p>This takes a sixth of the memory of index and double and is no slower, because a pass waits for the weights. The weights
 * of one band stay in the first-level cache while the rows of a mini-batch pass.
 */
public final class SparseRows {
    /** What each of the 256 pixel values stands for: value/256, as the book's data have it, not 255. */
    static final double[] VALUES = new double[256];

    private static final int MAX_COLUMNS = 1 << 23;
    private static final int MAX_IN_BAND = 256;
    /** What has to grow grows by so much more, a sixteenth, as the next pixels may have a few more nonzero ones. */
    private static final int SPARE = 16;
    private static final int ENTRIES_A_LINE = 64 / Character.BYTES;
    /** Reads eight pixels at once, the first in the lowest byte. */
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long TOP_BITS = 0x8080808080808080L;

    static {
        for (int v = 0; v < VALUES.length; v++) {
            VALUES[v] = v / 256.0;
        }
    }

    final int columns;
    /** Columns of a band; the last may have fewer. A multiple of the eight pixels that are read at once. */
    final int width;
    final int bands;
    /**
     * Row r's entries in band q are {@code entries[start[s]]} up to, but not including, {@code entries[start[s + 1]]}, where
     * {@code s = r * bands + q}.
     */
    final int[] start;
    char[] entries;

    SparseRows(int columns, int rows, int entries) {
        this.columns = columns;
        int evenly = ceilDiv(columns, ceilDiv(columns, MAX_IN_BAND));
        width = ceilDiv(evenly, Long.BYTES) * Long.BYTES;
        bands = ceilDiv(columns, width);
        start = new int[Math.toIntExact((long) rows * bands + 1)];
        this.entries = new char[entries];
    }

    private static int ceilDiv(int n, int by) {
        return (n + by - 1) / by;
    }

    /**
     * Compresses rows of unsigned bytes that lie one after another.
     *
     * @param pixels  row after row
     * @param offset  where the first row begins
     * @param rows    how many
     * @param columns bytes of a row
     * @return the rows, which share nothing with {@code pixels}
     * @throws IllegalArgumentException  if rows is negative or columns not 1 to 2²³
     * @throws IndexOutOfBoundsException if they are not all in {@code pixels}
     */
    public static SparseRows of(byte[] pixels, int offset, int rows, int columns) {
        checkColumns(columns);
        if (rows < 0) {
            throw new IllegalArgumentException("rows: " + rows + " (at least 0)");
        }
        long nonzero = countNonzero(pixels, offset, (long) rows * columns);
        SparseRows x = new SparseRows(columns, rows, Math.toIntExact(nonzero + 1));
        x.compress(rows, pixels, offset);
        return x;
    }

    /**
     * Room for one row, to be {@link #set} any number of times.
     *
     * @param columns pixels of the row
     * @return one row, of zeros until it is set
     * @throws IllegalArgumentException if columns is not 1 to 2²³
     */
    public static SparseRows ofOne(int columns) {
        checkColumns(columns);
        return new SparseRows(columns, 1, columns + 1);
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
     * Compresses the pixels from {@code pixels[offset]} on into row 0 of what {@link #ofOne} made; allocates nothing.
     *
     * @param pixels unsigned bytes
     * @param offset where the row begins
     * @throws IndexOutOfBoundsException if they are not all in {@code pixels}; the row is then as it was
     */
    public void set(byte[] pixels, int offset) {
        checkPixels(pixels, offset, columns);
        compressRow(0, pixels, offset);
    }

    /**
     * Compresses other pixels in place of all rows, as many as there are. Allocates only where more of them are nonzero than
     * ever before, and then some room more. Nobody may read the rows meanwhile.
     *
     * @param pixels row after row, unsigned bytes
     * @param offset where the first row begins
     * @throws IndexOutOfBoundsException if they are not all in {@code pixels}; the rows are then as they were
     */
    public void refill(byte[] pixels, int offset) {
        int rows = (start.length - 1) / bands;
        long nonzero = countNonzero(pixels, offset, (long) rows * columns);
        if (nonzero >= entries.length) {
            entries = new char[Math.toIntExact(Math.min(nonzero + nonzero / SPARE, (long) rows * columns) + 1)];
        }
        compress(rows, pixels, offset);
    }

    private void compress(int rows, byte[] pixels, int offset) {
        for (int r = 0; r < rows; r++) {
            compressRow(r, pixels, offset + r * columns);
        }
    }

    /** Compresses a row into its place behind the one before. */
    private void compressRow(int row, byte[] pixels, int offset) {
        int s = row * bands;
        for (int column = 0; column < columns; column += width, s++) {
            start[s + 1] = compress(pixels, offset + column, Math.min(width, columns - column), entries, start[s]);
        }
    }

    /**
     * Appends the nonzero ones among {@code columns} pixels from {@code entries[e]} on and returns where they end. Most words of
     * pixels are zero and skipped. In the others every pixel is stored, and the position advances only if it is not zero: a
     * branch would be mispredicted often, which costs more than the store. So one entry past the end may be overwritten.
     */
    private static int compress(byte[] pixels, int offset, int columns, char[] entries, int e) {
        int column = 0;
        for (; column <= columns - Long.BYTES; column += Long.BYTES) {
            long word = (long) WORDS.get(pixels, offset + column);
            if (word != 0) {
                for (int i = 0; i < Long.BYTES; i++) {
                    int value = (int) (word >>> i * Byte.SIZE) & 0xff;
                    entries[e] = (char) (column + i << 8 | value);
                    e += value + 255 >> 8;
                }
            }
        }
        for (; column < columns; column++) {
            int value = pixels[offset + column] & 0xff;
            entries[e] = (char) (column << 8 | value);
            e += value + 255 >> 8;
        }
        return e;
    }

    /**
     * Counts nonzero pixels.
     *
     * @param pixels unsigned bytes
     * @param offset the first to look at
     * @param count  how many to look at
     * @return how many of them are not zero
     * @throws IndexOutOfBoundsException if they are not all in {@code pixels}
     */
    public static long countNonzero(byte[] pixels, int offset, long count) {
        checkPixels(pixels, offset, count);
        long nonzero = 0;
        int i = offset, end = Math.toIntExact(offset + count);
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORDS.get(pixels, i);
            if (word != 0) { // a byte's top bit ends up set if any of its bits is: it was, or the addition carries into it
                nonzero += Long.bitCount(((word & ~TOP_BITS) + ~TOP_BITS | word) & TOP_BITS);
            }
        }
        for (; i < end; i++) {
            nonzero += pixels[i] != 0 ? 1 : 0;
        }
        return nonzero;
    }

    /**
     * y ← the numbers that n pixels stand for, zeros included. Eight zeros in a row, the commonest case, are recognised at once.
     *
     * @param n      pixels
     * @param pixels unsigned bytes
     * @param offset where the pixels begin
     * @param y      n numbers, written
     * @param yOff   where y begins
     * @throws IndexOutOfBoundsException if they are not all in {@code pixels}, or y has no room for them
     */
    public static void widen(int n, byte[] pixels, int offset, double[] y, int yOff) {
        int p = 0;
        for (; p <= n - Long.BYTES; p += Long.BYTES) {
            long word = (long) WORDS.get(pixels, offset + p);
            int at = yOff + p;
            if (word == 0) {
                y[at] = y[at + 1] = y[at + 2] = y[at + 3] = y[at + 4] = y[at + 5] = y[at + 6] = y[at + 7] = 0.0;
            } else {
                for (int i = 0; i < Long.BYTES; i++) {
                    y[at + i] = VALUES[(int) (word >>> i * Byte.SIZE) & 0xff];
                }
            }
        }
        for (; p < n; p++) {
            y[yOff + p] = VALUES[pixels[offset + p] & 0xff];
        }
    }

    /**
     * The entries of a row as columns and numbers.
     *
     * @param row     which one
     * @param columns the columns of its entries, ascending, written
     * @param values  the numbers that they stand for, written
     * @return how many there are
     */
    public int entries(int row, int[] columns, double[] values) {
        int count = 0;
        for (int q = 0, s = row * bands; q < bands; q++, s++) {
            for (int e = start[s]; e < start[s + 1]; e++, count++) {
                columns[count] = q * width + (entries[e] >>> 8);
                values[count] = VALUES[entries[e] & 0xff];
            }
        }
        return count;
    }

    /**
     * Entries of the row that has the most.
     *
     * @param rows among the first so many
     * @return how many
     */
    public int mostEntries(int rows) {
        int most = 0;
        for (int r = 0; r < rows; r++) {
            most = Math.max(most, start[(r + 1) * bands] - start[r * bands]);
        }
        return most;
    }

    /**
     * Loads one entry from every cache line of the m rows {@code rows[first]}, …, so that they are in the cache when they are
     * needed. Of the {@code ahead} rows after them it loads where they begin, which the next call needs.
     *
     * @param rows  numbers of rows
     * @param first where in {@code rows} the m rows begin
     * @param m     rows to load
     * @param ahead rows after them to be loaded by a later call
     * @return the sum of what was loaded; store it somewhere, so that no compiler drops the loads
     */
    public int prefetch(int[] rows, int first, int m, int ahead) {
        int sum = 0;
        for (int i = first; i < first + m; i++) {
            int s = rows[i] * bands;
            for (int e = start[s], end = start[s + bands]; e < end; e += ENTRIES_A_LINE) {
                sum += entries[e];
            }
        }
        for (int i = first + m; i < first + m + ahead; i++) {
            sum += start[rows[i] * bands] + start[rows[i] * bands + bands];
        }
        return sum;
    }
}
