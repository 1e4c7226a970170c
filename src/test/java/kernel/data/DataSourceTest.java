package kernel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {

    private static final Map<String, String> NOTHING_SET = Map.of();

    @TempDir
    Path mnist;

    @Test
    void theOptionComesFirst() throws IOException {
        IdxFiles.tinyMnist(mnist);
        DataSource source = DataSource.choose("here", Map.of("KERNEL_DATA", "there"), mnist);
        assertEquals(Path.of("here"), source.directory());
        assertEquals("here (as --data says)", source.toString());
        assertTrue(DataSource.choose("synthetic", Map.of("KERNEL_DATA", "there"), mnist).isSynthetic());
    }

    @Test
    void thenTheEnvironment() throws IOException {
        IdxFiles.tinyMnist(mnist);
        DataSource source = DataSource.choose(null, Map.of("KERNEL_DATA", "there"), mnist);
        assertEquals("there (as $KERNEL_DATA says)", source.toString());
        assertTrue(DataSource.choose(null, Map.of("KERNEL_DATA", "synthetic"), mnist).isSynthetic());
    }

    @Test
    void thenTheDefaultDirectoryIfItHoldsMnist() throws IOException {
        IdxFiles.tinyMnist(mnist);
        for (Map<String, String> environment : List.of(NOTHING_SET, Map.of("KERNEL_DATA", ""))) {
            DataSource source = DataSource.choose(null, environment, mnist);
            assertEquals(mnist, source.directory());
            assertEquals(12, source.load().training().count());
        }
    }

    @Test
    void elseTheSyntheticDigitsAndSaysWhy() throws IOException {
        DataSource source = DataSource.choose(null, NOTHING_SET, mnist);
        assertTrue(source.isSynthetic());
        assertEquals("built-in synthetic digits (as " + mnist + " holds no MNIST; `make data` downloads it)",
            source.toString());
        for (String name : Mnist.FILES.subList(1, 4)) {
            Files.createFile(Files.createDirectories(mnist).resolve(name));
        }
        assertEquals("built-in synthetic digits (as " + mnist + " has no train-images-idx3-ubyte; `make data` downloads it)",
            DataSource.choose(null, NOTHING_SET, mnist).toString());
        assertEquals("synthetic training images", source.load().training().name());
    }

    @Test
    void aDirectoryThatWasNamedIsNeverReplacedByTheDigits() {
        DataSource source = DataSource.choose(mnist.toString(), NOTHING_SET, mnist);
        assertFalse(source.isSynthetic());
        assertThrows(DataException.class, source::load);
    }

    @Test
    void mnistItselfIsSaid() {
        Path real = MnistTest.realMnist();
        assertEquals("MNIST in " + real + " (as --data says)", DataSource.choose(real.toString(), NOTHING_SET, mnist).toString());
    }

    @Test
    void theTestImagesAreThoseOfTheWholeSet() throws IOException {
        DataSource source = DataSource.choose("synthetic", NOTHING_SET, mnist);
        assertEquals(source.load().test().fingerprint(), source.loadTest().fingerprint());
        IdxFiles.tinyMnist(mnist);
        assertEquals(4, DataSource.choose(mnist.toString(), NOTHING_SET, mnist).loadTest().count());
    }

    @Test
    void theDefaultIsDataMnist() {
        assertEquals(Path.of("data/mnist"), DataSource.DEFAULT_DIRECTORY);
    }
}
