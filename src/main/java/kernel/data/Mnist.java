package kernel.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The MNIST database of handwritten digits (LeCun, Cortes and Burges), or any set published in the same four files:
 * images and labels, for training and for test, ten classes. Each may be raw or gzip-compressed, its name with or
 * without {@code .gz}, and spelled {@code train-images-idx3-ubyte} or {@code train-images.idx3-ubyte}.
 */
public final class Mnist {

    static final int CLASSES = 10;

    /** The training images; this and the three below are the names of the files as published, without {@code .gz}. */
    public static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    /** The labels of the training images. */
    public static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    /** The test images. */
    public static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    /** The labels of the test images. */
    public static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    static final List<String> FILES = List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);

    private Mnist() {
    }

    /** Whether the directory has all four files. Their content is not checked. */
    public static boolean isIn(Path directory) {
        return missing(directory).isEmpty();
    }

    /**
     * Reads the four files.
     *
     * @throws DataException if one is missing or bad, or they do not fit together
     */
    public static Corpus load(Path directory) throws DataException {
        if (!Files.exists(Objects.requireNonNull(directory, "directory"))) {
            throw new DataException(directory + ": no such directory (expected: one that holds MNIST;"
                + " `fetch mnist` downloads it)");
        }
        if (!Files.isDirectory(directory)) {
            throw new DataException(directory + ": not a directory (expected: one that holds the four files of MNIST)");
        }
        List<String> missing = missing(directory);
        if (!missing.isEmpty()) {
            throw new DataException(directory + ": holds no MNIST: looked for " + String.join(", ", missing)
                + "\n(also with .gz, also spelled .idx for -idx); `fetch mnist --into DIR` downloads it");
        }
        Path trainImages = find(directory, TRAIN_IMAGES);
        Path testImages = find(directory, TEST_IMAGES);
        Dataset training = dataset("MNIST training images", trainImages, find(directory, TRAIN_LABELS));
        Dataset test = dataset("MNIST test images", testImages, find(directory, TEST_LABELS));
        if (training.rows() != test.rows() || training.columns() != test.columns()) {
            throw new DataException(testImages + ": images of " + test.rows() + " × " + test.columns() + " (expected: "
                + training.rows() + " × " + training.columns() + ", as in " + trainImages + ")");
        }
        return new Corpus(training, test);
    }

    private static Dataset dataset(String name, Path imagesFile, Path labelsFile) throws DataException {
        // Labels first: they are small, so their mistakes are reported at once.
        byte[] labels = Idx.readLabels(labelsFile);
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xff) >= CLASSES) {
                throw new DataException(labelsFile + ": label " + i + " is " + (labels[i] & 0xff) + " (expected: 0 to "
                    + (CLASSES - 1) + ")");
            }
        }
        Idx.Images images = Idx.readImages(imagesFile, new Idx.Demand() {
            @Override
            void check(int count) throws DataException {
                if (count != labels.length) {
                    throw new DataException(labelsFile + ": " + labels.length + " labels (expected: " + count
                        + ", one for each image of " + imagesFile.getFileName() + "); delete both and fetch them again");
                }
            }
        });
        return new Dataset(name, images.pixels(), labels, 0, images.count(), images.rows(), images.columns(), CLASSES);
    }

    /** The names among the four for which there is no file. */
    static List<String> missing(Path directory) {
        List<String> missing = new ArrayList<>();
        for (String name : FILES) {
            if (find(directory, name) == null) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** The file of that name in any of its spellings, or null. */
    public static Path find(Path directory, String name) {
        for (String spelling : List.of(name, name.replace("-idx", ".idx"))) {
            for (String ending : List.of("", ".gz")) {
                Path file = directory.resolve(spelling + ending);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        return null;
    }
}
