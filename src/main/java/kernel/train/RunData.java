package kernel.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kernel.data.Dataset;
import kernel.data.columns.Schema;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.model.SchemaNotes;
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
    /** Null for a table. */
    private final Dataset testImages;
    private final Map<String, String> notes;
    private final Schema schema;
    private final String remark;
    /** Of what was given, until it is asked for; then null, so that what was given need not stay in memory. */
    private Supplier<String> given;
    private Background<String> fingerprint;

    /**
     * Takes what it is.
     *
     * @param name        of what was given, for messages
     * @param kind        of source it came from, as model files note it
     * @param testImages  which {@code test} was made of; null for a table
     * @param fingerprint of what was given, to be computed once, on another thread
     * @param notes       on how it is read, for model files
     * @param schema      of a table; null for images
     * @param remark      on what could have been decided otherwise, {@link Run#remark}
     */
    RunData(String name, String kind, Samples training, Augmentation augmentation, Samples test, Samples validation,
            Dataset testImages, Supplier<String> fingerprint, Map<String, String> notes, Schema schema, String remark) {
        this.name = name;
        this.kind = kind;
        this.training = training;
        this.augmentation = augmentation;
        this.test = test;
        this.validation = validation;
        this.testImages = testImages;
        given = fingerprint;
        this.notes = Map.copyOf(notes);
        this.schema = schema;
        this.remark = remark;
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

    Optional<Dataset> testImages() {
        return Optional.ofNullable(testImages);
    }

    /** Starts to compute the fingerprint on another thread. A second call does nothing. */
    synchronized void startFingerprint() {
        if (fingerprint == null) {
            AtomicReference<Supplier<String>> data = new AtomicReference<>(given);
            fingerprint = new Background<>("fingerprint the data") {
                @Override
                String compute() {
                    return data.getAndSet(null).get();
                }
            };
            fingerprint.start();
            given = null;
        }
    }

    Optional<Schema> schema() {
        return Optional.ofNullable(schema);
    }

    String remark() {
        return remark;
    }

    private synchronized String fingerprint() {
        startFingerprint();
        return fingerprint.await();
    }

    void putInto(Map<String, String> metadata) {
        metadata.put(Metadata.DATA, kind);
        metadata.put(Metadata.DATA_FINGERPRINT, fingerprint());
        metadata.putAll(notes);
    }

    /**
     * Checks that these are the data on which a file says it was trained, and that it reads them as they are read here.
     *
     * @throws RunException if not
     */
    void refuseOthers(Metadata metadata) throws ModelException {
        String expected = metadata.text(Metadata.DATA_FINGERPRINT);
        String found = fingerprint();
        if (!found.equals(expected)) {
            throw new RunException(metadata.name() + ": was trained on other data: their fingerprint was "
                    + ModelException.printable(expected)
                    + ", that of " + name + " is " + found + "; name the same with --data");
        }
        if (!schema().equals(SchemaNotes.of(metadata))) {
            throw new RunException(metadata.name() + ": its columns are not those that " + name + " gives: a mean, a category or a"
                    + " class is another; the file was changed, or is of another version");
        }
    }

    /**
     * Checks that inputs and outputs mean here what they mean to a model, where both are of tables. Means may differ.
     *
     * @throws RunException if not
     */
    void refuseOtherMeaning(Metadata metadata) throws ModelException {
        Optional<Schema> theirs = SchemaNotes.of(metadata);
        if (theirs.isEmpty() || schema == null) {
            return;
        }
        refuseOther(metadata, "input", theirs.get().columns().inputs(), schema.columns().inputs());
        refuseOther(metadata, "output", theirs.get().target().outputs(), schema.target().outputs());
    }

    private void refuseOther(Metadata metadata, String what, List<String> theirs, List<String> ours) {
        for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
            if (!theirs.get(i).equals(ours.get(i))) {
                throw new RunException(metadata.name() + ": its " + what + " " + (i + 1) + " is '" + theirs.get(i)
                        + "', that of " + name
                        + " is '" + ours.get(i) + "'; start from a model of the same columns, categories and classes");
            }
        }
    }
}
