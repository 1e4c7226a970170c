package kernel.spark;

import org.apache.spark.ml.linalg.DenseVector;

/**
 * The labels that a model's outputs stand for, as Spark has them: whole numbers from 0. A label that no row of the training had has no
 * output; in vectors over all labels up to the greatest it is 0.
 */
final class ClassLabels {
    private final int[] labels;
    private final int count;
    /** Whether each output stands for its own number. */
    private final boolean plain;
    /** Whether the outputs of a row add up to 1 as they are. */
    private final boolean addUp;

    ClassLabels(ShippedModel model) {
        labels = model.schema().target().answers().stream().mapToInt(Integer::parseInt).toArray();
        count = labels[labels.length - 1] + 1;
        plain = count == labels.length;
        addUp = model.model().network().loss().targetsAddUpToOne();
    }

    /** The greatest label and 1. */
    int count() {
        return count;
    }

    /** A row's outputs, from {@code outputs[at]} on, by label. */
    double[] byLabel(double[] outputs, int at) {
        double[] all = new double[count];
        if (plain) {
            System.arraycopy(outputs, at, all, 0, count);
        } else {
            for (int i = 0; i < labels.length; i++) {
                all[labels[i]] = outputs[at + i];
            }
        }
        return all;
    }

    /** Outputs by label as shares of their sum, in place. Those of softmax are left as they are, as the sum is 1. */
    void makeProbabilities(double[] byLabel) {
        if (addUp) {
            return;
        }
        double sum = 0.0;
        for (double output : byLabel) {
            sum += output;
        }
        for (int label = 0; label < byLabel.length && sum > 0.0; label++) {
            byLabel[label] /= sum;
        }
    }

    /**
     * The label with the highest probability, the first of equals; with thresholds, of p / threshold, where one of 0 is passed by all.
     *
     * @param thresholds one a label; null for none
     */
    static double prediction(double[] probabilities, double[] thresholds) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < probabilities.length; label++) {
            double p = thresholds == null ? probabilities[label]
                    : thresholds[label] == 0.0 ? Double.POSITIVE_INFINITY : probabilities[label] / thresholds[label];
            if (p > highest) {
                highest = p;
                best = label;
            }
        }
        return best;
    }

    /** As a vector, without a copy. */
    static DenseVector vector(double[] values) {
        return new DenseVector(values);
    }
}
