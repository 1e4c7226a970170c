package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long run of the real command: {@code make soak}. The second quarter of the time is compared with the last; the first
 * belongs to the compilers. That the training itself allocates nothing is {@code AllocationTest}'s; here the work between
 * two epochs counts, too: evaluation, fingerprint, metrics, checkpoints.
 */
@Tag("soak")
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads resident memory from /proc")
class SoakJarTest {
    private static final int SECONDS = Integer.getInteger("kernel.soakSeconds", 3600);
    private static final Pattern PAUSE = Pattern.compile("\\[([0-9.]+)s\\].*Pause.* (\\d+)M->(\\d+)M\\(");
    private static final Pattern TRAIN_SECONDS = Pattern.compile("\"train_seconds\":([0-9.E-]+)");
    private static final int MAX_BYTES_AN_EPOCH = 64 << 10;
    private static final int SLACK_MEGABYTES = 8;

    @TempDir
    Path directory;

    @Test
    void nothingGrowsAndNothingSlowsDown() throws Exception {
        List<String> java = new ArrayList<>(List.of("-Xlog:gc:gc.log"));
        java.addAll(KernelJar.FAST);
        Path err = directory.resolve("err");
        Process process = new KernelJar(directory).start(java, directory.resolve("out"), err, "train", "--data", "synthetic",
                "--epochs", "100000000", "--metrics", "metrics", "--checkpoint", "state", "--checkpoint-every", "5m", "--no-save");
        List<Integer> resident = new ArrayList<>();
        try {
            for (int second = 0; second < SECONDS; second++) {
                assertTrue(!process.waitFor(1, TimeUnit.SECONDS), "ended early: " + Files.readString(err));
                resident.add(residentMegabytes(process));
            }
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "goes on after SIGTERM");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(143, process.exitValue(), Files.readString(err));

        List<Double> epochs = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("metrics"))) {
            Matcher matcher = TRAIN_SECONDS.matcher(line);
            assertTrue(matcher.find(), line);
            epochs.add(Double.parseDouble(matcher.group(1)));
        }
        double early = median(quarter(epochs, 1));
        double late = median(quarter(epochs, 3));
        int residentEarly = (int) max(quarter(resident, 1));
        int residentLate = (int) max(quarter(resident, 3));
        long allocated = allocatedMegabytes(SECONDS / 4.0);
        double bytes = (double) (allocated << 20) / (epochs.size() * 3 / 4);
        System.out.printf("SoakJarTest: %d s, %d epochs; second and last quarter: %.4f and %.4f s an epoch, %d and %d MB resident;"
                + " collections after the first quarter freed %d MB, %.0f bytes an epoch%n", SECONDS, epochs.size(), early, late,
                residentEarly, residentLate, allocated, bytes);
        assertTrue(residentLate <= residentEarly + SLACK_MEGABYTES, "resident memory grows");
        assertTrue(late <= 1.25 * early, "epochs slow down");
        assertTrue(bytes <= MAX_BYTES_AN_EPOCH, "allocates between epochs");
    }

    private static int residentMegabytes(Process process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Integer.parseInt(line.replaceAll("\\D", "")) >> 10;
            }
        }
        throw new AssertionError("no VmRSS");
    }

    /** What collections freed from then on; also checks that what they leave does not grow. */
    private long allocatedMegabytes(double from) throws IOException {
        long freed = 0;
        int least = Integer.MAX_VALUE;
        int last = 0;
        for (String line : Files.readAllLines(directory.resolve("gc.log"))) {
            Matcher matcher = PAUSE.matcher(line);
            if (matcher.find() && Double.parseDouble(matcher.group(1)) > from) {
                last = Integer.parseInt(matcher.group(3));
                freed += Integer.parseInt(matcher.group(2)) - last;
                least = Math.min(least, last);
            }
        }
        assertTrue(last <= least + SLACK_MEGABYTES || least == Integer.MAX_VALUE, "the heap grows from " + least + " to " + last + " MB");
        return freed;
    }

    private static <T> List<T> quarter(List<T> all, int n) {
        return all.subList(all.size() * n / 4, all.size() * (n + 1) / 4);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double max(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
