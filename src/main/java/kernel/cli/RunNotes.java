package kernel.cli;

import java.util.Map;
import java.util.TreeMap;
import kernel.data.DataSource;

/** What model files and checkpoints say about how they were trained: enough to train them again, and to go on. */
final class RunNotes {
    static final String DATA_FINGERPRINT = "data_fingerprint";
    static final String INIT = "init";
    static final String INIT_FINGERPRINT = "init_fingerprint";
    static final String VERSION = "version";

    private final TrainOptions options;
    private final TrainingData data;
    /** Of the model that {@code --init} named, or null. */
    private final String initFingerprint;
    private final String initName;

    RunNotes(TrainOptions options, TrainingData data, String initName, String initFingerprint) {
        this.options = options;
        this.data = data;
        this.initName = initName;
        this.initFingerprint = initFingerprint;
    }

    Map<String, String> of(TrainingState state) {
        Map<String, String> notes = new TreeMap<>();
        options.recipe().putInto(notes, data.training().count());
        state.putInto(notes, options.recipe().epochs());
        notes.put("data", data.source().isSynthetic() ? DataSource.SYNTHETIC : "idx");
        notes.put(DATA_FINGERPRINT, data.fingerprint().await());
        notes.put(VERSION, Version.read());
        notes.put("jdk", System.getProperty("java.version"));
        if (initFingerprint != null) {
            notes.put(INIT, initName);
            notes.put(INIT_FINGERPRINT, initFingerprint);
        }
        return notes;
    }

    Map<String, String> of(TrainingState state, int correct, int total) {
        Map<String, String> notes = of(state);
        notes.put("test_correct", Integer.toString(correct));
        notes.put("test_total", Integer.toString(total));
        return notes;
    }
}
