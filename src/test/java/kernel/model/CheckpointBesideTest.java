package kernel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The networks that a checkpoint keeps beside the one that is trained. */
class CheckpointBesideTest {
    private static final long[] GENERATOR = {1, 2, 3, 4};
    private static final int[] ORDER = {2, 0, 1};
    private static final int[] SIZES = {3, 2, 2};

    @TempDir
    Path directory;

    private static SortedMap<String, Network> beside(String... names) {
        SortedMap<String, Network> beside = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            beside.put(names[i], Network.random(10 + i, SIZES));
        }
        return beside;
    }

    private static Checkpoint checkpoint(SortedMap<String, Network> beside) {
        return new Checkpoint(Network.random(3, SIZES), Map.of("seed", "3"), GENERATOR, ORDER, beside);
    }

    private Path save(String... names) throws IOException {
        Path file = directory.resolve("run.checkpoint");
        checkpoint(beside(names)).save(file);
        return file;
    }

    @Test
    void whatIsKeptBesideComesBack() throws IOException {
        Path file = save("second", "first_moment");
        Checkpoint back = Checkpoint.load(file);
        assertEquals(List.of("first_moment", "second"), List.copyOf(back.beside().keySet()));
        assertEquals(Network.random(11, SIZES).fingerprint(), back.beside().get("first_moment").fingerprint());
        assertEquals(Network.random(10, SIZES).fingerprint(), back.beside().get("second").fingerprint());
        assertEquals(Network.random(3, SIZES).fingerprint(), back.network().fingerprint());
        assertArrayEquals(ORDER, back.order());
        assertArrayEquals(GENERATOR, back.generator());
        assertEquals(back.beside().keySet(), Checkpoint.namesBeside(file));
    }

    @Test
    void whoeverReadsModelsReadsIt() throws IOException {
        Path file = save("best");
        assertEquals(Network.random(3, SIZES).fingerprint(), Model.load(file).network().fingerprint());
        assertTrue(Checkpoint.recognizes(file) && !Model.recognizes(file));
    }
}
