package kernel.data;

import java.util.Arrays;
import kernel.random.CounterRandom;

/** Moves the image by whole pixels, −2 to 2 down and as many to the right, all 25 ways equally likely. */
final class Shift implements Deformation {
    private static final int FARTHEST = 2;

    @Override
    public String name() {
        return "shift";
    }

    @Override
    public Deformer deformer(int rows, int columns) {
        return new Deformer(rows, columns) {
            @Override
            void write(long key, byte[] from, int fromOffset, byte[] to, int toOffset) {
                int down = whole(key, 0);
                int right = whole(key, 1);
                Arrays.fill(to, toOffset, toOffset + rows * columns, (byte) 0);
                int length = columns - Math.abs(right);
                if (length < 1) {
                    return;
                }
                int first = Math.max(0, right);
                for (int r = Math.max(0, down), end = rows + Math.min(0, down); r < end; r++) {
                    System.arraycopy(from, fromOffset + (r - down) * columns + first - right, to,
                        toOffset + r * columns + first, length);
                }
            }
        };
    }

    private static int whole(long key, int index) {
        return (int) (CounterRandom.uniform(key, index) * (2 * FARTHEST + 1)) - FARTHEST;
    }
}
