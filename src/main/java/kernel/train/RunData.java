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

/** The images in the form that training reads, and the fingerprint of the training images that were given. */
final class RunData implements AutoCloseable {
    private final Images images;
    private final Samples training;
    private final Samples test;
    /** Null for none. */
    private final Augmentation augmentation;
    private final Samples validation;
    /** The training images as they were given, until their fingerprint is asked for; then null. */
    private Dataset given;
    private Background<String> fingerprint;

    private RunData(Images images, Samples training, Augmentation augmentation, Samples test, Samples validation, Dataset given) {
        this.images = images;
        this.training = training;
        this.augmentation = augmentation;
        this.test = test;
        this.validation = validation;
        this.given = given;
    }

    /**
     * Prepares the test images on another thread.
     *
     * @param given the training images as they were given
     * @param split what is to be done with them
     */
    static RunData of(Images images, Dataset given, Split split, Settings settings) {
        InputPath input = settings.get(Setting.INPUT);
        double[] classWeights = settings.get(Setting.CLASS_WEIGHT).of(split.train());
        Background<Samples> test = new Background<>("prepare the test images") {
            @Override
            Samples compute() {
                return split.test().samples(input);
            }
        };
        test.start();
        Samples training = ClassWeights.weighted(split.train().samples(input), split.train(), classWeights);
        // Those that are held out count as the others, or the two costs could not be compared.
        Samples validation = split.validation().count() == 0 ? null
                : ClassWeights.weighted(split.validation().samples(input), split.validation(), classWeights);
        Deformation deformation = Deformations.named(settings.get(Setting.AUGMENT));
        Augmentation augmentation = deformation == null ? null : new Augmentation(training, split.train(), deformation,
                settings.get(Setting.SEED), settings.get(Setting.EPOCHS));
        return new RunData(images, training, augmentation, test.await(), validation, given);
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

    /** The images that were held out; null for none. */
    Samples validation() {
        return validation;
    }

    /** Starts to compute the fingerprint on another thread. A second call does nothing. */
    void startFingerprint() {
        if (fingerprint == null) {
            Dataset data = given;
            fingerprint = new Background<>("fingerprint the training images") {
                @Override
                String compute() {
                    return data.fingerprint();
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
