package kernel.train;

import java.util.Map;
import java.util.function.Supplier;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.Samples;

/** The samples in the form that training reads, and the fingerprint of what was given. */
final class RunData implements AutoCloseable {
    private final String name;
    private final String kind;
    private final Samples training;
    private final Samples test;
    /** Null for none. */
    private final Augmentation augmentation;
    private final Samples validation;
    /** Of what was given, until it is asked for; then null, so that what was given need not stay in memory. */
    private Supplier<String> given;
    private Background<String> fingerprint;

    /**
     * Takes what it is.
     *
     * @param name        of what was given, for messages
     * @param kind        of source it came from, as model files note it
     * @param fingerprint of what was given, to be computed once, on another thread
     */
    RunData(String name, String kind, Samples training, Augmentation augmentation, Samples test, Samples validation,
            Supplier<String> fingerprint) {
        this.name = name;
        this.kind = kind;
        this.training = training;
        this.augmentation = augmentation;
        this.test = test;
        this.validation = validation;
        given = fingerprint;
    }

    /** Must be called before an epoch is trained, or goes on. */
    void beginEpoch(int epoch) {
        if (augmentation != null) {
            augmentation.begin(epoch);
        }
    }

    @Override
    public void close() {
        if (augmentation != null) {
            augmentation.close();
        }
    }

    Samples training() {
        return training;
    }

    /** What the network is tested on; null for nothing. */
    Samples test() {
        return test;
    }

    /** What was held out; null for nothing. */
    Samples validation() {
        return validation;
    }

    /** Starts to compute the fingerprint on another thread. A second call does nothing. */
    void startFingerprint() {
        if (fingerprint == null) {
            Supplier<String> data = given;
            fingerprint = new Background<>("fingerprint the data") {
                @Override
                String compute() {
                    return data.get();
                }
            };
            fingerprint.start();
            given = null;
        }
    }

    private String fingerprint() {
        startFingerprint();
        return fingerprint.await();
    }

    void putInto(Map<String, String> metadata) {
        metadata.put(Metadata.DATA, kind);
        metadata.put(Metadata.DATA_FINGERPRINT, fingerprint());
    }

    /**
     * Checks that these are the images on which a file says it was trained.
     *
     * @throws RunException if not
     */
    void refuseOthers(Metadata metadata) throws ModelException {
        String expected = metadata.text(Metadata.DATA_FINGERPRINT);
        String found = fingerprint();
        if (!found.equals(expected)) {
            throw new RunException(metadata.name() + ": was trained on other images: their fingerprint was " + expected
                    + ", that of " + name + " is " + found + "; name the same with --data");
        }
    }
}
