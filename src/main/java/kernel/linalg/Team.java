package kernel.linalg;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed team of threads that do one task together, each its own part, and wait for each other at its end. The caller is one of
 * them. Workers spin briefly for the next task, because in training it comes within microseconds, and then park, so that an idle
 * team keeps no core busy. Handing out a task allocates nothing.
 *
 * <p>One thread leads a team: {@link #run} and {@link #close} while a task is under way, from another thread or from the
 * task itself, are refused.
 */
public final class Team implements AutoCloseable {
    /** What a team does, all parts at the same time. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does one part.
         *
         * @param part  which part, from 0
         * @param parts how many there are: the size of the team
         */
        void run(int part, int parts);
    }

    /** The most threads of a team, four a core but 64 at least: more only wait for each other, and each takes memory. */
    public static final int MAX_THREADS = Math.max(64, 4 * Runtime.getRuntime().availableProcessors());

    /** About 50 µs. On a single core workers do not spin, because that would only keep the leader from it. */
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 1 << 11 : 0;

    private final Worker[] workers;
    private volatile Task task;
    private volatile int round;
    private volatile boolean closed;
    private final AtomicBoolean led = new AtomicBoolean();

    /**
     * Starts the threads, all daemons.
     *
     * @param threads how many do the work, the caller included
     * @throws IllegalArgumentException if there is not at least 1, or more than {@link #MAX_THREADS}
     */
    public Team(int threads) {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads: " + threads + " (at least 1, at most " + MAX_THREADS + ")");
        }
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].start();
        }
    }

    /**
     * How many threads do the work, the caller included.
     *
     * @return the number given at the start
     */
    public int size() {
        return workers.length + 1;
    }

    /**
     * Runs every part of the task and returns when all are done. What a part throws is thrown here, with what others threw as
     * suppressed.
     *
     * @param next the task
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
        Throwable thrown = null;
        try {
            next.run(0, size());
        } catch (Throwable t) {
            thrown = t;
        }
        for (Worker worker : workers) {
            worker.await(round);
            thrown = worker.takeThrown(thrown);
        }
        if (thrown != null) {
            Team.<RuntimeException>rethrow(thrown);
        }
    }

    /** Throws it as it is, also where it is a checked exception that a part did not declare. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /**
     * Ends the threads; closing a second time does nothing.
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

        /** Waits for the round after {@code seen}; returns false if the team was closed instead. */
        private boolean awaitRoundAfter(int seen) {
            for (int spin = 0; round == seen && spin < SPINS; spin++) {
                Thread.onSpinWait();
            }
            while (round == seen && !closed) {
                parked = true;
                // Looked at again after the flag is set: either the leader sees the flag, or this sees the leader's round.
                if (round == seen && !closed) {
                    LockSupport.park(Team.this);
                    // A task may have interrupted its thread; left so, no park would last.
                    Thread.interrupted();
                }
                parked = false;
            }
            return round != seen;
        }

        /** Called by the leader. Spins, because the worker will soon be done, unless the two share a core. */
        void await(int thisRound) {
            for (int spin = 0; done != thisRound; spin++) {
                if (spin < SPINS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
        }

        /** What this part threw in the round that is over, or {@code first}, to which it is added, where there is that. */
        Throwable takeThrown(Throwable first) {
            Throwable t = thrown;
            if (t == null) {
                return first;
            }
            thrown = null;
            if (first == null) {
                return t;
            }
            if (first != t) {
                first.addSuppressed(t);
            }
            return first;
        }
    }
}
