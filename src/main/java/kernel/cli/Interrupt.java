package kernel.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Catches Ctrl-C, a closed terminal and a request to terminate during training. The first signal is recorded, so that
 * training can stop after a mini-batch and save; the second ends the process at once.
 */
final class Interrupt implements AutoCloseable {
    /** A process ended by signal n has the exit code 128 + n in a shell. */
    private static final int ENDED_BY = 128;
    private static final String[] SIGNALS = {"INT", "TERM", "HUP"};

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private volatile int exitCode;

    Interrupt() {
        for (String name : SIGNALS) {
            try {
                Signal signal = new Signal(name);
                SignalHandler before = Signal.handle(signal, this::signalled);
                undo.add(() -> Signal.handle(signal, before));
            } catch (IllegalArgumentException e) {
                // The system lacks the signal or -Xrs reserves it, so it ends the process as usual.
                continue;
            }
        }
    }

    boolean requested() {
        return exitCode != 0;
    }

    /** The exit code, 128 plus the signal's number as in a shell; 0 if there was no signal. */
    int exitCode() {
        return exitCode;
    }

    /** Restores the JVM's own handlers. */
    @Override
    public void close() {
        undo.forEach(Runnable::run);
    }

    private synchronized void signalled(Signal signal) {
        if (requested()) {
            Runtime.getRuntime().halt(exitCode);
        }
        exitCode = ENDED_BY + signal.getNumber();
    }
}
