package kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kernel.KernelJar.Result;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, read-only or gone when the model or the metrics are written. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "limits come from a POSIX shell")
class FullDiskJarTest {
    private static final int MAX_SECONDS = 60;
    /** To be followed by more arguments. A 784-30-10 model takes 190 KB, which is more than any limit here allows. */
    private static final String TRAIN =
            "\"$JAVA\" -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djava.io.tmpdir=kept -jar \"$JAR\" train --data digits";

    @TempDir
    Path directory;
    private KernelJar jar;
    private byte[] old;

    @BeforeEach
    void digitsAndAnOldModel() throws IOException {
        jar = new KernelJar(directory);
        IdxDigits.write(directory.resolve("digits"), 50, 10);
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Files.createDirectory(directory.resolve("kept"));
        new Model(Network.random(1, 784, 1, 10), Map.of()).save(disk.resolve("m"));
        old = Files.readAllBytes(disk.resolve("m"));
    }

    private Result shell(String script) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(directory.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "KERNEL_DATA"));
        builder.environment().put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("JAR", KernelJar.JAR.toString());
        Process process = builder.start();
        if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("still running after " + MAX_SECONDS + " s: " + script);
        }
        return KernelJar.result(process, out, err);
    }

    private void assertOldModelAlone() throws IOException {
        assertArrayEquals(old, Files.readAllBytes(directory.resolve("disk/m")));
        try (java.util.stream.Stream<Path> files = Files.list(directory.resolve("disk"))) {
            assertEquals(List.of(directory.resolve("disk/m")), files.toList());
        }
    }

    /** Files may not grow beyond some size: every write past it fails, as on a full disk, on every system there is. */
    @Test
    void aModelThatDoesNotFitLeavesTheOldOne() throws Exception {
        shell("ulimit -f 100; " + TRAIN + " --epochs 0 --save disk/m").failed(1, "disk/m: cannot be saved: File too large;"
                + " nothing was changed there");
        assertOldModelAlone();
    }

    /** Nowhere else either: the limit is the process's. */
    @Test
    void whatFitsNowhereLeavesNothingBehind() throws Exception {
        shell("ulimit -f 100; " + TRAIN + " --epochs 0 --save disk/m").failed(1, "Nor can it be kept in the temporary folder kept");
        assertEquals(0, directory.resolve("kept").toFile().list().length);
    }

    @Test
    void aCheckpointThatDoesNotFitIsSaid() throws Exception {
        shell("ulimit -f 100; " + TRAIN + " --epochs 2 --no-save --checkpoint disk/state").failed(1,
                "disk/state: cannot be saved: File too large; nothing was changed there");
        assertOldModelAlone();
    }

    @Test
    void metricsThatDoNotFitAreSaid() throws Exception {
        shell("ulimit -f 1; " + TRAIN + " --epochs 20 --no-save --metrics disk/metrics").failed(1,
                "--metrics disk/metrics: cannot be written: File too large");
        assertTrue(Files.size(directory.resolve("disk/metrics")) > 0, "the lines before are still there");
    }

    @Test
    void metricsOnAFullDeviceAreSaid() throws Exception {
        if (Files.exists(Path.of("/dev/full"))) {
            shell(TRAIN + " --epochs 1 --no-save --metrics /dev/full").failed(1,
                    "--metrics /dev/full: cannot be written: No space left on device. Nothing was saved");
            shell(TRAIN + " --epochs 3 --save disk/rescued --metrics /dev/full").failed(1,
                    "No space left on device. The network after 1 epoch is saved in disk/rescued");
            assertEquals("epoch 1, image 0", Model.load(directory.resolve("disk/rescued")).metadata().get("stopped"));
        }
    }

    /**
     * The same on a real file system that is full, then read-only, in a mount namespace of its own, where the system lets
     * one be made; the size limit above stands for it where not.
     */
    @Test
    void aFullAndAReadOnlyFileSystem() throws Exception {
        String namespace = "unshare -m" + (shell("unshare -m true").exit() == 0 ? "" : " -r");
        if (shell(namespace + " mount -t tmpfs tmpfs disk").exit() != 0) {
            System.out.println("FullDiskJarTest: this system lets nobody mount; the size limit was all there was");
            return;
        }
        String start = namespace + " sh -c 'cp disk/m m && mount -t tmpfs -o size=128k tmpfs disk && cp m disk/m && ";
        String end = "; code=$?; ls -A disk >list; cmp m disk/m && exit $code'";
        shell(start + TRAIN + " --epochs 0 --save disk/m" + end).failed(1,
                "disk/m: cannot be saved: No space left on device; nothing was changed there");
        assertKept();
        assertEquals("m\n", Files.readString(directory.resolve("list")));
        shell(start + "mount -o remount,ro disk && " + TRAIN + " --epochs 0 --save disk/m" + end).failed(1,
                "disk/m: cannot be saved there: the file is write-protected");
        assertEquals("m\n", Files.readString(directory.resolve("list")));
    }

    /** The directory goes while the network learns. */
    @Test
    void aDirectoryThatIsGoneAtTheEndIsSaid() throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = jar.start(List.of("-Djava.io.tmpdir=kept", "-jar", KernelJar.JAR.toString()), out, err, "train",
                "--data", "digits", "--epochs", "3000", "--save", "disk/m");
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
            while (!Files.readString(out).contains("Epoch 1:")) {
                assertTrue(System.nanoTime() < end && process.isAlive(), "no epoch: " + Files.readString(err));
                Thread.sleep(20);
            }
            Files.delete(directory.resolve("disk/m"));
            Files.delete(directory.resolve("disk/m.lock"));
            Files.delete(directory.resolve("disk/m.interrupted.lock"));
            Files.delete(directory.resolve("disk"));
            assertTrue(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS), "never ends");
        } finally {
            process.destroyForcibly();
        }
        KernelJar.result(process, out, err).failed(1, "disk/m: cannot be saved there: there is no directory");
        assertKept();
    }

    /** The model that could not be saved in its place is whole in the temporary folder. */
    private void assertKept() throws IOException {
        String[] kept = directory.resolve("kept").toFile().list();
        assertEquals(1, kept.length, List.of(kept).toString());
        assertEquals(30, Model.load(directory.resolve("kept").resolve(kept[0])).network().size(1));
    }
}
