package kernel.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C, or the system asking the process to end, while training runs. The JVM is then already on its way out and would
 * not wait: this keeps it until {@link #close}, so that the training thread can stop at a mini-batch and save.
 */
final class Interrupt implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread("hold the JVM") {
        @Override
        public void run() {
            hold();
        }
    };
    private volatile boolean requested;

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean requested() {
        return requested;
    }

    @Override
    public void close() {
        done.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM began to end this very moment; the hook finds that there is nothing to wait for.
                return;
            }
        }
    }

    private void hold() {
        requested = true;
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
