package kernel.linalg;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/**
 * A row-major matrix in a larger array, every other element of which is one particular NaN: the fence. Arithmetic that
 * reads the fence gives NaN, and what writes to it, be it another NaN, is seen. With no tail the array ends where the
 * matrix ends, so reading on is an error of its own.
 */
public final class FencedMatrix {
    /** A NaN that no operation gives. */
    static final double FENCE = Double.longBitsToDouble(0x7ff8_dead_beef_cafeL);

    public final double[] array;
    public final int off;
    public final int ld;
    public final int rows;
    public final int columns;

    /** All zeros: {@code off} fence elements before it, {@code gap} between rows, {@code tail} behind it. */
    public FencedMatrix(int rows, int columns, int off, int gap, int tail) {
        this(rows, columns, off, Math.max(1, columns) + gap, fence(rows, columns, off, gap, tail));
        fill(() -> 0.0);
    }

    private FencedMatrix(int rows, int columns, int off, int ld, double[] array) {
        this.rows = rows;
        this.columns = columns;
        this.off = off;
        this.ld = ld;
        this.array = array;
    }

    private static double[] fence(int rows, int columns, int off, int gap, int tail) {
        int span = rows == 0 || columns == 0 ? 0 : (rows - 1) * (columns + gap) + columns;
        double[] array = new double[off + span + tail];
        java.util.Arrays.fill(array, FENCE);
        return array;
    }

    public FencedMatrix copy() {
        return new FencedMatrix(rows, columns, off, ld, array.clone());
    }

    /** Draws every element, row by row. */
    public FencedMatrix fill(DoubleSupplier values) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                set(i, j, values.getAsDouble());
            }
        }
        return this;
    }

    public double get(int i, int j) {
        return array[off + i * ld + j];
    }

    public void set(int i, int j, double value) {
        array[off + i * ld + j] = value;
    }

    /**
     * Holds that this has the elements of {@code expected}, bit for bit (a NaN is any NaN, for IEEE 754 leaves its
     * payload open), and that the fence stands. {@code what} names the case in the message.
     */
    public void assertSame(FencedMatrix expected, Supplier<String> what) {
        if (rows != expected.rows || columns != expected.columns) {
            throw new AssertionFailedError(what.get() + ": " + rows + "×" + columns,
                    expected.rows + "×" + expected.columns, rows + "×" + columns);
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double want = expected.get(i, j);
                double have = get(i, j);
                if (Double.doubleToLongBits(want) != Double.doubleToLongBits(have)) {
                    throw new AssertionFailedError(what.get() + ": element (" + i + "," + j + ") of " + rows + "×"
                            + columns + ": " + have + ", expected " + want,
                            Double.toHexString(want), Double.toHexString(have));
                }
            }
        }
        assertFence(what);
    }

    /** Holds that every element outside the matrix is still the fence's NaN. */
    public void assertFence(Supplier<String> what) {
        long fence = Double.doubleToRawLongBits(FENCE);
        int next = 0;
        for (int i = 0; i < rows && columns > 0; i++) {
            assertFence(fence, next, off + i * ld, what);
            next = off + i * ld + columns;
        }
        assertFence(fence, next, array.length, what);
    }

    private void assertFence(long fence, int from, int to, Supplier<String> what) {
        for (int at = from; at < to; at++) {
            if (Double.doubleToRawLongBits(array[at]) != fence) {
                throw new AssertionFailedError(what.get() + ": wrote " + array[at] + " at " + at + ", outside the "
                        + rows + "×" + columns + " matrix at " + off + " with leading dimension " + ld);
            }
        }
    }
}
