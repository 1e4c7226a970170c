package kernel.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The MNIST database of handwritten digits (LeCun, Cortes and Burges), or any set published in the same four files:
 * images and labels, for training and for test. Each may be raw or gzip-compressed, its name with or without {@code .gz},
 * and spelled {@code train-images-idx3-ubyte} or {@code train-images.idx3-ubyte}. There are as many classes as the greatest
 * label of both sets asks for, counted from 0: ten in MNIST, 27 in EMNIST's letters, which begin at 1.
 */
public final class Mnist {

    /** Header and first image of MNIST's test images, and the checksum of these and the test labels, by which it is known. */
    private static final int KNOWN_BYTES = 16 + 28 * 28;
    private static final long KNOWN_CRC = 0xea22c920L;

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

    /** Whether it is MNIST itself, told by the test labels and the first test image; false if they cannot be read. */
    public static boolean isMnist(Path directory) {
        Path images = find(directory, TEST_IMAGES);
        Path labels = find(directory, TEST_LABELS);
        if (images == null || labels == null) {
            return false;
        }
        CRC32 crc = new CRC32();
        try (InputStream in = Gzip.open(images)) {
            crc.update(in.readNBytes(KNOWN_BYTES));
            crc.update(Idx.readLabels(labels));
        } catch (IOException e) {
            return false;
        }
        return crc.getValue() == KNOWN_CRC;
    }

    /**
     * Reads the four files.
     *
     * @throws DataException if one is missing or bad, or they do not fit together
     */
    public static Corpus load(Path directory) throws DataException {
        check(directory, FILES);
        // Labels first: they are small, so their mistakes are reported at once.
        byte[] trainLabels = Idx.readLabels(find(directory, TRAIN_LABELS));
        byte[] testLabels = Idx.readLabels(find(directory, TEST_LABELS));
        int classes = Math.max(classes(trainLabels), classes(testLabels));
        String name = isMnist(directory) ? "MNIST" : directory.toString();
        Dataset training = dataset(name + " training images", directory, TRAIN_IMAGES, TRAIN_LABELS, trainLabels, classes);
        Dataset test = dataset(name + " test images", directory, TEST_IMAGES, TEST_LABELS, testLabels, classes);
        if (training.rows() != test.rows() || training.columns() != test.columns()) {
            throw new DataException(find(directory, TEST_IMAGES) + ": images of " + test.rows() + " × " + test.columns()
                + " (expected: " + training.rows() + " × " + training.columns() + ", as in "
                + find(directory, TRAIN_IMAGES) + ")");
        }
        return new Corpus(training, test);
    }

    /**
     * Reads the two files of test images and labels alone. The classes are those of these labels, perhaps fewer than
     * {@link #load} counts.
     *
     * @throws DataException if one is missing or bad, or they do not fit together
     */
    public static Dataset loadTest(Path directory) throws DataException {
        check(directory, List.of(TEST_IMAGES, TEST_LABELS));
        byte[] labels = Idx.readLabels(find(directory, TEST_LABELS));
        return dataset((isMnist(directory) ? "MNIST" : directory) + " test images", directory, TEST_IMAGES, TEST_LABELS, labels,
            classes(labels));
    }

    /** What the headers of the two files of images say; null if they cannot be read. */
    static Extent peek(Path directory) {
        Path training = find(directory, TRAIN_IMAGES);
        Path test = find(directory, TEST_IMAGES);
        try {
            if (training != null && test != null) {
                int[] sizes = Idx.peekSizes(training);
                return new Extent(sizes[0], Idx.peekSizes(test)[0], sizes[1] * sizes[2]);
            }
        } catch (IOException e) {
            // Whoever reads the whole file says what is wrong with it.
            return null;
        }
        return null;
    }

    private static void check(Path directory, List<String> names) throws DataException {
        if (!Files.exists(Objects.requireNonNull(directory, "directory"))) {
            throw new DataException(directory + ": no such directory (expected: one that holds MNIST;"
                + " `fetch mnist` downloads it)");
        }
        if (!Files.isDirectory(directory)) {
            throw new DataException(directory + ": not a directory (expected: one that holds the four files of MNIST)");
        }
        List<String> missing = missing(directory);
        missing.retainAll(names);
        if (!missing.isEmpty()) {
            boolean some = missing(directory).size() < FILES.size();
            throw new DataException(directory + (some ? ": MNIST is not complete there: no " : ": holds no MNIST: looked for ")
                + String.join(", ", missing)
                + "\n(also with .gz, also spelled .idx for -idx); `fetch mnist --into DIR` downloads it");
        }
    }

    private static int classes(byte[] labels) {
        int greatest = 0;
        for (byte label : labels) {
            greatest = Math.max(greatest, label & 0xff);
        }
        return greatest + 1;
    }

    private static Dataset dataset(String name, Path directory, String imagesName, String labelsName, byte[] labels, int classes)
        throws DataException {
        Path imagesFile = find(directory, imagesName);
        Idx.Images images = Idx.readImages(imagesFile, new Idx.Demand() {
            @Override
            void check(int count) throws DataException {
                if (count != labels.length) {
                    throw new DataException(find(directory, labelsName) + ": " + labels.length + " labels (expected: " + count
                        + ", one for each image of " + imagesFile.getFileName() + "); delete both and fetch them again");
                }
            }
        });
        return new Dataset(name, images.pixels(), labels, 0, images.count(), images.rows(), images.columns(), classes);
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
