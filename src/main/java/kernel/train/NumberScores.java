package kernel.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How near numbers are, for each target in its own units.
 *
 * <pre>
 *   R²      1 − Σ (y − a)² / Σ (y − ȳ)², where ȳ is the mean of the rows' y: 1 for all right, 0 for an answer of ȳ everywhere
 *   MAE     (1/rows) Σ |y − a|
 *   RMSE    √((1/rows) Σ (y − a)²)
 * </pre>
 *
 * <p>These are scikit-learn's. R² is NaN where all y are equal.
 */
public final class NumberScores implements Scores {
    private final List<String> columns;
    private final int rows;
    private final double[] r2;
    private final double[] mae;
    private final double[] rmse;

    /**
     * The scores of some rows.
     *
     * @param targets {@code columns.size()} a row: what is right
     * @param outputs likewise: what was answered
     * @throws IllegalArgumentException if there are no rows, or not as many of one as of the other
     */
    public NumberScores(List<String> columns, double[] targets, double[] outputs) {
        this.columns = List.copyOf(columns);
        int n = columns.size();
        rows = targets.length / n;
        if (rows == 0 || targets.length != outputs.length || targets.length % n != 0) {
            throw new IllegalArgumentException("outputs: " + outputs.length + " for " + targets.length + " targets, " + n
                    + " a row (expected at least one row, and an output for each)");
        }
        r2 = new double[n];
        mae = new double[n];
        rmse = new double[n];
        for (int j = 0; j < n; j++) {
            score(j, n, targets, outputs);
        }
    }

    private void score(int j, int n, double[] targets, double[] outputs) {
        double sum = 0.0;
        double absolute = 0.0;
        double square = 0.0;
        for (int at = j; at < targets.length; at += n) {
            double error = targets[at] - outputs[at];
            sum += targets[at];
            absolute += Math.abs(error);
            square += error * error;
        }
        double mean = sum / rows;
        double spread = 0.0;
        for (int at = j; at < targets.length; at += n) {
            double difference = targets[at] - mean;
            spread += difference * difference;
        }
        r2[j] = spread > 0.0 ? 1.0 - square / spread : Double.NaN;
        mae[j] = absolute / rows;
        rmse[j] = Math.sqrt(square / rows);
    }

    @Override
    public int rows() {
        return rows;
    }

    /** The mean R² of the targets. */
    @Override
    public double summary() {
        double sum = 0.0;
        for (double each : r2) {
            sum += each;
        }
        return sum / r2.length;
    }

    /** Of several targets, each score has the target's name behind its own. */
    @Override
    public Map<String, Double> byName() {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int j = 0; j < columns.size(); j++) {
            String of = columns.size() == 1 ? "" : " " + columns.get(j);
            scores.put("R²" + of, r2[j]);
            scores.put("MAE" + of, mae[j]);
            scores.put("RMSE" + of, rmse[j]);
        }
        return scores;
    }

    /** The targets' columns. */
    public List<String> columns() {
        return columns;
    }

    /** R² of target j. */
    public double r2(int j) {
        return r2[j];
    }

    /** The mean absolute error of target j. */
    public double mae(int j) {
        return mae[j];
    }

    /** The root of the mean square error of target j. */
    public double rmse(int j) {
        return rmse[j];
    }
}
