package kernel.linalg;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed team of threads that do one task together, each its own part, and wait for each other at its end. The caller is
 * the first of them. Workers spin briefly for the next task, since in training it comes within microseconds, and then
 * park: an idle team burns no core. Handing out a task allocates nothing.
 *
 * <p>One thread leads a team: {@link #run} and {@link #close} while a task is under way, from another thread or from the
 * task itself, are refused.
 */
public final class Team implements AutoCloseable {
    /** What a team does: part {@code part} of {@code parts}, for every part at once. */
    @FunctionalInterface
    public interface Task {
        void run(int part, int parts);
    }

    /** About 50 µs; not at all where there is one core, as the worker would only keep it from the leader. */
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 1 << 11 : 0;

    private final Worker[] workers;
    private volatile Task task;
    private volatile int round;
    private volatile boolean closed;
    private final AtomicBoolean led = new AtomicBoolean();

    /** @param threads how many do the work, the caller included; at least 1 */
    public Team(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + " (at least 1)");
        }
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].start();
        }
    }

    /** How many threads do the work, the caller included. */
    public int size() {
        return workers.length + 1;
    }

    /**
     * Runs every part of the task and returns when all are done; what a part throws is thrown here.
     *
     * @throws IllegalStateException while another task is under way, or after {@link #close}
     */
    public void run(Task next) {
        Objects.requireNonNull(next, "next");
        lead("run");
        try {
            if (workers.length == 0) {
                next.run(0, 1);
            } else {
                runTogether(next);
            }
        } finally {
            led.setRelease(false);
        }
    }

    private void lead(String call) {
        if (closed) {
            throw new IllegalStateException(call + ": the team is closed");
        }
        if (!led.compareAndSet(false, true)) {
            throw new IllegalStateException(call + ": the team is at work (one task at a time, and none from within"
                    + " another)");
        }
    }

    private void runTogether(Task next) {
        task = next;
        round++;
        for (Worker worker : workers) {
            if (worker.parked) {
                LockSupport.unpark(worker);
            }
        }
        try {
            next.run(0, size());
        } finally {
            for (Worker worker : workers) {
                worker.await(round);
            }
        }
        for (Worker worker : workers) {
            worker.rethrow();
        }
    }

    /**
     * Ends the threads; a second time does nothing.
     *
     * @throws IllegalStateException while a task is under way
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        lead("close");
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {
        private final int part;
        private volatile boolean parked;
        private volatile int done;
        private Throwable thrown;

        Worker(int part) {
            super("kernel-team-" + part);
            this.part = part;
            setDaemon(true);
        }

        @Override
        public void run() {
            int seen = 0;
            while (awaitRoundAfter(seen)) {
                seen++;
                try {
                    task.run(part, size());
                } catch (Throwable t) {
                    thrown = t;
                }
                done = seen;
            }
        }

        /** Waits for the round after {@code seen}; false when the team was closed instead. */
        private boolean awaitRoundAfter(int seen) {
            for (int spin = 0; round == seen && spin < SPINS; spin++) {
                Thread.onSpinWait();
            }
            while (round == seen && !closed) {
                parked = true;
                // Looked at again after the flag is up: the leader either sees the flag or was seen here.
                if (round == seen && !closed) {
                    LockSupport.park(Team.this);
                }
                parked = false;
            }
            return round != seen;
        }

        /** The leader waits: the worker is at work and will soon be done, unless it has to share the leader's core. */
        void await(int thisRound) {
            for (int spin = 0; done != thisRound; spin++) {
                if (spin < SPINS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
        }

        void rethrow() {
            Throwable t = thrown;
            thrown = null;
            if (t instanceof RuntimeException e) {
                throw e;
            } else if (t instanceof Error e) {
                throw e;
            }
        }
    }
}
