package kernel.train;

import java.util.Map;
import kernel.data.Dataset;
import kernel.data.Deformation;
import kernel.data.Deformations;
import kernel.data.Split;
import kernel.nn.InputPath;
import kernel.nn.Samples;

/**
 * Images by purpose.
 *
 * @param name  for messages
 * @param kind  of source, as model files note it
 * @param given the images as they were read
 * @param split those that are learnt, and those that are held out, which are copies if there are any
 */
record ImagePortions(String name, String kind, Settings settings, Split given, Split split) implements Portions {

    @Override
    public int learnt() {
        return split.train().count();
    }

    @Override
    public int inputs() {
        return split.train().imageSize();
    }

    @Override
    public int outputs() {
        return split.train().classes();
    }

    @Override
    public String shape() {
        Dataset train = split.train();
        return "the images have " + train.rows() + " x " + train.columns() + " = " + train.imageSize() + " pixels and "
                + train.classes() + " classes";
    }

    @Override
    public boolean validates() {
        return split.validation().count() > 0;
    }

    @Override
    public long bytes() {
        // Compressed rows of the nonzero pixels take about as much again.
        long data = 2L * (given.train().pixels().length + given.test().pixels().length);
        if (deformation() != null) {
            data += Augmentation.bytes((long) learnt() * inputs());
        }
        return validates() ? data + split.train().pixels().length + split.validation().pixels().length : data;
    }

    private Deformation deformation() {
        return Deformations.named(settings.get(Setting.AUGMENT));
    }

    /** Prepares the test images on another thread. */
    @Override
    public RunData prepare() {
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
        Samples validation = !validates() ? null
                : ClassWeights.weighted(split.validation().samples(input), split.validation(), classWeights);
        Augmentation augmentation = deformation() == null ? null : new Augmentation(training, split.train(), deformation(),
                settings.get(Setting.SEED), settings.get(Setting.EPOCHS));
        return new RunData(name, kind, training, augmentation, test.await(), validation, given.test(),
                given.train()::fingerprint, Map.of(), null, "");
    }
}
