package kernel.nn;

/** Checks at the doors of this package: what is wrong is said by the argument's name, its value and the rule. */
final class Require {
    private Require() {
    }

    /** @throws IndexOutOfBoundsException unless 0 ≤ value < count */
    static int index(String name, int value, int count) {
        if (value < 0 || value >= count) {
            throw new IndexOutOfBoundsException(name + ": " + value + " (expected 0 to " + (count - 1) + ")");
        }
        return value;
    }

    /** @throws IndexOutOfBoundsException unless the {@code count} elements from {@code first} on are among {@code length} */
    static void range(String name, int first, int count, int length) {
        if (first < 0 || count < 0 || first > length - count) {
            throw new IndexOutOfBoundsException(name + ": " + count + " elements from " + first + " (there are "
                    + length + ")");
        }
    }

    /** @throws IllegalArgumentException unless {@code length} elements have room for rows of that width from {@code offset} on */
    static void rows(String name, int offset, int count, int width, int length) {
        if (count < 1 || width < 1) {
            throw new IllegalArgumentException("count " + count + ", width " + width + " (each at least 1)");
        }
        if (offset < 0 || (long) count * width > length - (long) offset) {
            throw new IllegalArgumentException(name + ": " + count + " × " + width + " from offset " + offset + " (there are "
                    + length + ")");
        }
    }

    /** @throws IllegalArgumentException unless these rows are finite */
    static void finite(double[] values, int offset, int count, int width) {
        for (int i = 0; i < count; i++) {
            for (int from = offset + i * width, p = 0; p < width; p++) {
                if (!Double.isFinite(values[from + p])) {
                    throw new IllegalArgumentException("values: " + values[from + p] + " in row " + i + ", column " + p
                            + " (must be finite)");
                }
            }
        }
    }
}
