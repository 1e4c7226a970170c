package kernel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kernel.nn.Network;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The networks that a checkpoint keeps beside the one that is trained. */
class CheckpointBesideTest {
    private static final int ROUNDS = 300;
    private static final double[] SPECIAL = {0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE};

    @TempDir
    Path directory;

    private static SortedMap<String, Network> beside(String... names) {
        SortedMap<String, Network> beside = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            beside.put(names[i], Network.random(10 + i, 3, 2, 2));
        }
        return beside;
    }

    private static Checkpoint checkpoint(SortedMap<String, Network> beside) {
        return new Checkpoint(Network.random(3, 3, 2, 2), Map.of("seed", "3"), new long[] {1, -2, 3, 4}, new int[] {2, 0, 1},
                beside);
    }

    private Path save(String... names) throws IOException {
        Path file = directory.resolve("run.checkpoint");
        checkpoint(beside(names)).save(file);
        return file;
    }

    private static void assertSame(Checkpoint expected, Checkpoint found, String what) {
        assertEquals(expected.network().fingerprint(), found.network().fingerprint(), what);
        assertArrayEquals(expected.generator(), found.generator(), what);
        assertArrayEquals(expected.order(), found.order(), what);
        assertEquals(List.copyOf(expected.beside().keySet()), List.copyOf(found.beside().keySet()), what);
        expected.beside().forEach((name, network) -> {
            assertEquals(network.fingerprint(), found.beside().get(name).fingerprint(), what);
            assertArrayEquals(network.sizes(), found.beside().get(name).sizes(), what);
        });
    }

    @Test
    void whatIsKeptBesideComesBackInTheOrderOfItsNames() throws IOException {
        Path file = save("second", "first_moment");
        assertEquals(List.of("first_moment", "second"), List.copyOf(Checkpoint.load(file).beside().keySet()));
        assertSame(checkpoint(beside("second", "first_moment")), Checkpoint.load(file), "loaded");
    }

    @Test
    void whoeverReadsModelsReadsIt() throws IOException {
        Path file = save("best");
        assertEquals(Network.random(3, 3, 2, 2).fingerprint(), Model.load(file).network().fingerprint());
        assertTrue(Checkpoint.recognizes(file));
        assertFalse(Model.recognizes(file));
    }

    @Test
    void theNamesAreToldFromTheHeader() throws IOException {
        assertEquals(List.of("a", "b"), List.copyOf(Checkpoint.namesBeside(save("b", "a"))));
        assertTrue(Checkpoint.namesBeside(save()).isEmpty());
        Path model = directory.resolve("model");
        new Model(new Network(2, 1), Map.of()).save(model);
        assertTrue(Checkpoint.namesBeside(model).isEmpty());
        assertTrue(Checkpoint.namesBeside(Files.writeString(model, "no such thing")).isEmpty());
        CheckpointFile spoilt = CheckpointFile.of(checkpoint(beside("best")));
        spoilt.tensors.remove("best.0.bias");
        assertThrows(ModelException.class, () -> Checkpoint.namesBeside(Files.write(model, spoilt.bytes())));
    }

    /** The hash is of the file that was written before anything could be kept beside. */
    @Test
    void withNothingBesideTheFileIsWhatItWas() throws IOException {
        assertEquals("8d2f2628498afea4c8db260a925a09f61a7bb66207b7a4210da14c06c1771203", CheckpointFile.sha(Files.readAllBytes(save())));
    }

    @Test
    void theFileIsAsDocumentedToTheByte() throws IOException {
        for (String[] names : new String[][] {{}, {"velocity"}, {"second", "first_moment", "_"}}) {
            assertArrayEquals(CheckpointFile.of(checkpoint(beside(names))).bytes(), Files.readAllBytes(save(names)));
        }
    }

    @Test
    void networksLargerThanTheBufferComeBack() throws IOException {
        Network network = Network.random(4, 3, 9001, 2);
        Checkpoint large = new Checkpoint(network, Map.of(), new long[] {1, 2, 3, 4}, new int[] {0},
                new TreeMap<>(Map.of("velocity", Network.random(5, 3, 9001, 2))));
        Path file = directory.resolve("large");
        large.save(file);
        assertSame(large, Checkpoint.load(file), "loaded");
        assertArrayEquals(CheckpointFile.of(large).bytes(), Files.readAllBytes(file));
    }

    /** Any sizes, names and numbers, and the tensors in any order: other programs sort them by name. */
    @Test
    void whateverIsKeptComesBack() throws IOException {
        long seed = Long.getLong("kernel.seed", System.nanoTime());
        System.out.println("CheckpointBesideTest, seed " + seed);
        Xoshiro256 random = new Xoshiro256(seed);
        Path file = directory.resolve("any");
        for (int round = 0; round < ROUNDS; round++) {
            String what = "seed " + seed + ", round " + round;
            Checkpoint any = any(random);
            any.save(file);
            assertSame(any, Checkpoint.load(file), what);
            CheckpointFile documented = CheckpointFile.of(any);
            assertArrayEquals(documented.bytes(), Files.readAllBytes(file), what);
            shuffle(documented.tensors, random);
            assertSame(any, Checkpoint.load(Files.write(file, documented.bytes())), what);
        }
    }

    private static Checkpoint any(Xoshiro256 random) {
        int[] sizes = new int[2 + random.nextInt(4)];
        for (int l = 0; l < sizes.length; l++) {
            sizes[l] = 1 + random.nextInt(9);
        }
        SortedMap<String, Network> beside = new TreeMap<>();
        for (int n = random.nextInt(5); n > 0; n--) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                name.append("abcdefghijklmnopqrstuvwxyz_".charAt(random.nextInt(27)));
            }
            beside.put(name.toString(), network(random, sizes));
        }
        int[] order = new int[1 + random.nextInt(20)];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        random.shuffle(order);
        return new Checkpoint(network(random, sizes), Map.of("round", "1"), random.state(), order, beside);
    }

    private static Network network(Xoshiro256 random, int[] sizes) {
        Network network = Network.random(random.nextInt(1000), sizes);
        network.setWeight(0, 0, 0, SPECIAL[random.nextInt(SPECIAL.length)]);
        network.setBias(network.layers() - 1, 0, SPECIAL[random.nextInt(SPECIAL.length)]);
        return network;
    }

    private static void shuffle(Map<String, CheckpointFile.Tensor> tensors, Xoshiro256 random) {
        List<String> names = new ArrayList<>(tensors.keySet());
        Map<String, CheckpointFile.Tensor> old = new LinkedHashMap<>(tensors);
        tensors.clear();
        while (!names.isEmpty()) {
            String name = names.remove(random.nextInt(names.size()));
            tensors.put(name, old.get(name));
        }
    }

    @Test
    void whatCouldNotBeReadAgainIsNotTaken() {
        for (String name : new String[] {"", "Velocity", "a.b", "m1", "a b", "é", "0"}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> checkpoint(beside(name)), name);
            assertEquals("beside: the name '" + name + "' (expected lower-case letters and underscores)", e.getMessage());
        }
        SortedMap<String, Network> others = new TreeMap<>(Map.of("best", new Network(3, 3, 2)));
        assertEquals("beside: 'best' has the sizes [3, 3, 2] (expected [3, 2, 2], as the network has)",
                assertThrows(IllegalArgumentException.class, () -> checkpoint(others)).getMessage());
        others.put("best", null);
        assertThrows(NullPointerException.class, () -> checkpoint(others));
        assertThrows(NullPointerException.class, () -> checkpoint(null));
    }

    @Test
    void itKeepsACopyOfTheNamesThatNobodyChanges() {
        SortedMap<String, Network> backwards = new TreeMap<>(Collections.reverseOrder());
        backwards.putAll(beside("a", "b"));
        Checkpoint checkpoint = checkpoint(backwards);
        backwards.clear();
        assertEquals(List.of("a", "b"), List.copyOf(checkpoint.beside().keySet()));
        assertThrows(UnsupportedOperationException.class, () -> checkpoint.beside().clear());
    }
}
