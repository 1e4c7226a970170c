package kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kernel.KernelJar.Result;
import kernel.model.Checkpoint;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a network learns. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends a signal with kill")
class InterruptJarTest {
    private static final int MAX_SECONDS = 60;

    @TempDir
    Path directory;

    /** Starts training, sends the signal once {@code sign} is printed, and waits for the end. */
    private Result interrupted(String signal, String sign, String... more) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = jar().start(KernelJar.BRIEF, out, err, more);
        try {
            await(process, sign, out);
            kill(signal, process);
            assertTrue(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS), goesOn(signal));
        } finally {
            process.destroyForcibly();
        }
        return KernelJar.result(process, out, err);
    }

    private KernelJar jar() throws Exception {
        return new KernelJar(directory, DefaultSignals.launcher());
    }

    private static void await(Process process, String sign, Path out) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
        while (!Files.readString(out).contains(sign)) {
            assertTrue(System.nanoTime() < end && process.isAlive(), "never came to '" + sign + "'");
            Thread.sleep(20);
        }
    }

    private static String goesOn(String signal) {
        return "still running " + MAX_SECONDS + " s after SIG" + signal + "; expected it to save and end";
    }

    private static void kill(String signal, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    @BeforeEach
    void writeDigits() throws Exception {
        IdxDigits.write(directory.resolve("digits"), 2000, 100);
    }

    @Test
    void whatWasLearnedIsSaved() throws Exception {
        Result result = interrupted("INT", "Epoch 1:", "train", "--data", "digits", "--epochs", "1000000");
        assertEquals(130, result.exit(), result.err());
        assertTrue(result.value("Interrupted in epoch").matches("\\d+ after [0-9,]+ images\\."), result.out());
        assertTrue(result.out().contains("Saved in model.safetensors"), result.out());
        Model model = Model.load(directory.resolve("model.safetensors"));
        assertEquals(result.value("Fingerprint:"), model.network().fingerprint());
        assertTrue(model.metadata().get("stopped").startsWith("epoch "), model.metadata().toString());
    }

    /** Two seconds of training do not replace the model of a night. */
    @Test
    void aModelThatWasThereStaysAndTheUnfinishedOneGoesBeside() throws Exception {
        Path model = directory.resolve("model.safetensors");
        new Model(Network.random(1, 784, 3, 10), Map.of()).save(model);
        byte[] good = Files.readAllBytes(model);
        Result result = interrupted("INT", "Epoch 1:", "train", "--data", "digits", "--epochs", "1000000");
        assertEquals(130, result.exit(), result.err());
        assertArrayEquals(good, Files.readAllBytes(model));
        assertTrue(result.out().contains("Saved in model.interrupted.safetensors, beside the model that was in model.safetensors;"
                + " to use it:"), result.out());
        assertEquals(result.value("Fingerprint:"),
                Model.load(directory.resolve("model.interrupted.safetensors")).network().fingerprint());
        new KernelJar(directory).run(KernelJar.BRIEF, "train", "--data", "digits", "--epochs", "1").done();
        assertFalse(Arrays.equals(good, Files.readAllBytes(model)), "a whole training replaces it");
    }

    /** Nor does a training that was interrupted replace another that was, which may have been longer. */
    @Test
    void everyUnfinishedModelHasAPlaceOfItsOwn() throws Exception {
        Path model = directory.resolve("model.safetensors");
        new Model(Network.random(1, 784, 3, 10), Map.of()).save(model);
        for (String name : List.of("model.interrupted.safetensors", "model.interrupted-2.safetensors")) {
            Files.copy(model, directory.resolve(name));
        }
        byte[] good = Files.readAllBytes(model);
        Result result = interrupted("INT", "Epoch 1:", "train", "--data", "digits", "--epochs", "1000000");
        assertTrue(result.out().contains("Saved in model.interrupted-3.safetensors, beside the model"), result.out());
        assertArrayEquals(good, Files.readAllBytes(directory.resolve("model.interrupted.safetensors")));
        assertArrayEquals(good, Files.readAllBytes(directory.resolve("model.interrupted-2.safetensors")));
        assertEquals(result.value("Fingerprint:"),
                Model.load(directory.resolve("model.interrupted-3.safetensors")).network().fingerprint());
    }

    @Test
    void nothingElseIsInTheUnfinishedModelsPlace() throws Exception {
        new Model(Network.random(1, 784, 3, 10), Map.of()).save(directory.resolve("v1.2"));
        Files.writeString(directory.resolve("v1.interrupted.2"), "Dear Sir or Madam,\n");
        Result same = new KernelJar(directory).run(KernelJar.BRIEF, "train", "--data", "digits", "--save", "v1.2",
                "--metrics", "v1.interrupted.2");
        same.failed(2, "--metrics v1.interrupted.2: that is the file of an interrupted --save");
        new KernelJar(directory).run(KernelJar.BRIEF, "train", "--data", "digits", "--save", "v1.2").failed(1,
                "--save v1.2, if interrupted, v1.interrupted.2: is there already and starts with 'Dear Sir");
    }

    @Test
    void trainingGoesOnWhereItStoppedAndTheModelCanBeVerified() throws Exception {
        Result result = interrupted("TERM", "Epoch 1:", "train", "--data", "digits", "--epochs", "400", "--checkpoint", "state");
        assertEquals(143, result.exit(), result.err());
        assertTrue(result.out().contains(" train --resume state --data digits\n"), result.out());
        KernelJar jar = new KernelJar(directory);
        assertTrue(jar.run(KernelJar.BRIEF, "verify", "--data", "digits", "model.safetensors").done()
                .contains("fingerprint " + result.value("Fingerprint:")));
        int epoch = Integer.parseInt(result.value("Interrupted in epoch").split(" ")[0]);
        String epochs = Integer.toString(epoch + 3);
        assertEquals(jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--epochs", epochs, "--no-save").value("Fingerprint:"),
                jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--resume", "state", "--epochs", epochs, "--no-save")
                        .value("Fingerprint:"));
    }

    /** As a shell runs it, with names that it would take apart. The run goes on with all its files, and can be interrupted again. */
    @Test
    void theCommandThatGoesOnIsPrintedWhole() throws Exception {
        Files.copy(KernelJar.JAR, directory.resolve("the kernel.jar"));
        Files.move(directory.resolve("digits"), directory.resolve("it's digits"));
        Files.writeString(directory.resolve("a letter"), "Dear Sir or Madam,\n");
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        List<String> java = List.of("--add-modules", "jdk.incubator.vector", "-jar", "the kernel.jar");
        Process process = jar().start(java, out, err, "train", "--data", "it's digits", "--epochs", "1000000", "--checkpoint",
                "@@run $1.cp", "--save", "a letter", "--overwrite", "--metrics", "m", "--threads", "1");
        Result first = afterSignal(process, out, err);
        String command = first.value("To go on:\n  ");
        assertEquals("java --add-modules jdk.incubator.vector -jar 'the kernel.jar' train --resume '@@run $1.cp' --data 'it'\\''s digits'"
                + " --overwrite --threads 1", command);
        long before = Files.size(directory.resolve("m"));

        List<String> words = new ArrayList<>(DefaultSignals.launcher());
        words.addAll(List.of("sh", "-c", "exec " + command));
        ProcessBuilder shell = new ProcessBuilder(words).directory(directory.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile());
        shell.environment().merge("PATH", System.getProperty("java.home") + "/bin", (path, ours) -> ours + ":" + path);
        Result second = afterSignal(shell.start(), out, err);
        assertEquals(command, second.value("To go on:\n  "));
        assertTrue(Files.size(directory.resolve("m")) > before, "no more metrics");
        assertEquals(second.value("Fingerprint:"), Checkpoint.load(directory.resolve("@run $1.cp")).network().fingerprint());
        assertFalse(Files.exists(directory.resolve("model.safetensors")), "a place that nobody named");
    }

    /** Waits for an epoch to end, interrupts, and waits for the end. */
    private static Result afterSignal(Process process, Path out, Path err) throws Exception {
        try {
            await(process, "Epoch ", out);
            kill("INT", process);
            assertTrue(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS), goesOn("INT"));
        } finally {
            process.destroyForcibly();
        }
        Result result = KernelJar.result(process, out, err);
        assertEquals(130, result.exit(), result.out() + result.err());
        return result;
    }

    @Test
    void aModelThatCannotBeSavedAnyMoreIsToldOf() throws Exception {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = jar().start(KernelJar.BRIEF, out, err, "train", "--data", "digits", "--epochs",
                "1000000", "--save", "gone/model");
        try {
            await(process, "Epoch 1:", out);
            Files.delete(gone.resolve("model.lock"));
            Files.delete(gone);
            kill("INT", process);
            assertTrue(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS), goesOn("INT"));
        } finally {
            process.destroyForcibly();
        }
        KernelJar.result(process, out, err).failed(1, "there is no directory");
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        // On scalar kernels, so that one mini-batch takes minutes.
        Process process = jar().start(KernelJar.PLAIN, out, err, "train", "--data", "digits",
                "--hidden", "5000,5000", "--batch-size", "2000", "--input", "dense", "--epochs", "1");
        try {
            await(process, "784-5000-5000-10", out);
            kill("INT", process);
            assertFalse(process.waitFor(1, TimeUnit.SECONDS), "the first signal did not wait for the mini-batch");
            kill("INT", process);
            assertTrue(process.waitFor(2, TimeUnit.SECONDS), "still running 2 s after the second SIGINT");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(130, process.exitValue());
        assertFalse(Files.exists(directory.resolve("model.safetensors")), "half a mini-batch was saved");
    }
}
