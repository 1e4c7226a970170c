package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compressed rows are the pixels that are nonzero, in order. */
class SparseRowsTest {
    private static final long SEED = Long.getLong("kernel.seed", System.nanoTime());
    private static final int ROWS = 3;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void everyWidthAroundTheBlocksAndEveryShareOfLitPixels() {
        int[] widths = {1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 784, 1023, 1024, 1025, 1031, 1032, 2048, 2049, 3000};
        for (int columns : widths) {
            for (int percent : new int[] {0, 1, 19, 50, 99, 100}) {
                int offset = random.nextInt(9);
                byte[] pixels = pixels(offset + ROWS * columns + random.nextInt(3), percent);
                SparseRows all = SparseRows.of(pixels, offset, ROWS, columns);
                SparseRows one = SparseRows.ofOne(columns);
                for (int r = 0; r < ROWS; r++) {
                    String what = "row " + r + " of " + columns + " pixels, " + percent + " % nonzero, -Dkernel.seed=" + SEED;
                    int[] expected = nonzero(pixels, offset + r * columns, columns);
                    assertArrayEquals(expected, nonzero(all, r), what);
                    one.set(pixels, offset + r * columns);
                    assertArrayEquals(expected, nonzero(one, 0), "alone: " + what);
                }
            }
        }
    }

    @Test
    void everySetOfEightPixels() {
        for (int which = 0; which < 256; which++) {
            byte[] pixels = new byte[8];
            for (int p = 0; p < 8; p++) {
                pixels[p] = (byte) ((which >> p & 1) != 0 ? new int[] {1, 127, 128, 255}[random.nextInt(4)] : 0);
            }
            SparseRows row = SparseRows.of(pixels, 0, 1, 8);
            assertArrayEquals(nonzero(pixels, 0, 8), nonzero(row, 0), Arrays.toString(pixels));
            assertEquals(Integer.bitCount(which), row.start[1]);
        }
    }

    @Test
    void refilledRowsAreTheNewOnes() {
        for (int columns : new int[] {1, 9, 784, 1031}) {
            SparseRows rows = SparseRows.of(pixels(ROWS * columns, 20), 0, ROWS, columns);
            for (int percent : new int[] {19, 60, 0, 100, 5, 100}) {
                byte[] pixels = pixels(ROWS * columns + 4, percent);
                rows.refill(pixels, 4);
                for (int r = 0; r < ROWS; r++) {
                    assertArrayEquals(nonzero(pixels, 4 + r * columns, columns), nonzero(rows, r),
                            columns + " columns, " + percent + " %, -Dkernel.seed=" + SEED);
                }
            }
            char[] entries = rows.entries;
            rows.refill(pixels(ROWS * columns, 100), 0);
            assertSame(entries, rows.entries, "allocated where there was room");
            int[] before = nonzero(rows, 0);
            assertThrows(IndexOutOfBoundsException.class, () -> rows.refill(new byte[ROWS * columns], 1));
            assertArrayEquals(before, nonzero(rows, 0));
        }
    }

    private static int[] nonzero(byte[] pixels, int offset, int columns) {
        int[] entries = new int[columns];
        int nonzero = 0;
        for (int p = 0; p < columns; p++) {
            if (pixels[offset + p] != 0) {
                entries[nonzero++] = p << 8 | pixels[offset + p] & 0xff;
            }
        }
        return Arrays.copyOf(entries, nonzero);
    }

    /** Row r of x, band for band, with every column counted from the row's beginning. */
    private static int[] nonzero(SparseRows x, int r) {
        int[] entries = new int[x.columns];
        int nonzero = 0;
        for (int q = 0; q < x.bands; q++) {
            for (int e = x.start[r * x.bands + q]; e < x.start[r * x.bands + q + 1]; e++) {
                entries[nonzero++] = x.entries[e] + (q * x.width << 8);
            }
        }
        return Arrays.copyOf(entries, nonzero);
    }

    private byte[] pixels(int length, int percent) {
        byte[] pixels = new byte[length];
        for (int p = 0; p < length; p++) {
            pixels[p] = (byte) (random.nextInt(100) < percent ? 1 + random.nextInt(255) : 0);
        }
        return pixels;
    }
}
