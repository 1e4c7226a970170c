package kernel.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kernel.nn.Network;

/**
 * How well classes are told. Of two classes the second is the positive one.
 *
 * <pre>
 *   accuracy      rows that are right / rows
 *   log-loss      −(1/rows) Σ ln p, where p is the output of a row's class over the sum of its outputs, at least 2⁻⁵² and at most 1 − 2⁻⁵²
 *   AUC           the share of all pairs of a positive row and a negative one in which the positive one's output for the positive class
 *                 is the higher; where they are equal the pair counts half (Mann and Whitney, 1947)
 *   precision     rows of a class that are taken for it / rows that are taken for it
 *   recall        rows of a class that are taken for it / rows of it
 * </pre>
 *
 * <p>These are scikit-learn's. The answer is the class of the highest output, the first of equals. Logarithms are {@link StrictMath}'s.
 */
public final class ClassScores implements Scores {
    /** Classes up to which is counted which was taken for which: the counts are their square. */
    public static final int MAX_CONFUSION = 1024;

    private static final double LEAST = 0x1p-52;

    private final List<String> classes;
    private final int rows;
    private final int[] are;
    private final int[] taken;
    private final int[] right;
    private final double logLoss;
    private final double auc;
    /** None where there are too many classes. */
    private final int[][] confusion;

    /**
     * The scores of some rows.
     *
     * @param labels  the class of each row
     * @param outputs {@code classes.size()} a row
     * @throws IllegalArgumentException if there are no rows, a label is of no class, or not as many outputs as that
     */
    public ClassScores(List<String> classes, int[] labels, double[] outputs) {
        this.classes = List.copyOf(classes);
        int n = classes.size();
        if (labels.length == 0 || (long) labels.length * n != outputs.length) {
            throw new IllegalArgumentException("outputs: " + outputs.length + " for " + labels.length + " rows and " + n
                    + " classes (expected at least one row, and an output for each class)");
        }
        rows = labels.length;
        are = new int[n];
        taken = new int[n];
        right = new int[n];
        confusion = new int[n <= MAX_CONFUSION ? n : 0][n <= MAX_CONFUSION ? n : 0];
        double sum = 0.0;
        for (int row = 0; row < labels.length; row++) {
            int label = labels[row];
            if (label < 0 || label >= n) {
                throw new IllegalArgumentException("label of row " + row + ": " + label + " (expected 0 to " + (n - 1) + ")");
            }
            int answer = Network.argMax(n, outputs, row * n);
            are[label]++;
            taken[answer]++;
            right[label] += answer == label ? 1 : 0;
            if (confusion.length > 0) {
                confusion[label][answer]++;
            }
            sum -= StrictMath.log(share(outputs, row * n, n, label));
        }
        logLoss = sum / labels.length;
        auc = n == 2 ? auc(labels, outputs) : Double.NaN;
    }

    /** As the constructor, with targets that are 1 for a row's class and 0 for the others. */
    static ClassScores of(List<String> classes, double[] targets, double[] outputs) {
        int n = classes.size();
        int[] labels = new int[targets.length / n];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = Network.argMax(n, targets, row * n);
        }
        return new ClassScores(classes, labels, outputs);
    }

    /** NaN if an output is negative or not finite: then none of them is a probability. */
    private static double share(double[] outputs, int at, int n, int label) {
        double sum = 0.0;
        for (int j = 0; j < n; j++) {
            sum += outputs[at + j] < 0.0 ? Double.NaN : outputs[at + j];
        }
        double share = sum == 0.0 ? 1.0 / n : outputs[at + label] / sum;
        return Math.min(Math.max(share, LEAST), 1.0 - LEAST);
    }

    private static double auc(int[] labels, double[] outputs) {
        int positives = Arrays.stream(labels).sum();
        double[] positive = new double[positives];
        double[] negative = new double[labels.length - positives];
        int p = 0;
        int q = 0;
        for (int row = 0; row < labels.length; row++) {
            double output = outputs[2 * row + 1] + 0.0;
            if (Double.isNaN(output)) {
                return Double.NaN;
            }
            if (labels[row] == 1) {
                positive[p++] = output;
            } else {
                negative[q++] = output;
            }
        }
        Arrays.sort(positive);
        Arrays.sort(negative);
        long halves = 0;
        int below = 0;
        int upTo = 0;
        for (double each : positive) {
            while (below < negative.length && negative[below] < each) {
                below++;
            }
            while (upTo < negative.length && negative[upTo] <= each) {
                upTo++;
            }
            halves += below + (long) upTo;
        }
        return halves / (2.0 * positive.length * negative.length);
    }

    /** The AUC only of two classes. */
    @Override
    public Map<String, Double> byName() {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("accuracy", summary());
        scores.put("log-loss", logLoss);
        if (classes.size() == 2) {
            scores.put("AUC", auc);
        }
        return scores;
    }

    @Override
    public int rows() {
        return rows;
    }

    /** The accuracy. */
    @Override
    public double summary() {
        return accuracy();
    }

    /** The classes' names. */
    public List<String> classes() {
        return classes;
    }

    /** How many rows are right. */
    public int correct() {
        return Arrays.stream(right).sum();
    }

    /** The share of the rows that are right. */
    public double accuracy() {
        return (double) correct() / rows();
    }

    /** NaN if an output is negative or not finite. */
    public double logLoss() {
        return logLoss;
    }

    /** NaN unless there are two classes and rows of both. */
    public double auc() {
        return auc;
    }

    /** NaN if no row was taken for the class. */
    public double precision(int c) {
        return (double) right[c] / taken[c];
    }

    /** NaN if there is no row of the class. */
    public double recall(int c) {
        return (double) right[c] / are[c];
    }

    /** How many rows are of the class. */
    public int rows(int c) {
        return are[c];
    }

    /**
     * How many rows of class {@code label} were taken for class {@code answer}.
     *
     * @throws IllegalStateException for more than {@link #MAX_CONFUSION} classes
     */
    public int confusion(int label, int answer) {
        if (confusion.length == 0) {
            throw new IllegalStateException("confusion: not counted for " + classes.size() + " classes (at most " + MAX_CONFUSION + ")");
        }
        return confusion[label][answer];
    }
}
