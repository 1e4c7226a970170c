import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Asks a service as fast as it answers, some at once for some seconds: java Load.java URL BODY [AT_ONCE] [SECONDS]. */
class Load {
    public static void main(String[] args) throws Exception {
        int atOnce = args.length > 2 ? Integer.parseInt(args[2]) : 64;
        int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 10;
        HttpRequest request = HttpRequest.newBuilder(URI.create(args[0])).POST(HttpRequest.BodyPublishers.ofString(args[1])).build();
        HttpClient client = HttpClient.newHttpClient();
        ask(client, request, atOnce, Math.max(1, seconds / 2));  // until it is compiled, here and there
        long start = System.nanoTime();
        long[] nanos = ask(client, request, atOnce, seconds);
        System.out.printf("%d at once: %,.0f requests a second; median %.2f ms, 99th percentile %.2f ms, 99.9th %.2f ms%n", atOnce,
                nanos.length / ((System.nanoTime() - start) / 1e9), at(nanos, 0.5), at(nanos, 0.99), at(nanos, 0.999));
    }

    /** The nanoseconds of each request, ascending. */
    static long[] ask(HttpClient client, HttpRequest request, int atOnce, int seconds) throws Exception {
        long[] nanos = new long[1 << 22];
        AtomicInteger next = new AtomicInteger();
        AtomicLong failed = new AtomicLong();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < atOnce; i++) {
                threads.submit(() -> {
                    for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
                        int status = client.send(request, BodyHandlers.ofString()).statusCode();
                        nanos[next.getAndIncrement()] = System.nanoTime() - before;
                        failed.addAndGet(status == 200 ? 0 : 1);
                    }
                    return null;
                });
            }
        }
        if (failed.get() > 0 || next.get() == 0) {
            throw new IllegalStateException(failed + " of " + next + " requests failed");
        }
        long[] sorted = Arrays.copyOf(nanos, next.get());
        Arrays.sort(sorted);
        return sorted;
    }

    static double at(long[] nanos, double share) {
        return nanos[(int) (share * (nanos.length - 1))] / 1e6;
    }
}
