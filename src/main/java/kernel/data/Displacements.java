package kernel.data;

import kernel.random.CounterRandom;

/**
 * A smooth random displacement for every pixel of an image: uniform noise under a Gaussian of four pixels, for x and for y.
 *
 * <p>There is one number of noise for every second row and column, as none of the others could be seen under the Gaussian; the
 * pixels between are interpolated. In place of the Gaussian stand three boxes of four, one after the other, in either
 * direction: with the interpolation their deviation is 2·√(3·(4² − 1)/12 + 1/6) = 3.96 pixels. All sums are of integers, so
 * they are exact in any order. As noise has no place of its own, it does not matter that the boxes lie to one side.
 */
final class Displacements {

    /** A displacement of one pixel; displacements are multiples of 1/65536. */
    static final int PIXEL = 1 << 16;
    /** Noise in (−1, 1) times this leaves 1.37 pixels root mean square. With noise for every pixel it would be 34. */
    private static final int STRENGTH = 17;

    /** Three boxes of four reach so far. */
    private static final int REACH = 9;
    /** Columns from one field to the next, so that the edge of one is not the edge of the other. */
    private static final int APART = 4;

    /** Noise, then its sums, for every second pixel: the field of x at the left, that of y at the right of it. */
    private int[] values;
    private int[] other;
    /** Numbers of a row of both fields, and of one. */
    private final int pitch;
    private final int half;
    /** Sums for the row that was selected. */
    private final int[] line;

    Displacements(int rows, int columns) {
        half = columns / 2 + 1 + APART;
        pitch = 2 * half;
        values = new int[(rows / 2 + 1 + REACH) * pitch + REACH];
        other = new int[values.length];
        line = new int[pitch];
    }

    /** Draws them anew, from the numbers of the key that begin at {@code index}. */
    void draw(long key, long index) {
        noise(key, index);
        int length = values.length;
        length = sum(pitch, length);
        length = sum(2 * pitch, length);
        length = sum(1, length);
        sum(2, length);
    }

    /** values ← odd numbers from −255 to 255: a byte of random bits each. In two steps, the second of which is vectorised. */
    private void noise(long key, long index) {
        int[] words = other;
        int quarter = (values.length + 3) / 4;
        for (int i = 0; i < quarter; i += 2) {
            long bits = CounterRandom.bits(key, index++);
            words[i] = (int) bits;
            words[i + 1] = (int) (bits >>> 32);
        }
        for (int b = 0; b < 4; b++) {
            spread(words, 8 * b, values, b * quarter, Math.min(quarter, values.length - b * quarter));
        }
    }

    private static void spread(int[] words, int left, int[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = words[i] << left >> 23 | 1;
        }
    }

    /**
     * Sums of two values, taken three times: (1 + z)³ = 1 + 3z + 3z² + z³, where z is a step. With steps of 1 and 2 this makes
     * ((1 + z)(1 + z²))³, which is three boxes of four. Returns the number of values that have all their terms.
     */
    private int sum(int step, int length) {
        int shorter = length - 3 * step;
        sum(values, other, step, shorter);
        int[] swapped = values;
        values = other;
        other = swapped;
        return shorter;
    }

    private static void sum(int[] from, int[] to, int step, int length) {
        int two = 2 * step;
        int three = 3 * step;
        for (int i = 0; i < length; i++) {
            to[i] = from[i] + 3 * (from[i + step] + from[i + two]) + from[i + three];
        }
    }

    /** Turns to a row of pixels, whose displacements {@link #x} and {@link #y} then give. */
    void select(int row) {
        int above = (row >> 1) * pitch;
        int below = (row + 1 >> 1) * pitch;
        for (int i = 0; i < pitch; i++) {
            // 4096 values under the boxes and four in the interpolation, each 256 times too large, are 2²² for one of noise.
            line[i] = (values[above + i] + values[below + i]) * STRENGTH;
        }
    }

    /** The displacement of a pixel in the selected row, along x. */
    int x(int column) {
        return line[column >> 1] + line[column + 1 >> 1] >> 6;
    }

    /** Along y. */
    int y(int column) {
        return line[half + (column >> 1)] + line[half + (column + 1 >> 1)] >> 6;
    }
}
