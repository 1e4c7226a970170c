package kernel.data.columns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** How many numbers a raw row has: one a column. */
    public int values() {
        return Math.toIntExact(features.stream().mapToLong(Feature::values).sum());
    }

    /**
     * Adds what is not zero among the inputs of one row of named values, in any order; others than the columns' are not looked at.
     *
     * @throws DataException if a value is of another kind than its column, or there is none where one is needed
     */
    public void encode(Map<String, ?> row, Entries to) throws DataException {
        int first = 0;
        for (int f = 0; f < features.size(); f++) {
            features.get(f).encode(row, to, first);
            first += features.get(f).width();
        }
    }

    /**
     * As above, of {@link #values} numbers in the order of the columns; NaN is missing.
     *
     * @throws DataException            also if a column holds categories
     * @throws IllegalArgumentException if there are more or fewer numbers
     */
    public void encode(double[] row, Entries to) throws DataException {
        int first = 0;
        int at = 0;
        for (int f = 0; f < features.size(); f++) {
            Feature feature = features.get(f);
            if (row.length - at < feature.values()) {
                throw otherLength(row);
            }
            feature.encode(row, at, to, first);
            at += feature.values();
            first += feature.width();
        }
        if (at < row.length) {
            throw otherLength(row);
        }
    }

    private IllegalArgumentException otherLength(double[] row) {
        return new IllegalArgumentException("row: " + row.length + " numbers (expected " + values() + ", one for each column)");
    }

    /**
     * Reads the rows of a table.
     *
     * @throws DataException if it lacks a column, or has one of another kind
     */
    public RowEncoder of(Table table) throws DataException {
        return of(table, 0);
    }

    /** As above, where the table is a piece of a longer one, of which so many rows came before: messages count from there. */
    public RowEncoder of(Table table, long before) throws DataException {
        return new RowEncoder(features, width(), table, before);
    }
}
