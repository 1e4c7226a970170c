package kernel.spark;

/** The column of a regressor: prediction, in the label's own units. */
record NumberColumn() implements AnswerColumns {

    @Override
    public int count() {
        return 1;
    }

    @Override
    public Writer writer(ShippedModel model) {
        return (outputs, at, row, first) -> row[first] = outputs[at];
    }
}
