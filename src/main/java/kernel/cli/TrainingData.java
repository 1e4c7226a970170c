package kernel.cli;

import kernel.data.DataSource;
import kernel.data.Dataset;
import kernel.data.Split;
import kernel.nn.InputPath;
import kernel.nn.Samples;

/**
 * The images as training reads them. The data set they were made of is let go, so that what {@link Samples} does not
 * need leaves memory.
 *
 * @param fingerprint SHA-256 of the training images, computed while the network learns; null if nobody will ask
 */
record TrainingData(DataSource source, Samples training, Samples test, Background<String> fingerprint) {

    static TrainingData of(DataSource source, Split split, InputPath input, boolean fingerprinted) {
        Background<Samples> test = new Background<>("prepare the test images") {
            @Override
            Samples compute() {
                return samples(split.test(), input);
            }
        };
        test.start();
        Samples training = samples(split.train(), input);
        return new TrainingData(source, training, test.await(), fingerprinted ? fingerprint(split.train()) : null);
    }

    /** Refuses to go on with other images than a file says it was trained on. */
    void refuseOthers(Notes notes) {
        String expected = notes.text(RunNotes.DATA_FINGERPRINT);
        String found = fingerprint.await();
        if (!found.equals(expected)) {
            throw new FailureException(notes.file() + ": was trained on other images: their fingerprint was " + expected
                    + ", that of " + source + " is " + found + "; name the same with --data");
        }
    }

    static Samples samples(Dataset data, InputPath input) {
        return Samples.of(data.pixels(), data.pixelOffset(), data.labels(), data.first(), data.count(), data.imageSize(),
                data.classes(), input);
    }

    private static Background<String> fingerprint(Dataset train) {
        return new Background<String>("fingerprint the training images") {
            private Dataset data = train;

            @Override
            String compute() {
                String fingerprint = data.fingerprint();
                data = null;
                return fingerprint;
            }
        }.start();
    }
}
