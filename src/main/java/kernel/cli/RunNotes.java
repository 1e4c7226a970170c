package kernel.cli;

import java.util.Map;
import java.util.TreeMap;
import kernel.data.DataSource;

/** What a model file says about how it was trained: enough to train it again. */
final class ModelNotes {
    private ModelNotes() {
    }

    static Map<String, String> of(TrainingLoop loop, TrainingData data, TrainOptions options) {
        Map<String, String> notes = new TreeMap<>();
        notes.put("seed", Long.toString(options.seed()));
        notes.put("epochs", Integer.toString(options.epochs()));
        notes.put("batch_size", Integer.toString(options.batchSize()));
        notes.put("eta", Double.toString(options.eta()));
        notes.put("train_size", Integer.toString(data.training().count()));
        notes.put("shuffle", Boolean.toString(options.shuffle()));
        notes.put("data", data.source().isSynthetic() ? DataSource.SYNTHETIC : "idx");
        notes.put("data_fingerprint", data.fingerprint().await());
        notes.put("test_correct", Integer.toString(loop.correct()));
        notes.put("test_total", Integer.toString(loop.total()));
        notes.put("version", Version.read());
        notes.put("jdk", System.getProperty("java.version"));
        if (options.init() != null) {
            notes.put("init", options.init().getFileName().toString());
        }
        if (loop.stoppedIn() >= 0) {
            notes.put("stopped", "epoch " + loop.stoppedIn() + ", image " + loop.stoppedAfter());
        }
        return notes;
    }
}
