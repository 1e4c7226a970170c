package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import kernel.KernelJar.Result;
import kernel.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a network learns. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends a signal with kill")
class InterruptJarTest {
    private static final int MOST_SECONDS = 60;

    @TempDir
    Path directory;

    @Test
    void whatWasLearnedIsSaved() throws Exception {
        IdxDigits.write(directory.resolve("digits"), 2000, 100);
        KernelJar jar = new KernelJar(directory);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = jar.start(KernelJar.FAST, out, err, "train", "--data", "digits", "--epochs", "1000000");
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
            while (!Files.readString(out).contains("Epoch 1:")) {
                assertTrue(System.nanoTime() < end && process.isAlive(), "no epoch: " + Files.readString(err));
                Thread.sleep(20);
            }
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "goes on after SIGINT");
        } finally {
            process.destroyForcibly();
        }
        Result result = KernelJar.result(process, out, err);
        assertEquals(130, result.exit(), result.err());
        assertTrue(result.value("Interrupted in epoch").matches("\\d+ after [0-9,]+ images\\."), result.out());
        assertTrue(result.out().contains("Saved in model.safetensors"), result.out());
        Model model = Model.load(directory.resolve("model.safetensors"));
        assertEquals(result.value("Fingerprint:"), model.network().fingerprint());
        assertTrue(model.metadata().get("stopped").startsWith("epoch "), model.metadata().toString());
    }
}
