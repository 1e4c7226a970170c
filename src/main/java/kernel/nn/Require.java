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
}
