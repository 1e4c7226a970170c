package kernel.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Ctrl-C, or the system asking the process to end, while training runs. The JVM is then on its way out and would not
 * wait: this keeps it until {@link #close}, so that the training thread can stop at a mini-batch and save. A second
 * signal ends the process at once.
 */
final class Interrupt implements AutoCloseable {
    /** What shells add to a signal's number for the exit code of a process that it ended. */
    private static final int ENDED_BY = 128;

    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Thread hook = new Thread("hold the JVM") {
        @Override
        public void run() {
            hold();
        }
    };
    private volatile boolean requested;

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
        // The JVM's own handler ignores a signal that comes while it shuts down already.
        handle("INT");
        handle("TERM");
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

    private void handle(String name) {
        try {
            Signal.handle(new Signal(name), this::signalled);
        } catch (IllegalArgumentException e) {
            // Not on this system, or kept from us by -Xrs: the hook does what can be done.
            return;
        }
    }

    private void signalled(Signal signal) {
        int code = ENDED_BY + signal.getNumber();
        if (signalled.getAndSet(true)) {
            Runtime.getRuntime().halt(code);
        }
        // Runs the hook, which waits: not on the thread that is to receive the second signal.
        new Thread("end the JVM") {
            @Override
            public void run() {
                System.exit(code);
            }
        }.start();
    }
}
