package kernel.data.table;

import java.util.Arrays;

/** Texts one after the other, as they were read, for as long as nobody knows whether they are needed. */
final class TextQueue {
    private char[] text = new char[1 << 8];
    private int[] ends = new int[1 << 4];
    private int size;

    void add(char[] from, int start, int end) {
        int at = start(size);
        if (end - start > text.length - at) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, at + end - start));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        System.arraycopy(from, start, text, at, end - start);
        ends[size++] = at + end - start;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Where they lie. */
    char[] text() {
        return text;
    }

    /** Where a text begins, by its number from 0. */
    int start(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    /** Where it ends. */
    int end(int i) {
        return ends[i];
    }
}
