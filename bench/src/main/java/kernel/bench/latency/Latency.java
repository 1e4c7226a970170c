package kernel.bench.latency;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kernel.bench.Options;
import kernel.bench.Statistics;

/**
 * How long a single row takes, asked one after the other by one thread, by two, and by 64 virtual threads that give way after each row.
 * A library is told what it is to load, and measures itself in a JVM of its own.
 */
public final class Latency {
    private static final String USAGE = "--folder DIR [--seconds 3]";
    private static final int ROWS = 1000;
    /** Samples that a thread keeps, the last ones. */
    private static final int SAMPLES = 1 << 20;
    private static final int VIRTUAL = 64;
    static final int COLUMNS = 13;

    /** Answers one row; of one thread. */
    public interface Entrant {
        /** The number that the model answers with. */
        double predict(double[] row) throws Exception;
    }

    /** A library with the model loaded. */
    public interface Library {
        /** With its version. */
        String name();

        /** What one thread asks; the same for all of them where the library allows it. */
        Entrant entrant() throws Exception;
    }

    /** Loads the model of a folder, which holds it in several formats. */
    public interface Loader {
        Library load(Path folder) throws Exception;
    }

    private final Library library;
    private final double[][] rows = new double[ROWS][COLUMNS];
    private final JsonArray results = new JsonArray();

    private Latency(Library library) {
        this.library = library;
        SplittableRandom random = new SplittableRandom(1);
        for (double[] row : rows) Arrays.setAll(row, j -> random.nextGaussian());
    }

    /** Measures a library and prints what came out as a JSON object. */
    public static void main(String name, String[] args, Loader loader) {
        Options.main(name, USAGE, args, options -> {
            try {
                new Latency(loader.load(Path.of(options.needed("--folder")))).run(options.number("--seconds", 3));
            } catch (InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e.toString(), e);
            }
        });
    }

    private void run(double seconds) throws Exception {
        Entrant first = library.entrant();
        double sum = 0;
        for (double[] row : rows) sum += first.predict(row);
        ask(first, seconds, false);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROWS; i++) first.predict(rows[i]);
        double bytes = (threads.getCurrentThreadAllocatedBytes() - before) / (double) ROWS;
        measure("1 thread", 1, seconds, Executors.newFixedThreadPool(1), false);
        measure("2 threads", 2, seconds, Executors.newFixedThreadPool(2), false);
        // Of JDK 21; this class is of 17.
        measure(VIRTUAL + " virtual threads", VIRTUAL, seconds,
                (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null), true);
        JsonObject json = new JsonObject();
        json.addProperty("library", library.name());
        json.addProperty("sum", sum);
        json.addProperty("bytes_a_row", Statistics.rounded(bytes));
        json.add("latencies", results);
        System.out.println(json);
    }

    private void measure(String name, int count, double seconds, ExecutorService threads, boolean yields) throws Exception {
        long start = System.nanoTime();
        List<Future<long[]>> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Callable<long[]> asking = () -> ask(library.entrant(), seconds, yields);
            asked.add(threads.submit(asking));
        }
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> each : asked) all.add(each.get());
        threads.shutdown();
        long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        JsonObject json = new JsonObject();
        json.addProperty("threads", name);
        json.addProperty("median_micros", Statistics.rounded(nanos[nanos.length / 2] / 1e3));
        json.addProperty("p99_9_micros", Statistics.rounded(nanos[(int) (0.999 * nanos.length)] / 1e3));
        json.addProperty("seconds", Statistics.rounded((System.nanoTime() - start) / 1e9));
        results.add(json);
    }

    /** The nanoseconds of each of the last rows. */
    private long[] ask(Entrant entrant, double seconds, boolean yields) throws Exception {
        long[] nanos = new long[yields ? SAMPLES / VIRTUAL : SAMPLES];
        int count = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
            entrant.predict(rows[count % ROWS]);
            nanos[count++ % nanos.length] = System.nanoTime() - before;
            if (yields) Thread.yield();
        }
        return Arrays.copyOf(nanos, Math.min(count, nanos.length));
    }
}
