package kernel.spark;

import java.io.Serializable;
import kernel.train.sweep.TrialRunner;

/** The data of a sweep, which each executor gets once, and what runs trials over them there. */
final class SweepData implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ShippedData data;
    private final int folds;
    private transient TrialRunner runner;

    /** @param folds 0 for none */
    SweepData(ShippedData data, int folds) {
        this.data = data;
        this.folds = folds;
    }

    /** One for all tasks of this JVM, so that they share what they make of the data. */
    synchronized TrialRunner runner() {
        if (runner == null) {
            TrialRunner over = TrialRunner.over(data.material());
            runner = folds == 0 ? over : over.withFolds(folds);
        }
        return runner;
    }
}
