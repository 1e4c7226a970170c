package kernel.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C, a terminal that closes, or the system asking the process to end, while training runs: the first such signal is
 * noted here, so that the training thread can stop at a mini-batch and save; a second one ends the process at once.
 */
final class Interrupt implements AutoCloseable {
    /** What shells add to a signal's number for the exit code of a process that it ended. */
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
                // Not on this system, or kept from us by -Xrs: that signal ends the process as it would any other.
                continue;
            }
        }
    }

    boolean requested() {
        return exitCode != 0;
    }

    /** What the process is to end with, by the custom of shells: 128 and the signal's number; 0 if there was none. */
    int exitCode() {
        return exitCode;
    }

    /** Leaves signals to the JVM again. */
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
