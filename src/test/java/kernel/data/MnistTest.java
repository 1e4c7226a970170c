package kernel.data;

import static kernel.data.IdxFiles.gzip;
import static kernel.data.IdxFiles.images;
import static kernel.data.IdxFiles.labels;
import static kernel.data.IdxFiles.tinyMnist;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class MnistTest {

    @TempDir
    Path directory;

    private void assertRefused(String... words) {
        String message = assertThrows(DataException.class, () -> Mnist.load(directory)).getMessage();
        assertTrue(message.startsWith(directory.toString()) && message.lines().count() <= 2, message);
        for (String word : words) {
            assertTrue(message.contains(word), "\"" + message + "\" does not say \"" + word + "\"");
        }
    }

    @Test
    void readsTheFourFiles() throws IOException {
        Corpus corpus = Mnist.load(tinyMnist(directory));
        assertEquals(12, corpus.training().count());
        assertEquals(4, corpus.test().count());
        assertEquals(3, corpus.training().rows());
        assertEquals(2, corpus.training().columns());
        assertEquals(10, corpus.training().classes());
        assertEquals(1, corpus.training().label(11));
        assertEquals(7, corpus.training().pixels()[7]);
    }

    @Test
    void readsEverySpellingOfTheNames() throws IOException {
        String fingerprint = Mnist.load(tinyMnist(directory)).training().fingerprint();
        Files.move(directory.resolve("train-images-idx3-ubyte.gz"), directory.resolve("train-images.idx3-ubyte.gz"));
        Files.move(directory.resolve("t10k-labels-idx1-ubyte"), directory.resolve("t10k-labels.idx1-ubyte"));
        // Packed, though its name does not say so.
        Files.move(directory.resolve("train-labels-idx1-ubyte.gz"), directory.resolve("train-labels-idx1-ubyte"));
        assertTrue(Mnist.isIn(directory));
        assertEquals(fingerprint, Mnist.load(directory).training().fingerprint());
    }

    @Test
    void aDirectoryWithoutMnistIsSaid() throws IOException {
        assertFalse(Mnist.isIn(directory));
        assertRefused("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte", ".gz", "fetch mnist");
        tinyMnist(directory);
        Files.delete(directory.resolve("t10k-labels-idx1-ubyte"));
        assertFalse(Mnist.isIn(directory));
        assertRefused("t10k-labels-idx1-ubyte");
        assertFalse(assertThrows(DataException.class, () -> Mnist.load(directory)).getMessage().contains("train-"));
    }

    @Test
    void whatIsNotADirectoryIsSaid() throws IOException {
        Path nothing = directory.resolve("nothing");
        assertTrue(assertThrows(DataException.class, () -> Mnist.load(nothing)).getMessage().contains("no such directory"));
        Path file = Files.write(directory.resolve("file"), images(1, 1, 1));
        assertTrue(assertThrows(DataException.class, () -> Mnist.load(file)).getMessage().contains("not a directory"));
        assertFalse(Mnist.isIn(nothing));
    }

    @Test
    void countsThatDifferAreSaid() throws IOException {
        tinyMnist(directory);
        Files.write(directory.resolve("train-labels-idx1-ubyte.gz"), gzip(labels(11)));
        assertRefused("train-labels", "11 labels", "expected: 12", "train-images");
    }

    /** Before the images are inflated: that theirs are damaged is not found out. */
    @Test
    void theCountIsHeldAgainstTheLabelsBeforeAnythingIsInflated() throws IOException {
        tinyMnist(directory);
        byte[] images = gzip(images(11, 3, 2));
        images[images.length - 6] ^= 1;
        Files.write(directory.resolve("train-images-idx3-ubyte.gz"), images);
        assertRefused("train-labels", "12 labels", "expected: 11");
    }

    /** EMNIST's letters go to 26. A label of the test images alone is a class, too. */
    @Test
    void classesAreCountedInBothSets() throws IOException {
        tinyMnist(directory);
        byte[] labels = labels(4);
        labels[8 + 2] = 26;
        Files.write(directory.resolve("t10k-labels-idx1-ubyte"), labels);
        assertEquals(27, Mnist.load(directory).training().classes());
        assertEquals(27, Mnist.load(directory).test().classes());
        labels[8 + 2] = (byte) 255;
        Files.write(directory.resolve("t10k-labels-idx1-ubyte"), labels);
        assertEquals(256, Mnist.load(directory).training().classes());
        Files.write(directory.resolve("t10k-labels-idx1-ubyte"), labels(4));
        byte[] two = labels(12);
        for (int i = 0; i < 12; i++) {
            two[8 + i] %= 2;
        }
        Files.write(directory.resolve("train-labels-idx1-ubyte.gz"), gzip(two));
        assertEquals(4, Mnist.load(directory).training().classes());
    }

    @Test
    void theTestImagesAloneNeedTheirTwoFiles() throws IOException {
        Dataset whole = Mnist.load(tinyMnist(directory)).test();
        Files.delete(directory.resolve("train-images-idx3-ubyte.gz"));
        Files.delete(directory.resolve("train-labels-idx1-ubyte.gz"));
        Dataset test = Mnist.loadTest(directory);
        assertEquals(whole.count(), test.count());
        assertEquals(4, test.classes());
        Files.delete(directory.resolve("t10k-labels-idx1-ubyte"));
        String message = assertThrows(DataException.class, () -> Mnist.loadTest(directory)).getMessage();
        assertTrue(message.contains("t10k-labels") && !message.contains("train-"), message);
    }

    @Test
    void onlyMnistItselfIsCalledSo() throws IOException {
        assertFalse(Mnist.isMnist(directory));
        assertEquals(directory + " training images", Mnist.load(tinyMnist(directory)).training().name());
        assertFalse(Mnist.isMnist(directory));
        Path mnist = realMnist();
        assertTrue(Mnist.isMnist(mnist));
        assertEquals("MNIST test images", Mnist.loadTest(mnist).name());
    }

    @Test
    void imageSizesThatDifferAreSaid() throws IOException {
        tinyMnist(directory);
        Files.write(directory.resolve("t10k-images-idx3-ubyte"), images(4, 2, 3));
        assertRefused("t10k-images", "2 × 3", "expected: 3 × 2");
    }

    @Test
    void theRealOneIsReadOnceAndWithoutGarbage() throws IOException {
        Path mnist = realMnist();
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
        Corpus corpus = Mnist.load(mnist);
        long allocated = thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        long content = 70_000L * (784 + 1);
        assertTrue(allocated < content + 2_000_000, allocated + " bytes allocated for " + content);
        assertEquals(60_000, corpus.training().count());
        assertEquals(10_000, corpus.test().count());
        assertEquals(28 * 28, corpus.training().imageSize());
        assertEquals(0.191, corpus.training().density(), 0.0005);
        assertEquals(5, corpus.training().label(0));
        assertEquals(7, corpus.test().label(0));
        Split split = corpus.split(corpus.defaultTrainSize());
        assertEquals(50_000, split.train().count());
        assertEquals(3, split.validation().label(0));
    }

    /** Where MNIST is; without it the test that asks is reported as skipped. */
    public static Path realMnist() {
        Path found = Stream.of(System.getenv("KERNEL_DATA"), "data/mnist", "../shared/mnist")
            .filter(Objects::nonNull).map(Path::of).filter(Mnist::isIn).findFirst().orElse(null);
        assumeTrue(found != null, "no MNIST in $KERNEL_DATA, data/mnist or ../shared/mnist; `make data` fetches it");
        return found;
    }
}
