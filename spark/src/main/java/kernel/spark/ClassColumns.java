package kernel.spark;

/**
 * The columns of a classifier: rawPrediction, probability, prediction, without those whose names are empty.
 *
 * @param thresholds one a label; null for none
 */
record ClassColumns(boolean raw, boolean probability, boolean prediction, double[] thresholds) implements AnswerColumns {

    @Override
    public int count() {
        return (raw ? 1 : 0) + (probability ? 1 : 0) + (prediction ? 1 : 0);
    }

    @Override
    public Writer writer(ShippedModel model) {
        ClassLabels labels = new ClassLabels(model);
        return (outputs, at, row, first) -> {
            double[] byLabel = labels.byLabel(outputs, at);
            int next = first;
            if (raw) {
                row[next++] = ClassLabels.vector(byLabel.clone());
            }
            labels.makeProbabilities(byLabel);
            if (probability) {
                row[next++] = ClassLabels.vector(byLabel);
            }
            if (prediction) {
                row[next] = ClassLabels.prediction(byLabel, thresholds);
            }
        };
    }
}
