package kernel.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Closes a stream from which nothing came for too long, so that the thread that waits for it gets an IOException. The
 * JDK's HTTP client has a time limit for the head of a response, but none for the rest.
 */
final class StallGuard implements AutoCloseable {

    private final InputStream guarded;
    private final long limitNanos;
    private final Thread thread;
    private volatile long lastNanos = System.nanoTime();
    private volatile boolean stalled;

    StallGuard(InputStream guarded, Duration limit) {
        this.guarded = guarded;
        this.limitNanos = limit.toNanos();
        thread = new Thread(this::watch, "stall guard");
        thread.setDaemon(true);
        thread.start();
    }

    /** Something came. */
    void alive() {
        lastNanos = System.nanoTime();
    }

    /** Whether the stream was closed because nothing came. */
    boolean stalled() {
        return stalled;
    }

    private void watch() {
        try {
            long left;
            while ((left = limitNanos - (System.nanoTime() - lastNanos)) > 0) {
                Thread.sleep(left / 1_000_000 + 1);
            }
            stalled = true;
            guarded.close();
        } catch (InterruptedException | IOException e) {
            // Interrupted: the guard is no longer needed. Not closed: the reader learns of that itself.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
