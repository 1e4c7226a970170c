package kernel.spark;

import java.io.Serializable;

/** What {@code transform} appends to a row. It travels, without the model. */
interface AnswerColumns extends Serializable {
    /** How many columns are appended. */
    int count();

    /** Who makes their values of a model's outputs. */
    Writer writer(ShippedModel model);

    /** Makes values of outputs. For one thread. */
    @FunctionalInterface
    interface Writer {
        /** Of the outputs from {@code outputs[at]} on; the values go to {@code row[first]} and on. */
        void write(double[] outputs, int at, Object[] row, int first);
    }
}
