package kernel.cli;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Catches Ctrl-C, a closed terminal and a request to terminate during training. The first signal is recorded, so that
 * training can stop after a mini-batch and save; the second ends the process at once.
 */
final class Interrupt implements SignalHandler, AutoCloseable {
    /** A process ended by signal n has the exit code 128 + n in a shell. */
    private static final int ENDED_BY = 128;
    private static final String[] SIGNALS = {"INT", "TERM", "HUP"};

    /** The handlers that were there before, for each of {@link #SIGNALS}; null where there is none to put back. */
    private final SignalHandler[] before = new SignalHandler[SIGNALS.length];
    private volatile int exitCode;

    Interrupt() {
        for (int i = 0; i < SIGNALS.length; i++) {
            try {
                before[i] = Signal.handle(new Signal(SIGNALS[i]), this);
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
        for (int i = 0; i < SIGNALS.length; i++) {
            if (before[i] != null) {
                Signal.handle(new Signal(SIGNALS[i]), before[i]);
            }
        }
    }

    @Override
    public synchronized void handle(Signal signal) {
        if (requested()) {
            Runtime.getRuntime().halt(exitCode);
        }
        exitCode = ENDED_BY + signal.getNumber();
    }
}
