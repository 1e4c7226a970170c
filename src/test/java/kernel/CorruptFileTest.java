package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files from anywhere: whatever is done to a file, it is loaded right or refused as documented, on a small heap, soon. The
 * seed is printed; {@code -Dkernel.seed=N} repeats it.
 */
class CorruptFileTest {
    /** Spoilt files of a format; {@code make soak} asks for 30,000. */
    private static final int FILES = Integer.getInteger("kernel.spoilt", 4000);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"images", "labels", "gzip-images", "gzip-labels", "model", "checkpoint", "checkpoint-beside", "png", "csv",
        "libsvm", "npy", "npz", "exported.npz", "exported.json", "exported.onnx"})
    void thousandsOfSpoiltFiles(String format) {
        String seed = Long.toString(Long.getLong("kernel.seed", System.nanoTime()));
        // The first compiler alone takes half the time, for most of it would be the second's.
        ChildJvm child = ChildJvm.run(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), CorruptFileSweep.class, format, seed,
                directory.resolve("spoilt").toString(), Integer.toString(FILES));
        System.out.print(child.out());
        assertEquals(0, child.exit(), child.out() + child.err());
        Matcher counts = Pattern.compile("seed " + seed + ": (\\d+) loaded, (\\d+) refused").matcher(child.out());
        assertTrue(counts.find(), child.out());
        // Were nothing ever loaded, or nothing refused, the sweep would show nothing.
        assertTrue(Integer.parseInt(counts.group(1)) >= 20, child.out());
        assertTrue(Integer.parseInt(counts.group(2)) >= 1000, child.out());
    }
}
