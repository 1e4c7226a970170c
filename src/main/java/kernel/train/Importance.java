package kernel.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import kernel.data.DataException;
import kernel.data.columns.Feature;
import kernel.data.columns.InputRows;
import kernel.data.columns.Schema;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.nn.ForwardPass;
import kernel.nn.InputPath;
import kernel.nn.Samples;
import kernel.nn.Targets;
import kernel.random.CounterRandom;

/**
 * How much a network needs a column: by how much its score, {@link Scores#summary}, falls when the values of the column are shuffled among the
 * rows (permutation importance; Breiman, 2001, as scikit-learn computes it). A column that is not used, or that others say too, has about 0.
 *
 * @param mean   of the falls of all repeats
 * @param spread their standard deviation, that of the whole population
 */
public record Importance(String column, double mean, double spread) {

    /**
     * The importance of each column that the network reads, the greatest first.
     *
     * @param repeats how often each column is shuffled
     * @param seed    of the shuffles: they depend on it, the column's place, the repeat and the number of rows only
     * @throws DataException            if the table lacks a column, or has sparse ones, which are too many to be shuffled one by one
     * @throws IllegalArgumentException if there are no repeats
     */
    public static List<Importance> of(ForwardPass pass, Schema schema, Table table, int repeats, long seed) throws DataException {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats: " + repeats + " (at least 1)");
        }
        if (schema.isSparse()) {
            throw new DataException(table.name() + ": sparse columns, too many to be shuffled one by one (expected a model of a CSV or npz file)");
        }
        int[] rows = IntStream.range(0, table.rows()).toArray();
        Targets targets = schema.target().of(table, rows);
        double whole = score(pass, schema, table, rows, targets);
        List<Importance> all = new ArrayList<>();
        List<Feature> features = schema.columns().features();
        for (int f = 0; f < features.size(); f++) {
            Column column = table.column(features.get(f).column());
            double[] falls = new double[repeats];
            for (int repeat = 0; repeat < repeats; repeat++) {
                Column shuffled = select(column, shuffle(rows.length, CounterRandom.key(seed, f, repeat, 0)));
                falls[repeat] = whole - score(pass, schema, with(table, column, shuffled), rows, targets);
            }
            all.add(of(column.name(), falls));
        }
        all.sort(Comparator.comparingDouble(Importance::mean).reversed());
        return all;
    }

    private static double score(ForwardPass pass, Schema schema, Table table, int[] rows, Targets targets) throws DataException {
        Samples samples = Samples.of(new InputRows(schema.columns(), table, rows).on(InputPath.AUTO), targets);
        return Scoring.of(pass, samples, schema.target()).summary();
    }

    private static Importance of(String column, double[] falls) {
        double sum = 0.0;
        for (double each : falls) {
            sum += each;
        }
        double mean = sum / falls.length;
        double squares = 0.0;
        for (double each : falls) {
            squares += (each - mean) * (each - mean);
        }
        return new Importance(column, mean, Math.sqrt(squares / falls.length));
    }

    /** Each order of the rows is as likely (Fisher and Yates). */
    private static int[] shuffle(int count, long key) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = (int) (CounterRandom.uniform(key, i) * (i + 1));
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return order;
    }

    private static Column select(Column column, int[] order) {
        if (column instanceof NumericColumn numbers) {
            return new NumericColumn(column.name(), IntStream.of(order).mapToDouble(numbers::value).toArray());
        }
        TextColumn texts = (TextColumn) column;
        return new TextColumn(column.name(), IntStream.of(order).map(texts::code).toArray(), texts.values());
    }

    private static Table with(Table table, Column column, Column shuffled) {
        return Table.of(table.name(), table.columns().stream().map(each -> each == column ? shuffled : each).toList());
    }
}
