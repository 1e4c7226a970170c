package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kernel.model.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any moment: the files are whole, and the run goes on from them to the bits of an uninterrupted one. */
class KillJarTest {
    /** {@code make soak} asks for 200. */
    private static final int KILLS = Integer.getInteger("kernel.kills", 6);
    private static final int EPOCHS = 100;

    @TempDir
    Path directory;

    @Test
    void aRunKilledAgainAndAgainEndsInTheSameBits() throws Exception {
        long seed = Long.getLong("kernel.seed", System.nanoTime());
        System.out.println("KillJarTest: " + KILLS + " kills, -Dkernel.seed=" + seed);
        Random random = new Random(seed);
        IdxDigits.write(directory.resolve("digits"), 500, 50);
        KernelJar jar = new KernelJar(directory);
        long start = System.nanoTime();
        String expected = jar.run(KernelJar.BRIEF, "train", "--data", "digits", "--epochs", Integer.toString(EPOCHS), "--no-save")
                .value("Fingerprint:");
        // So that a kill may come at any moment of a run, however busy the machine is.
        int longest = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * 3 / 2;
        Path checkpoint = directory.resolve("run.checkpoint");
        int whole = 0;
        int cutInBetween = 0;
        // One in each part of the time, so that some come between the first checkpoint and the last whatever is drawn.
        List<Integer> parts = new ArrayList<>(IntStream.range(0, KILLS).boxed().toList());
        Collections.shuffle(parts, random);
        for (int part : parts) {
            long moment = (long) ((part + random.nextDouble()) * longest / KILLS);
            Process process = jar.start(KernelJar.BRIEF, directory.resolve("out"), directory.resolve("err"), command(checkpoint));
            if (process.waitFor(moment, TimeUnit.MILLISECONDS)) {
                assertEquals(0, process.exitValue(), Files.readString(directory.resolve("err")));
                whole++;
                Files.delete(checkpoint);
                continue;
            }
            process.destroyForcibly().waitFor();
            if (Files.exists(checkpoint)) {
                int done = Checkpoint.load(checkpoint).metadata().get("epoch_fingerprints").split(" ").length;
                cutInBetween += done < EPOCHS ? 1 : 0;
            }
        }
        KernelJar.Result last = jar.run(KernelJar.BRIEF, command(checkpoint));
        last.done();
        assertEquals(expected, last.value("Fingerprint:"));
        System.out.println("KillJarTest: " + cutInBetween + " kills between the first checkpoint and the last, " + whole
                + " runs were over before");
        assertTrue(KILLS < 6 || cutInBetween > 0, "no kill came between two checkpoints; the epochs are too quick");
        List<String> metrics = Files.readAllLines(directory.resolve("metrics.jsonl"));
        assertEquals(EPOCHS, metrics.size());
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            assertTrue(metrics.get(epoch).startsWith("{\"epoch\":" + epoch + ","), metrics.get(epoch));
        }
        assertTrue(metrics.get(EPOCHS - 1).contains(expected), metrics.get(EPOCHS - 1));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(), files.filter(file -> file.toString().matches(".*\\.(tmp|lock)")).toList(), "left behind");
        }
    }

    private String[] command(Path checkpoint) {
        List<String> command = new ArrayList<>(List.of("train", "--data", "digits", "--epochs", Integer.toString(EPOCHS),
                "--checkpoint", checkpoint.toString(), "--metrics", "metrics.jsonl"));
        if (Files.exists(checkpoint)) {
            command.addAll(List.of("--resume", checkpoint.toString()));
        }
        return command.toArray(new String[0]);
    }
}
