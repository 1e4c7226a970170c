package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.KernelJar.Result;
import kernel.model.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a user runs it, on a few synthetic digits. */
class TrainJarTest {
    private static final String HEX = "[0-9a-f]{64}";

    @TempDir
    static Path directory;
    private static KernelJar jar;

    @BeforeAll
    static void writeDigits() throws IOException {
        IdxDigits.write(directory.resolve("digits"), 2000, 100);
        jar = new KernelJar(directory);
    }

    private static Result train(List<String> java, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "digits", "--train-size", "500",
                "--hidden", "17,9", "--batch-size", "7", "--epochs", "2"));
        arguments.addAll(List.of(more));
        return jar.run(java, arguments.toArray(new String[0]));
    }

    /** Vector kernels are compiled beforehand for a run that will use them, and hold up no other. */
    @Test
    void littleWorkIsNotHeldUpByARehearsal() throws Exception {
        Path classes = directory.resolve("classes");
        List<String> java = new ArrayList<>(List.of("-Xlog:class+load:file=" + classes));
        java.addAll(KernelJar.FAST);
        jar.run(java, "train", "--data", "digits", "--epochs", "2", "--no-save").done();
        assertFalse(Files.readString(classes).contains("kernel.linalg.VectorSigmoid"));
        jar.run(java, "train", "--data", "digits", "--epochs", "100", "--no-save").done();
        assertEquals(Runtime.getRuntime().availableProcessors() > 1,
                Files.readString(classes).contains("kernel.linalg.VectorSigmoid"));
    }

    @Test
    void aModelIsTrainedSavedEvaluatedInspectedAndUsed() throws Exception {
        Result trained = jar.run(KernelJar.FAST, "train", "--data", "digits", "--epochs", "8", "--train-size", "1950",
                "--metrics", "metrics.jsonl", "--save", "trained.safetensors");
        String[] lines = trained.done().split("\\R");
        assertTrue(lines[0].matches("scalar kernels, sooner done with so little; JDK \\S+; \\d+ threads?"), lines[0]);
        assertEquals("Training on 1,950 images of digits (as --data says)", lines[1]);
        assertTrue(lines[2].startsWith("Network 784-30-10, seed 1; 8 epochs, batch 10, eta 3.0; sparse input, "), lines[2]);
        for (int epoch = 0; epoch < 8; epoch++) {
            assertTrue(lines[3 + epoch].matches("Epoch " + epoch + ": \\d+ / 100  \\([0-9.]+ s\\)"), lines[3 + epoch]);
        }
        String right = trained.value("Test images right:");
        assertTrue(Integer.parseInt(right.split(" ")[0]) > 40, right);
        assertEquals(right.split(" ")[0], trained.value("Epoch 7: ").split(" ")[0]);
        String fingerprint = trained.value("Fingerprint:");
        assertTrue(fingerprint.matches(HEX), fingerprint);
        assertFalse(trained.out().contains("\r"), "nothing is drawn over where nobody looks");

        Model model = Model.load(directory.resolve("trained.safetensors"));
        assertEquals(fingerprint, model.network().fingerprint());
        assertEquals("1950", model.metadata().get("train_size"));
        assertTrue(model.metadata().get("data_fingerprint").matches(HEX));

        List<String> metrics = Files.readAllLines(directory.resolve("metrics.jsonl"));
        assertEquals(8, metrics.size());
        assertTrue(metrics.get(7).matches("\\{\"epoch\":7,\"train_seconds\":[0-9.E-]+,\"eval_seconds\":[0-9.E-]+,"
                + "\"test_correct\":" + right.split(" ")[0] + ",\"test_total\":100,\"cost\":[0-9.E-]+,\"fingerprint\":\""
                + fingerprint + "\"}"), metrics.get(7));

        Result evaluated = jar.run(KernelJar.MODULE, "evaluate", "--model", "trained.safetensors", "--data", "digits");
        assertTrue(evaluated.done().contains("Test images right: " + right), evaluated.out());
        assertTrue(evaluated.out().startsWith("scalar kernels, sooner done with so little;"), "as a module it has both");

        Result inspected = jar.run(KernelJar.PLAIN, "inspect", "trained.safetensors");
        assertTrue(inspected.done().contains("Fingerprint: " + fingerprint));
        assertTrue(inspected.out().contains("30 x 784"));

        Result predicted = jar.run(KernelJar.FAST, "predict", "--model", "trained.safetensors", "digits/t10k-images-idx3-ubyte:3");
        assertTrue(predicted.done().lines().filter(line -> line.endsWith("<")).count() == 1, predicted.out());
    }

    /** As EMNIST's letters are: labels from 1 to 26. */
    @Test
    void asManyClassesAsThereAreLabelsAreLearned() throws Exception {
        Path letters = IdxDigits.write(directory.resolve("letters"), 300, 30);
        for (String name : new String[] {"train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte"}) {
            byte[] labels = Files.readAllBytes(letters.resolve(name));
            for (int i = 8; i < labels.length; i++) {
                labels[i] = (byte) (1 + i % 26);
            }
            Files.write(letters.resolve(name), labels);
        }
        Result trained = jar.run(KernelJar.BRIEF, "train", "--data", "letters", "--epochs", "1", "--save", "letters.safetensors");
        assertTrue(trained.done().contains("Network 784-30-27, "), trained.out());
        assertTrue(trained.out().contains("Training on 250 images of letters (as --data says)"), trained.out());
        Result evaluated = jar.run(KernelJar.BRIEF, "evaluate", "--model", "letters.safetensors", "--data", "letters");
        assertTrue(evaluated.done().lines().anyMatch(line -> line.matches("  is +0 +1 .* 26 +right")), evaluated.out());
        assertTrue(evaluated.out().lines().anyMatch(line -> line.matches("  26 [ .0-9]+ %")), evaluated.out());
    }

    @Test
    void withoutTheModuleItSaysHowToBeFast() throws Exception {
        Result run = jar.run(KernelJar.PLAIN, "train", "--data", "digits", "--hidden", "300", "--epochs", "6", "--no-save");
        String[] lines = run.done().split("\\R");
        assertTrue(lines[0].startsWith("scalar kernels; JDK "), lines[0]);
        assertTrue(lines[1].contains("--add-modules jdk.incubator.vector"), lines[1]);
        String little = jar.run(KernelJar.PLAIN, "train", "--data", "digits", "--epochs", "1", "--no-save").done();
        assertTrue(little.startsWith("scalar kernels; JDK ") && !little.contains("--add-modules"), little);
    }

    /** Some three billion operations. */
    @Test
    void muchWorkIsDoneOnVectorKernels() throws Exception {
        Result run = jar.run(KernelJar.FAST, "train", "--data", "digits", "--hidden", "300", "--epochs", "6", "--no-save");
        assertTrue(run.done().lines().findFirst().orElse("").matches("vector kernels, \\d+ bits; JDK \\S+; \\d+ threads?"), run.out());
    }

    /** On few digits; SameBitsTest has the runs whose bits are known, on every number of threads. */
    @Test
    void theBitsAreTheSameHoweverItRuns() throws Exception {
        String expected = train(KernelJar.VECTORS, "--no-save").value("Fingerprint:");
        assertTrue(expected.matches(HEX), expected);
        assertEquals(expected, train(KernelJar.FAST, "--no-save").value("Fingerprint:"), "chosen by the work");
        assertEquals(expected, train(KernelJar.PLAIN, "--no-save", "--threads", "2", "--input", "dense").value("Fingerprint:"));
        assertEquals(expected, train(KernelJar.MODULE, "--no-save", "--threads", "1", "--input", "dense").value("Fingerprint:"));
        assertFalse(expected.equals(train(KernelJar.BRIEF, "--no-save", "--seed", "2").value("Fingerprint:")), "another seed");
        assertFalse(expected.equals(train(KernelJar.BRIEF, "--no-save", "--no-shuffle").value("Fingerprint:")), "file order");
    }

    @Test
    void trainingGoesOnFromAModel() throws Exception {
        Result zero = jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--hidden", "12", "--epochs", "0",
                "--save", "zero.safetensors");
        zero.done();
        Result direct = jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--hidden", "12", "--epochs", "2", "--no-save");
        Result onward = jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--init", "zero.safetensors", "--epochs", "2",
                "--save", "zero.safetensors");
        assertEquals(direct.value("Fingerprint:"), onward.value("Fingerprint:"));
        assertTrue(onward.out().contains("784-12-10 from zero.safetensors"), onward.out());
    }
}
