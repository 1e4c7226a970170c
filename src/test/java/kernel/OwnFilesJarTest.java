package kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kernel.KernelJar.Result;
import kernel.model.Checkpoint;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run writes over its own kind of file only, by whatever name it comes. */
class OwnFilesJarTest {
    private static final int IMAGES = 42;

    @TempDir
    Path directory;
    private KernelJar jar;

    @BeforeEach
    void oneFileOfEachKind() throws IOException {
        jar = new KernelJar(directory);
        IdxDigits.write(directory.resolve("digits"), 50, 10);
        Network network = Network.random(1, 784, 2, 10);
        new Model(network, Map.of()).save(directory.resolve("model"));
        int[] order = new int[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            order[i] = i;
        }
        new Checkpoint(network, Map.of(), new long[] {1, 2, 3, 4}, order).save(directory.resolve("run.cp"));
        Files.writeString(directory.resolve("metrics"), "{\"epoch\":0,\"train_seconds\":1}\n");
        Files.writeString(directory.resolve("letter"), "Dear Sir or Madam,\n");
        Files.createFile(directory.resolve("empty"));
    }

    private Result train(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "digits", "--hidden", "2", "--epochs", "1"));
        arguments.addAll(List.of(more));
        return jar.run(KernelJar.BRIEF, arguments.toArray(new String[0]));
    }

    /** Fails, and leaves every file as it was, and none besides. */
    private void refuses(int code, String part, String... more) throws Exception {
        List<Path> before = list();
        List<byte[]> bytes = new ArrayList<>();
        for (Path file : before) {
            bytes.add(Files.readAllBytes(file));
        }
        train(more).failed(code, part);
        assertEquals(before, list());
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(bytes.get(i), Files.readAllBytes(before.get(i)), before.get(i).toString());
        }
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void anotherKindIsRefusedAndSaidWhatItIs() throws Exception {
        refuses(1, "--metrics model: is there already and holds a model (expected metrics, or no such file); choose another name,"
                + " or write over it with --overwrite", "--metrics", "model", "--no-save");
        refuses(1, "--metrics run.cp: is there already and holds a checkpoint", "--metrics", "run.cp", "--no-save");
        refuses(1, "--metrics letter: is there already and starts with 'Dear Sir or Mada' (expected metrics", "--metrics", "letter",
                "--no-save");
        refuses(1, "--save letter: is there already and starts with 'Dear Sir or Mada' (expected a model", "--save", "letter");
        refuses(1, "--save run.cp: is there already and holds a checkpoint (expected a model", "--save", "run.cp");
        refuses(1, "--save metrics: is there already and holds metrics", "--save", "metrics");
        refuses(1, "--checkpoint model: is there already and holds a model (expected a checkpoint", "--checkpoint", "model");
        refuses(1, "--checkpoint run.cp: is there already; go on from it with --resume run.cp", "--checkpoint", "run.cp");
        refuses(1, "--metrics digits/train-images-idx3-ubyte: is there already and starts with '????", "--metrics",
                "digits/train-images-idx3-ubyte", "--no-save");
    }

    @Test
    void aLinkIsTheFileItLeadsTo() throws Exception {
        train("--checkpoint", "run.cp", "--overwrite", "--no-save").done();
        Files.createSymbolicLink(directory.resolve("soft"), Path.of("run.cp"));
        Files.createLink(directory.resolve("hard"), directory.resolve("model"));
        Files.createSymbolicLink(directory.resolve("here"), directory);
        Files.createSymbolicLink(directory.resolve("to be"), Path.of("new"));
        refuses(1, "--metrics soft: is there already and holds a checkpoint", "--metrics", "soft", "--no-save");
        refuses(2, "--metrics soft: that is the file of --resume", "--metrics", "soft", "--resume", "run.cp", "--overwrite");
        refuses(2, "--metrics hard: that is the file of --save", "--metrics", "hard", "--save", "model", "--overwrite");
        refuses(2, "--metrics here/new: that is the file of --save", "--metrics", "here/new", "--save", "new");
        refuses(2, "--metrics to be: that is the file of --save", "--metrics", "to be", "--save", "new");
        refuses(2, "--checkpoint hard: that is the file of --init", "--checkpoint", "hard", "--init", "model");
    }

    @Test
    void itsOwnKindAndNothingAreReplaced() throws Exception {
        String fingerprint = train("--save", "model", "--metrics", "metrics").value("Fingerprint:");
        assertEquals(fingerprint, Model.load(directory.resolve("model")).network().fingerprint());
        assertTrue(Files.readString(directory.resolve("metrics")).contains(fingerprint));
        train("--save", "empty").done();
        Files.write(directory.resolve("empty"), new byte[0]);
        train("--checkpoint", "empty", "--no-save").done();
        Files.write(directory.resolve("empty"), new byte[0]);
        train("--metrics", "empty", "--no-save").done();
    }

    @Test
    void whoMeansItOverwrites() throws Exception {
        String fingerprint = train("--overwrite", "--save", "letter", "--metrics", "model", "--checkpoint", "run.cp")
                .value("Fingerprint:");
        assertEquals(fingerprint, Model.load(directory.resolve("letter")).network().fingerprint());
        assertEquals(fingerprint, Checkpoint.load(directory.resolve("run.cp")).network().fingerprint());
        List<String> metrics = Files.readAllLines(directory.resolve("model"));
        assertEquals(1, metrics.size());
        assertTrue(metrics.get(0).contains(fingerprint), metrics.get(0));
    }

    /** A model that was cut off is one still, and may be replaced. Numbers for something else than dense layers are not. */
    @Test
    void aModelIsToldByItsHeader() throws Exception {
        byte[] model = Files.readAllBytes(directory.resolve("model"));
        Files.write(directory.resolve("model"), java.util.Arrays.copyOf(model, model.length - 8));
        train("--save", "model").done();
        String header = "{\"conv1.weight\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
        java.nio.ByteBuffer other = java.nio.ByteBuffer.allocate(Long.BYTES + header.length() + Double.BYTES)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(header.length());
        other.put(header.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Files.write(directory.resolve("other"), other.array());
        refuses(1, "--save other: is there already and starts with 'A???????{\"conv1.' (expected a model", "--save", "other");
    }
}
