package kernel.spark;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.spark.ml.linalg.Vector;

/** A row that is learnt. */
final class GatheredRow {
    private static final int[] EVERY = {};
    /** By what a row says: rows that compare as equal are equal, so it does not matter which of them comes first. */
    static final Comparator<GatheredRow> BY_CONTENT = Comparator.<GatheredRow, int[]>comparing(row -> row.indices, Arrays::compare)
            .thenComparing(row -> row.values, Arrays::compare)
            .thenComparingDouble(row -> row.label).thenComparingDouble(row -> row.weight);

    /** By which rows are put in order; null where there is no such column. */
    final Comparable<?> key;
    /** The columns of {@link #values} in a sparse row; empty in one that has all of them. */
    final int[] indices;
    final double[] values;
    final double label;
    final double weight;

    private GatheredRow(Comparable<?> key, int[] indices, double[] values, double label, double weight) {
        this.key = key;
        this.indices = indices;
        this.values = values;
        this.label = label;
        this.weight = weight;
    }

    /** @param sparse whether only what is not zero is kept */
    static GatheredRow of(Comparable<?> key, Vector features, double label, double weight, boolean sparse) {
        if (!sparse) {
            return new GatheredRow(key, EVERY, features.toArray(), label, weight);
        }
        int[] indices = new int[Nonzeros.count(features)];
        double[] values = new double[indices.length];
        Nonzeros.copy(features, indices, values, 0);
        return new GatheredRow(key, indices, values, label, weight);
    }
}
