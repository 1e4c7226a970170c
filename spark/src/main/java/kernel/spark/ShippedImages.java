package kernel.spark;

import java.io.Serializable;
import kernel.data.Corpus;
import kernel.data.Dataset;
import kernel.train.Images;
import kernel.train.Material;

/** Images to learn and images to test on. The arrays are those of the corpus. */
final class ShippedImages implements ShippedData {
    private static final long serialVersionUID = 1L;

    private final Part training;
    private final Part test;

    private record Part(String name, byte[] pixels, byte[] labels, int first, int count, int rows, int columns, int classes)
            implements Serializable {

        static Part of(Dataset set) {
            return new Part(set.name(), set.pixels(), set.labels(), set.first(), set.count(), set.rows(), set.columns(), set.classes());
        }

        Dataset dataset() {
            return new Dataset(name, pixels, labels, first, count, rows, columns, classes);
        }
    }

    ShippedImages(Corpus corpus) {
        training = Part.of(corpus.training());
        test = Part.of(corpus.test());
    }

    @Override
    public Material material() {
        return Images.of(new Corpus(training.dataset(), test.dataset()));
    }
}
