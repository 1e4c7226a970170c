package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kernel.KernelJar.Result;
import kernel.Strace.Call;
import kernel.Strace.Traced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every system call on a file that a command writes fails once, or is the last before the program is killed: the command says so
 * or goes on rightly, no file is half-written or lost, and done again it ends in the same files. Some calls, drawn by the seed
 * that is printed; {@code make faults} tries all of them.
 */
class FaultJarTest {
    private static final boolean ALL = Boolean.getBoolean("kernel.faults");
    /** Trials in {@code make test}: each starts the program twice. */
    private static final int SOME = 6;
    private static final List<String> FAULTS = List.of("ENOSPC", "EIO", "EINTR", "EACCES", "kill -9");

    /** A fault at the {@code ordinal}th call of a name, counted from 1. */
    record Trial(FaultJob job, String call, int ordinal, String fault) {
        List<String> options() {
            return List.of("-e", "inject=" + call + ":" + (fault.startsWith("E") ? "error=" + fault : "signal=KILL") + ":when="
                    + ordinal);
        }
    }

    @TempDir
    Path directory;
    private final Map<FaultJob, Path> prepared = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
    private final Map<String, Map<String, String>> undisturbed = new TreeMap<>();

    @Test
    void noFaultAtAnyCallHurtsAFile() throws Exception {
        assumeTrue(Strace.isThere(), "strace is not installed, or may trace nothing here");
        long seed = Long.getLong("kernel.seed", System.nanoTime());
        List<Trial> trials = new ArrayList<>();
        for (FaultJob job : FaultJob.ALL) {
            trials.addAll(trials(job));
        }
        System.out.println("FaultJarTest: -Dkernel.seed=" + seed + ", " + (ALL ? trials.size() : SOME) + " of " + trials.size() + " faults");
        Collections.shuffle(trials, new Random(seed));
        FaultTable table = new FaultTable(FAULTS);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (Trial trial : ALL ? trials : trials.subList(0, SOME)) {
                results.add(two.submit(() -> {
                    table.add(trial.call(), trial.fault(), outcome(trial));
                    return null;
                }));
            }
            List<String> failures = new ArrayList<>();
            for (Future<?> result : results) {
                try {
                    result.get(1, TimeUnit.HOURS);
                } catch (ExecutionException e) {
                    failures.add(e.getCause().toString());
                }
            }
            assertEquals(List.of(), failures);
        } finally {
            two.shutdownNow();
        }
        System.out.println(table);
        if (ALL) {
            table.writeInto(Path.of("docs", "reliability.md"));
        }
    }

    /** Runs the command once undisturbed, and lists every fault at every call of its main thread. */
    private List<Trial> trials(FaultJob job) throws Exception {
        Path place = Files.createDirectory(directory.resolve("before" + prepared.size()));
        FaultJob.writeData(place);
        if (!job.before().isEmpty()) {
            new KernelJar(place).run(KernelJar.BRIEF, job.before().toArray(new String[0])).done();
        }
        prepared.put(job, place);
        Path copy = copy(job);
        Traced traced = new Strace(copy, job.files()).run(List.of(), job.arguments());
        assertEquals(0, traced.result().exit(), traced.result().err());
        undisturbed.put(job.name(), job.contents(copy));
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Call call : traced.calls()) {
            counts.computeIfAbsent(call.thread(), thread -> new TreeMap<>()).merge(call.name(), 1, Integer::sum);
        }
        Map<String, Integer> main = counts.values().stream().max((a, b) -> Integer.compare(sum(a), sum(b))).orElseThrow();
        List<Trial> trials = new ArrayList<>();
        main.forEach((call, count) -> {
            for (int ordinal = 1; ordinal <= count; ordinal++) {
                for (String fault : FAULTS) {
                    trials.add(new Trial(job, call, ordinal, fault));
                }
            }
        });
        return trials;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized Path copy(FaultJob job) throws IOException {
        Path from = prepared.get(job);
        Path to = Files.createTempDirectory(directory, "trial");
        Files.createDirectory(to.resolve("kept"));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private String outcome(Trial trial) throws Exception {
        FaultJob job = trial.job();
        Path place = copy(job);
        Map<String, String> before = job.contents(place);
        Traced traced = new Strace(place, job.files()).run(trial.options(), job.arguments());
        Result result = traced.result();
        String what = trial + ": exit " + result.exit() + "\n" + result.out() + result.err();
        boolean killed = trial.fault().startsWith("kill");
        assertTrue(killed ? result.exit() == 137 : traced.calls().stream().anyMatch(Call::isInjected), "not met: " + what);
        if (!killed) {
            assertTrue(result.exit() == 0 || result.exit() == 1, what);
            assertFalse(result.err().contains("\tat "), what);
            assertEquals(result.exit(), Math.min(1, (int) result.err().lines().filter(line -> line.startsWith("kernel")).count()), what);
        }
        Map<String, String> expected = undisturbed.get(job.name());
        for (String file : job.files()) {
            assertTrue(FaultJob.isSound(file, place.resolve(file), before.get(file), expected.get(file)), file + " after " + what);
        }
        boolean goesOn = !job.again().isEmpty() && place.resolve(job.again().get(job.again().size() - 1)).toFile().length() > 0;
        if (result.exit() == 0) {
            assertEquals(expected, job.contents(place), what);
        } else if (goesOn || !job.contents(place).equals(expected)) {
            Result again = new KernelJar(place).run(KernelJar.BRIEF, (goesOn ? job.again() : job.arguments()).toArray(new String[0]));
            assertEquals(0, again.exit(), "again: " + again.out() + again.err() + "\nafter " + what);
            assertEquals(expected, job.contents(place), what);
            try (Stream<Path> files = Files.list(place)) {
                assertEquals(List.of(), files.filter(file -> isLeft(file, killed)).toList(), what);
            }
        }
        return killed ? "killed" : result.exit() == 0 ? "went on" : "said so";
    }

    /** An empty lock, of a program killed before it could mark it as its own, stays: for all we know it is the user's. */
    private static boolean isLeft(Path file, boolean killed) {
        String name = file.getFileName().toString();
        return name.endsWith(".tmp") || name.endsWith(".lock") && !(killed && file.toFile().length() == 0);
    }
}
