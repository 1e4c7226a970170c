package kernel.data;

import java.util.Objects;

/**
 * Deforms images of one size. It keeps buffers, so an instance belongs to one thread at a time; after its construction nothing
 * is allocated. The result depends on the image and the key alone, to the last bit, on every JDK and machine.
 */
public abstract class Deformer {

    /** The most rows and columns: places in larger images do not fit into 32 bits. */
    public static final int MOST = 8192;

    final int rows;
    final int columns;

    Deformer(int rows, int columns) {
        if (rows < 1 || rows > MOST || columns < 1 || columns > MOST) {
            throw new IllegalArgumentException("images of " + rows + " × " + columns + " (expected: 1 to " + MOST
                + " rows and columns)");
        }
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Writes another form of an image, as the key decides.
     *
     * @param key        from {@link kernel.random.CounterRandom#key}
     * @param from       unsigned pixels, row after row
     * @param fromOffset where the image begins
     * @param to         where the result goes; not onto the image itself
     * @param toOffset   where it begins
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public final void deform(long key, byte[] from, int fromOffset, byte[] to, int toOffset) {
        Objects.checkFromIndexSize(fromOffset, rows * columns, from.length);
        Objects.checkFromIndexSize(toOffset, rows * columns, to.length);
        write(key, from, fromOffset, to, toOffset);
    }

    abstract void write(long key, byte[] from, int fromOffset, byte[] to, int toOffset);
}
