package kernel.cli.terminal;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Catches Ctrl-C, a closed terminal and a request to terminate during training. The first signal is recorded, so that
 * training can stop after a mini-batch and save; the second ends the process at once, unless the user is being asked something.
 */
public final class Interrupt implements SignalHandler, AutoCloseable {
    /** A process ended by signal n has the exit code 128 + n in a shell. */
    private static final int ENDED_BY = 128;
    private static final String[] SIGNALS = {"INT", "TERM", "HUP"};

    /** The handlers that were there before, for each of {@link #SIGNALS}; null where there is none to put back. */
    private final SignalHandler[] before = new SignalHandler[SIGNALS.length];
    private volatile int exitCode;
    private final AtomicBoolean stop = new AtomicBoolean();
    /** What the user is being asked, or null. */
    private volatile FutureTask<String> question;

    /** Hears signals from now on, until it is closed. */
    public Interrupt() {
        for (int i = 0; i < SIGNALS.length; i++) {
            try {
                before[i] = Signal.handle(new Signal(SIGNALS[i]), this);
            } catch (IllegalArgumentException e) {
                // The system lacks the signal or -Xrs reserves it, so it ends the process as usual.
                continue;
            }
        }
    }

    /** Whether there was a signal. */
    public boolean requested() {
        return exitCode != 0;
    }

    /** Becomes true with the first signal. */
    public AtomicBoolean stop() {
        return stop;
    }

    /** The exit code, 128 plus the signal's number as in a shell; 0 if there was no signal. */
    public int exitCode() {
        return exitCode;
    }

    /**
     * Asks the user. A signal meanwhile is an answer and ends nothing: what is asked about, as a model that has no place yet,
     * would be lost.
     *
     * @return the answer; null if there is none, or a signal came first
     */
    public String answer(Callable<String> asked) {
        FutureTask<String> task = new FutureTask<>(asked);
        Thread thread = new Thread(task, "ask the user");
        // Nothing can end a thread that waits for input but the end of the process.
        thread.setDaemon(true);
        question = task;
        thread.start();
        try {
            return task.get();
        } catch (CancellationException | ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            question = null;
        }
    }

    /** Restores the JVM's own handlers. */
    @Override
    public void close() {
        for (int i = 0; i < SIGNALS.length; i++) {
            if (before[i] != null) {
                Signal.handle(new Signal(SIGNALS[i]), before[i]);
            }
        }
    }

    @Override
    public synchronized void handle(Signal signal) {
        FutureTask<String> asked = question;
        if (asked != null) {
            exitCode = ENDED_BY + signal.getNumber();
            asked.cancel(false);
            return;
        }
        if (requested()) {
            Runtime.getRuntime().halt(exitCode);
        }
        exitCode = ENDED_BY + signal.getNumber();
        stop.set(true);
    }
}
