package kernel.data.table;

import java.util.ArrayList;
import java.util.List;

/** Gives each different text a code, in the order in which they come. A text that is known is not made a String again. */
final class TextDictionary {
    private static final int FIRST_SIZE = 16;

    private final List<String> texts = new ArrayList<>();
    /** Open addressing: code + 1, or 0. */
    private int[] slots = new int[FIRST_SIZE];

    int size() {
        return texts.size();
    }

    List<String> texts() {
        return texts;
    }

    /** The code of a text, which is new if it is {@link #size} as it was before. */
    int code(char[] text, int from, int to) {
        int slot = slot(text, from, to);
        if (slots[slot] == 0) {
            texts.add(new String(text, from, to - from));
            slots[slot] = texts.size();
            if (2 * texts.size() > slots.length) {
                enlarge();
                return texts.size() - 1;
            }
        }
        return slots[slot] - 1;
    }

    private int slot(char[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = spread(hash);
        while (slots[slot] != 0 && !equal(texts.get(slots[slot] - 1), text, from, to)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private int spread(int hash) {
        return (hash * 0x9e3779b9 >>> 7) & slots.length - 1;
    }

    private static boolean equal(String known, char[] text, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (known.charAt(i - from) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private void enlarge() {
        slots = new int[2 * slots.length];
        for (int code = 0; code < texts.size(); code++) {
            int slot = spread(texts.get(code).hashCode());
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = code + 1;
        }
    }

    /** The column that these codes make, sorted as a column's texts are. */
    TextColumn column(String name, int[] codes) {
        List<String> sorted = texts.stream().sorted().toList();
        int[] place = new int[texts.size()];
        for (int i = 0; i < place.length; i++) {
            char[] text = sorted.get(i).toCharArray();
            place[code(text, 0, text.length)] = i;
        }
        for (int row = 0; row < codes.length; row++) {
            codes[row] = codes[row] == TextColumn.MISSING ? TextColumn.MISSING : place[codes[row]];
        }
        return new TextColumn(name, codes, sorted);
    }
}
