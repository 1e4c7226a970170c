package kernel.bench;

import java.util.Map;
import kernel.data.Corpus;
import kernel.data.DataException;
import kernel.data.DataSource;
import kernel.data.Dataset;

/** What benchmarks train on: MNIST from {@code -Dkernel.data=DIR}, else the synthetic digits. */
public final class TrainingImages {
    private TrainingImages() {
    }

    /** As many as the training command takes: five in six. */
    public static Dataset get() {
        try {
            Corpus corpus = DataSource.choose(System.getProperty("kernel.data", DataSource.SYNTHETIC), Map.of()).load();
            return corpus.split(corpus.defaultTrainSize()).train();
        } catch (DataException bad) {
            throw new IllegalStateException(bad.getMessage(), bad);
        }
    }
}
