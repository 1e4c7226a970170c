package kernel.data.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A column of texts: each row has the code of its text, which is that text's place among all that occur, sorted by code unit.
 * Four bytes a row.
 */
public final class TextColumn implements Column {
    /** The code of a row without a text. */
    public static final int MISSING = -1;

    private final String name;
    private final int[] codes;
    private final List<String> values;
    private final int missing;

    /**
     * Takes the codes as they are, without a copy: whoever makes a column of them leaves them alone from then on.
     *
     * @param values sorted by code unit, each once
     * @throws IllegalArgumentException if the values are not so, or a code is of none of them
     */
    public TextColumn(String name, int[] codes, List<String> values) {
        this.name = Objects.requireNonNull(name, "name");
        this.codes = codes;
        this.values = List.copyOf(values);
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
                throw new IllegalArgumentException("column " + name + ": values are not in ascending order");
            }
        }
        int count = 0;
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] < MISSING || codes[row] >= values.size()) {
                throw new IllegalArgumentException("column " + name + ", row " + row + ": code " + codes[row]
                        + " (-1 to " + (values.size() - 1) + ")");
            }
            count += codes[row] == MISSING ? 1 : 0;
        }
        missing = count;
    }

    /** A column of these texts; null where there is none. */
    public static TextColumn of(String name, String... texts) {
        TreeSet<String> distinct = new TreeSet<>();
        for (String text : texts) {
            if (text != null) {
                distinct.add(text);
            }
        }
        List<String> sorted = new ArrayList<>(distinct);
        int[] codes = new int[texts.length];
        for (int row = 0; row < texts.length; row++) {
            codes[row] = texts[row] == null ? MISSING : Collections.binarySearch(sorted, texts[row]);
        }
        return new TextColumn(name, codes, sorted);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return codes.length;
    }

    /** The place in {@link #values()} of this row's text, or {@link #MISSING}. */
    public int code(int row) {
        return codes[row];
    }

    /** All codes, by row: the column's own array, to be read and not to be written to. */
    public int[] codes() {
        return codes;
    }

    /** The texts that occur, sorted by code unit, each once. */
    public List<String> values() {
        return values;
    }

    /** The text in this row, or null. */
    public String value(int row) {
        return codes[row] == MISSING ? null : values.get(codes[row]);
    }

    /** These rows, in this order, and the texts that occur in them alone. */
    TextColumn select(int[] rows) {
        int[] chosen = new int[rows.length];
        int[] place = new int[values.size()];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = codes[rows[i]];
            if (chosen[i] != MISSING) {
                place[chosen[i]] = 1;
            }
        }
        List<String> left = new ArrayList<>();
        for (int code = 0; code < place.length; code++) {
            if (place[code] != 0) {
                place[code] = left.size();
                left.add(values.get(code));
            }
        }
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = chosen[i] == MISSING ? MISSING : place[chosen[i]];
        }
        return new TextColumn(name, chosen, left);
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] == MISSING;
    }

    @Override
    public int missing() {
        return missing;
    }
}
