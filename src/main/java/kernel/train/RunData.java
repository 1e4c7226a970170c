package kernel.train;

import java.util.Map;
import kernel.data.Dataset;
import kernel.data.Deformation;
import kernel.data.Deformations;
import kernel.data.Split;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.InputPath;
import kernel.nn.Samples;

/** The images in the form that training reads, and the fingerprint of the training images. */
final class RunData implements AutoCloseable {
    private final Images images;
    private final Samples training;
    private final Samples test;
    /** Null for none. */
    private final Augmentation augmentation;
    /** The training images, until their fingerprint is asked for; then null. */
    private Dataset learnt;
    private Background<String> fingerprint;

    private RunData(Images images, Samples training, Samples test, Dataset learnt, Settings settings) {
        this.images = images;
        this.training = training;
        this.test = test;
        this.learnt = learnt;
        Deformation deformation = Deformations.named(settings.get(Setting.AUGMENT));
        augmentation = deformation == null ? null : new Augmentation(training, learnt, deformation, settings.get(Setting.SEED),
                settings.get(Setting.EPOCHS));
    }

    /** Prepares the test images on another thread. */
    static RunData of(Images images, Split split, Settings settings) {
        InputPath input = settings.get(Setting.INPUT);
        Background<Samples> test = new Background<>("prepare the test images") {
            @Override
            Samples compute() {
                return split.test().samples(input);
            }
        };
        test.start();
        Samples training = split.train().samples(input);
        return new RunData(images, training, test.await(), split.train(), settings);
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

    Samples test() {
        return test;
    }

    /** Starts to compute the fingerprint on another thread. A second call does nothing. */
    void startFingerprint() {
        if (fingerprint == null) {
            Dataset data = learnt;
            fingerprint = new Background<>("fingerprint the training images") {
                @Override
                String compute() {
                    return data.fingerprint();
                }
            };
            fingerprint.start();
            learnt = null;
        }
    }

    private String fingerprint() {
        startFingerprint();
        return fingerprint.await();
    }

    void putInto(Map<String, String> metadata) {
        metadata.put(Metadata.DATA, images.kind());
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
                    + ", that of " + images.name() + " is " + found + "; name the same with --data");
        }
    }
}
