package kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kernel.KernelJar.Result;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was trained as it says, and models that were not. */
class VerifyJarTest {
    @TempDir
    static Path directory;
    private static KernelJar jar;

    @BeforeAll
    static void trainAModel() throws Exception {
        IdxDigits.write(directory.resolve("digits"), 600, 50);
        IdxDigits.write(directory.resolve("others"), 600, 50);
        Path images = directory.resolve("others/train-images-idx3-ubyte");
        byte[] bytes = Files.readAllBytes(images);
        bytes[bytes.length / 2]++;
        Files.write(images, bytes);
        jar = new KernelJar(directory);
        jar.run(KernelJar.FAST, "train", "--data", "digits", "--epochs", "3", "--hidden", "11", "--batch-size", "9",
                "--save", "honest").done();
    }

    private static Result verify(String model, String... more) throws Exception {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"verify", model, "--data", "digits"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return jar.run(KernelJar.BRIEF, arguments);
    }

    /** The honest model with one note, or its weights, changed. */
    private static void save(String name, String key, String value, Network network) throws IOException {
        Model honest = Model.load(directory.resolve("honest"));
        Map<String, String> metadata = new TreeMap<>(honest.metadata());
        if (value == null) {
            metadata.remove(key);
        } else {
            metadata.put(key, value);
        }
        new Model(network == null ? honest.network() : network, metadata).save(directory.resolve(name));
    }

    @Test
    void theBitsOfAnHonestModelAgree() throws Exception {
        String fingerprint = Model.load(directory.resolve("honest")).network().fingerprint();
        for (String[] way : new String[][] {{}, {"--threads", "2"}, {"--input", "dense"}}) {
            Result result = verify("honest", way);
            assertTrue(result.done().contains("The bits agree: 3 epochs, fingerprint " + fingerprint), result.out());
        }
    }

    @Test
    void theFirstEpochThatDiffersIsNamed() throws Exception {
        String[] epochs = Model.load(directory.resolve("honest")).metadata().get("epoch_fingerprints").split(" ");
        String second = epochs[1];
        epochs[1] = epochs[0];
        save("forged", "epoch_fingerprints", String.join(" ", epochs), null);
        verify("forged").failed(1, "the bits differ from epoch 1 on: expected " + epochs[0] + ", got " + second);
        save("faster", "eta", "3.0000000000000004", null);
        verify("faster").failed(1, "the bits differ from epoch 0 on");
    }

    @Test
    void oneBitOfOneWeightIsEnough() throws Exception {
        Network touched = Model.load(directory.resolve("honest")).network();
        touched.setWeight(1, 9, 10, Math.nextUp(touched.weight(1, 9, 10)));
        save("touched", "jdk", "1.0", touched);
        verify("touched").failed(1, "the bits differ at the end: expected " + touched.fingerprint());
    }

    @Test
    void whatItWasTrainedOnAndFromIsNeeded() throws Exception {
        jar.run(KernelJar.BRIEF, "verify", "honest", "--data", "others").failed(1, "was trained on other data");
        jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--init", "honest", "--epochs", "1", "--save", "onward").done();
        verify("onward").failed(2, "onward was trained from the model honest; name that with --init");
        assertTrue(verify("onward", "--init", "honest").done().contains("The bits agree: 1 epoch,"));
        verify("onward", "--init", "onward").failed(1, "(expected ");
        verify("honest", "--init", "honest").failed(2, "was trained from random weights; leave it out");
    }

    @Test
    void modelsThatSayTooLittleOrNonsenseAreRefused() throws Exception {
        save("silent", "seed", null, null);
        verify("silent").failed(1, "its metadata have no 'seed'");
        save("wrong", "batch_size", "0", null);
        verify("wrong").failed(1, "'batch_size' is '0' (expected a whole number from 1 to");
        save("stopped", "stopped", "epoch 1, image 5", null);
        verify("stopped").failed(1, "'stopped' is 'epoch 1, image 5' (expected");
        save("text", "shuffle", "maybe", null);
        verify("text").failed(1, "(expected true or false)");
    }
}
