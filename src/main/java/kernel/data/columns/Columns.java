package kernel.data.columns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kernel.data.DataException;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;

/**
 * How the columns of a table become the inputs of a network, in the order of the columns. A table that is to be read by it may have
 * them in another order, and others besides.
 */
public record Columns(List<Feature> features) {

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there is none, one is there twice, or they make more inputs than an int can count
     */
    public Columns {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("no columns (expected at least one)");
        }
        Set<String> names = new HashSet<>();
        long width = 0;
        int sparse = 0;
        for (Feature feature : features) {
            boolean named = !(feature instanceof SparseFeature);
            sparse += named ? 0 : 1;
            if (named && !names.add(feature.column()) || sparse > 1) {
                throw new IllegalArgumentException("column " + feature.column() + " is there twice (expected once)");
            }
            width += feature.width();
        }
        if (width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(width + " inputs (expected at most " + Integer.MAX_VALUE + ")");
        }
    }

    /**
     * Learns from some rows of a table: means and deviations in row order, categories by their code units.
     *
     * @param others columns that are no inputs
     * @param scale  of the numbers
     * @param fills  whether missing numbers are filled in, {@link NumericFeature}
     * @throws DataException if no column is left, a number is missing though none is to be filled in, or sparse
     *                       columns are to be scaled
     */
    public static Columns learn(Table table, Set<String> others, int[] rows, Scale scale, boolean fills) throws DataException {
        List<Feature> features = new ArrayList<>();
        for (Column column : table.columns()) {
            if (others.contains(column.name())) {
                continue;
            }
            if (column instanceof NumericColumn numbers) {
                features.add(NumericFeature.learn(table, numbers, rows, scale, fills));
            } else if (column instanceof TextColumn texts) {
                features.add(CategoricalFeature.learn(texts, rows));
            }
        }
        if (table.sparse().isPresent() && table.sparse().get().width() > 0) {
            if (scale != Scale.NONE) {
                throw new DataException(table.name() + ": sparse columns cannot be scaled, as zero would no longer be zero; leave"
                        + " them as they are with --scale none");
            }
            features.add(new SparseFeature(table.sparse().get().width()));
        }
        if (features.isEmpty()) {
            throw new DataException(table.name() + ": no column is left to learn from (expected one besides "
                    + String.join(", ", new TreeSet<>(others)) + ")");
        }
        return new Columns(features);
    }

    /** How many inputs there are. */
    public int width() {
        return features.stream().mapToInt(Feature::width).sum();
    }

    /** How many of a row's inputs may differ from zero. */
    public int nonzeros() {
        return features.stream().mapToInt(Feature::nonzeros).sum();
    }

    /** A name for each input. */
    public List<String> inputs() {
        return features.stream().flatMap(feature -> feature.inputs().stream()).toList();
    }

    /**
     * Reads the rows of a table.
     *
     * @throws DataException if it lacks a column, or has one of another kind
     */
    public RowEncoder of(Table table) throws DataException {
        return new RowEncoder(features, width(), table);
    }
}
