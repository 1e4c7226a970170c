package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kernel.KernelJar.Result;
import kernel.model.Checkpoint;
import kernel.model.Model;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in pieces, and what may not change from one piece to the next. */
class ResumeJarTest {
    @TempDir
    static Path directory;
    private static KernelJar jar;
    private static OneJvm jvm;

    @BeforeAll
    static void writeDigits() throws IOException {
        IdxDigits.write(directory.resolve("digits"), 600, 50);
        IdxDigits.write(directory.resolve("others"), 600, 50);
        Path images = directory.resolve("others/train-images-idx3-ubyte");
        byte[] bytes = Files.readAllBytes(images);
        bytes[bytes.length / 2]++;
        Files.write(images, bytes);
        jar = new KernelJar(directory);
        jvm = new OneJvm(directory);
    }

    @AfterAll
    static void endTheJvm() throws Exception {
        jvm.end();
    }

    private static Result train(String... more) throws Exception {
        return train(KernelJar.BRIEF, more);
    }

    private static Result train(List<String> java, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "digits"));
        arguments.addAll(List.of(more));
        return jar.run(java, arguments.toArray(new String[0]));
    }

    private static void refused(int code, String part, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "digits"));
        arguments.addAll(List.of(more));
        jvm.run(arguments.toArray(new String[0])).failed(code, part);
    }

    @Test
    void piecesGiveTheBitsOfTheWhole() throws Exception {
        Result whole = train(KernelJar.FAST, "--epochs", "5", "--hidden", "12,9", "--batch-size", "7", "--eta", "0.7",
                "--seed", "-4", "--train-size", "333", "--save", "whole.safetensors");
        whole.done();
        train("--epochs", "2", "--hidden", "12,9", "--batch-size", "7", "--eta", "0.7", "--seed", "-4",
                "--train-size", "333", "--checkpoint", "pieces", "--no-save").done();
        Result rest = train("--resume", "pieces", "--epochs", "5", "--threads", "2", "--input", "dense",
                "--save", "pieces.safetensors");
        rest.done();
        assertTrue(rest.out().contains("784-12-9-10 from pieces, at epoch 2; 5 epochs, batch 7, eta 0.7"), rest.out());
        assertEquals(whole.value("Fingerprint:"), rest.value("Fingerprint:"));
        assertEquals(Model.load(directory.resolve("whole.safetensors")).metadata(),
                Model.load(directory.resolve("pieces.safetensors")).metadata());
    }

    private static int epochsIn(String checkpoint) throws IOException {
        return Checkpoint.load(directory.resolve(checkpoint)).metadata().get("epoch_fingerprints").split(" ").length;
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file));
    }

    /** The model, the metrics and the checkpoint itself, and how often that is due. */
    @Test
    void aRunGoesOnWithItsFiles() throws Exception {
        train("--epochs", "2", "--hidden", "6", "--checkpoint", "run.cp", "--checkpoint-every", "1h", "--save", "deep.safetensors",
                "--metrics", "m").done();
        Result rest = train("--resume", "run.cp", "--epochs", "4");
        rest.done();
        assertEquals(rest.value("Fingerprint:"), Model.load(directory.resolve("deep.safetensors")).network().fingerprint());
        assertEquals(4, epochsIn("run.cp"));
        assertEquals("1h", Checkpoint.load(directory.resolve("run.cp")).metadata().get("checkpoint_every"));
        assertEquals(4, lines("m").size());
        assertTrue(lines("m").get(3).contains(rest.value("Fingerprint:")), lines("m").get(3));
        for (String key : new String[] {"save", "metrics", "checkpoint_every"}) {
            assertFalse(Model.load(directory.resolve("deep.safetensors")).metadata().containsKey(key), key);
        }

        train("--resume", "run.cp", "--epochs", "5", "--checkpoint", "second.cp", "--no-save", "--metrics", "n").done();
        assertEquals(4, epochsIn("run.cp"));
        assertEquals(5, epochsIn("second.cp"));
        assertEquals(4, lines("m").size());
        assertEquals(1, lines("n").size());
        assertTrue(train("--resume", "second.cp", "--epochs", "6").done().contains("Not saved"), "--no-save is remembered");
        assertTrue(train("--resume", "second.cp", "--epochs", "7", "--save", "third").done().contains("Saved in third;"));
        assertTrue(train("--resume", "second.cp", "--epochs", "8").done().contains("Saved in third;"), "and taken back");
        assertFalse(Files.exists(directory.resolve("model.safetensors")), "a place that nobody named");
    }

    /** Such as the versions wrote that noted no places. */
    @Test
    void aCheckpointThatNotesNoPlacesGoesOn() throws Exception {
        train("--epochs", "1", "--hidden", "6", "--checkpoint", "old.cp", "--no-save").done();
        Checkpoint checkpoint = Checkpoint.load(directory.resolve("old.cp"));
        Map<String, String> metadata = new TreeMap<>(checkpoint.metadata());
        metadata.keySet().removeAll(List.of("save", "saves", "metrics", "checkpoint_every"));
        new Checkpoint(checkpoint.network(), metadata, checkpoint.generator(), checkpoint.order()).save(directory.resolve("old.cp"));
        assertTrue(train("--resume", "old.cp", "--epochs", "2").done().contains("Saved in model.safetensors;"));
        Files.delete(directory.resolve("model.safetensors"));
        assertEquals(2, epochsIn("old.cp"));
    }

    @Test
    void fileOrderAndAnInitialModelAreKept() throws Exception {
        train("--epochs", "0", "--hidden", "5", "--save", "first.safetensors").done();
        String whole = train("--init", "first.safetensors", "--no-shuffle", "--no-save", "--epochs", "3")
                .value("Fingerprint:");
        train("--init", "first.safetensors", "--no-shuffle", "--no-save", "--epochs", "1", "--checkpoint", "unshuffled").done();
        assertEquals(whole, train("--resume", "unshuffled", "--epochs", "3", "--no-save").value("Fingerprint:"));
    }

    @Test
    void checkpointsByTheClockPauseAnEpochAndChangeNothing() throws Exception {
        // Scalar and wide: an epoch takes seconds.
        String[] job = {"train", "--data", "digits", "--epochs", "2", "--hidden", "400", "--input", "dense", "--no-save"};
        List<String> clocked = new ArrayList<>(List.of(job));
        clocked.addAll(List.of("--checkpoint", "clocked", "--checkpoint-every", "1s"));
        Result with = jar.run(KernelJar.PLAIN, clocked.toArray(new String[0]));
        assertEquals(jar.run(KernelJar.PLAIN, job).value("Fingerprint:"), with.value("Fingerprint:"));
        assertEquals(with.value("Fingerprint:"), Checkpoint.load(directory.resolve("clocked")).network().fingerprint());
    }

    @Test
    void whatWouldChangeTheBitsIsRefused() throws Exception {
        train("--epochs", "2", "--hidden", "6", "--checkpoint", "small", "--no-save").done();
        refused(2, "--hidden contradicts --resume small, which was trained with 6", "--resume", "small", "--hidden", "7");
        refused(2, "--eta contradicts --resume small, which was trained with 3.0", "--resume", "small", "--eta", "2.9");
        refused(2, "trained with 10; leave --batch-size out", "--resume", "small", "--batch-size", "9");
        refused(2, "trained with 1; leave --seed out", "--resume", "small", "--seed", "2");
        refused(2, "trained with 500; leave --train-size out", "--resume", "small", "--train-size", "400");
        refused(2, "trained without it; leave --no-shuffle out", "--resume", "small", "--no-shuffle");
        refused(2, "has 2 epochs behind it already", "--resume", "small", "--epochs", "1");
        refused(2, "--init and --resume contradict each other", "--resume", "small", "--init", "small");
        jvm.run("train", "--data", "others", "--resume", "small").failed(1, "was trained on other data");
        train("--resume", "small", "--eta", "3.0", "--hidden", "6", "--epochs", "2", "--no-save").done();
    }

    @Test
    void noRunsStateIsLost() throws Exception {
        train("--epochs", "1", "--hidden", "6", "--checkpoint", "kept", "--no-save").done();
        byte[] before = Files.readAllBytes(directory.resolve("kept"));
        refused(1, "is there already; go on from it with --resume kept", "--checkpoint", "kept");
        assertEquals(java.util.Arrays.hashCode(before), java.util.Arrays.hashCode(Files.readAllBytes(directory.resolve("kept"))));
        refused(2, "--checkpoint-every needs --checkpoint", "--checkpoint-every", "3");
        refused(2, "expected a number of epochs, like 1, or a time", "--checkpoint", "new", "--checkpoint-every", "3x");
        refused(1, "there is no directory", "--checkpoint", "nowhere/file");
        assertFalse(Files.exists(directory.resolve("new")));
    }
}
