package kernel.data.columns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kernel.data.DataException;
import kernel.data.table.Column;
import kernel.data.table.Kind;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;

/**
 * A category: an input for each, of which one is 1 and the others are 0; all are 0 for one that training had not seen. Where
 * values were missing in training, that is the category {@link #MISSING}.
 *
 * @param categories in ascending order of their code units, each once
 */
public record CategoricalFeature(String column, List<String> categories) implements Feature {
    /** No text of a file is empty: that is missing. */
    public static final String MISSING = "";
    private static final int UNSEEN = -1;

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if there is no category, or one is not behind that before it
     */
    public CategoricalFeature {
        categories = List.copyOf(categories);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException(column + ": no categories (expected at least one)");
        }
        for (int c = 1; c < categories.size(); c++) {
            if (categories.get(c - 1).compareTo(categories.get(c)) >= 0) {
                throw new IllegalArgumentException(column + ": category '" + categories.get(c) + "' behind '"
                        + categories.get(c - 1) + "' (expected ascending code units, each once)");
            }
        }
    }

    static CategoricalFeature learn(TextColumn column, int[] rows) {
        TreeSet<String> found = new TreeSet<>();
        boolean[] seen = new boolean[column.values().size()];
        for (int row : rows) {
            if (column.isMissing(row)) {
                found.add(MISSING);
            } else {
                seen[column.code(row)] = true;
            }
        }
        for (int code = 0; code < seen.length; code++) {
            if (seen[code]) {
                found.add(column.values().get(code));
            }
        }
        return new CategoricalFeature(column.name(), new ArrayList<>(found));
    }

    @Override
    public int width() {
        return categories.size();
    }

    @Override
    public int nonzeros() {
        return 1;
    }

    @Override
    public List<String> inputs() {
        return categories.stream().map(category -> column + (category.equals(MISSING) ? " missing" : "=" + category)).toList();
    }

    @Override
    public int values() {
        return 1;
    }

    @Override
    public void addKind(Map<String, Kind> kinds) {
        kinds.put(column, Kind.TEXT);
    }

    @Override
    public void encode(Map<String, ?> row, Entries to, int first) throws DataException {
        Object value = row.get(column);
        if (value != null && !(value instanceof String)) {
            throw new DataException("column '" + column + "' is " + value + ", of class " + value.getClass().getSimpleName()
                    + " (expected a String, a category)");
        }
        encode((String) value, to, first);
    }

    @Override
    public void encode(double[] row, int at, Entries to, int first) throws DataException {
        throw new DataException("column '" + column + "' holds categories, which numbers cannot say; give the row as named values");
    }

    /**
     * Adds the input of a text, if training had seen it.
     *
     * @param text  null or {@link #MISSING} for missing
     * @param first the number of the first input
     * @return whether training had seen it
     */
    public boolean encode(String text, Entries to, int first) {
        return encode(index(text == null ? MISSING : text), to, first);
    }

    private static boolean encode(int index, Entries to, int first) {
        if (index != UNSEEN) {
            to.add(first + index, 1.0);
        }
        return index != UNSEEN;
    }

    private int index(String text) {
        return Math.max(UNSEEN, Collections.binarySearch(categories, text));
    }

    @Override
    public Encoder of(Table table) throws DataException {
        Column found = table.column(column);
        if (!(found instanceof TextColumn texts)) {
            throw new DataException(table.name() + ": column '" + column + "' is numbers (expected text, as in training)");
        }
        return new OfTable(texts);
    }

    /** Looks up each text of the table once. */
    private final class OfTable implements Encoder {
        private final TextColumn texts;
        private final int[] indices;
        private final int missing = index(MISSING);
        private long unseen;

        OfTable(TextColumn texts) {
            this.texts = texts;
            indices = texts.values().stream().mapToInt(CategoricalFeature.this::index).toArray();
        }

        @Override
        public void encode(int row, Entries to, int first) {
            int code = texts.code(row);
            unseen += CategoricalFeature.encode(code < 0 ? missing : indices[code], to, first) ? 0 : 1;
        }

        @Override
        public long unseen() {
            return unseen;
        }
    }
}
