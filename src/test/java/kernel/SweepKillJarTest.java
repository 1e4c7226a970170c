package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at twenty moments of a sweep by rungs, which begins anew where it is over: its CSV is in the end that of an undisturbed
 * one, but for the seconds. Part of
 * {@code make soak}; {@code kernel.train.sweep.SweepTest} cuts journals short in the suite.
 */
@Tag("soak")
class SweepKillJarTest {
    private static final int KILLS = 20;
    private static final String[] SWEEP = {"sweep", "--data", "digits", "--epochs", "200", "--trials", "16", "--eta", "log:0.1:10",
        "--hidden", "10", "--hidden", "20,10", "--optimizer", "sgd,momentum", "--validation", "0.2", "--halving", "--jobs", "2"};

    @TempDir
    Path directory;

    @Test
    void aSweepKilledAgainAndAgainEndsInTheSameRows() throws Exception {
        long seed = Long.getLong("kernel.seed", System.nanoTime());
        System.out.println("SweepKillJarTest: " + KILLS + " kills, -Dkernel.seed=" + seed);
        Random random = new Random(seed);
        IdxDigits.write(directory.resolve("digits"), 2000, 50);
        KernelJar jar = new KernelJar(directory);
        long start = System.nanoTime();
        List<String> words = new ArrayList<>(List.of(SWEEP));
        words.addAll(List.of("--journal", "undisturbed", "--save", "undisturbed.safetensors"));
        KernelJar.Result undisturbed = jar.run(KernelJar.FAST, words.toArray(new String[0]));
        assertEquals(0, undisturbed.exit(), undisturbed.err());
        int longest = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        List<Integer> parts = new ArrayList<>(IntStream.range(0, KILLS).boxed().toList());
        Collections.shuffle(parts, random);
        int whole = Files.readAllLines(directory.resolve("undisturbed")).size();
        int cutInBetween = 0;
        for (int part : parts) {
            Process process = jar.start(KernelJar.FAST, directory.resolve("out"), directory.resolve("err"), command());
            if (!process.waitFor((long) ((part + random.nextDouble()) * longest / KILLS), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Path journal = directory.resolve("sweep.journal");
            int lines = Files.exists(journal) ? Files.readAllLines(journal).size() : 0;
            System.out.println("SweepKillJarTest: " + lines + " of " + whole + " lines in the journal");
            if (lines == whole) {
                Files.delete(journal);
                Files.deleteIfExists(directory.resolve("model.safetensors"));
            }
            cutInBetween += lines > 1 && lines < whole ? 1 : 0;
        }
        assertTrue(cutInBetween >= KILLS / 4, "only " + cutInBetween + " kills came between the first result and the last");
        KernelJar.Result last = jar.run(KernelJar.FAST, command());
        assertEquals(0, last.exit(), last.err());
        assertEquals(withoutSeconds(undisturbed.out()), withoutSeconds(last.out()));
        assertEquals(-1, Files.mismatch(directory.resolve("undisturbed.safetensors"), directory.resolve("model.safetensors")));
        assertFalse(Files.exists(directory.resolve("sweep.journal.work")));
    }

    private String[] command() throws Exception {
        Path journal = directory.resolve("sweep.journal");
        return Files.exists(journal) && Files.size(journal) > 0 ? new String[] {"sweep", "--resume", "sweep.journal"} : SWEEP;
    }

    private static List<String> withoutSeconds(String csv) {
        return csv.lines().map(row -> row.replaceAll(",\\d+\\.\\d{3},([0-9a-f]{64})", ",-,$1")).toList();
    }
}
