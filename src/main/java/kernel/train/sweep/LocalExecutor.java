package kernel.train.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kernel.train.Run;

/** Runs trials side by side in this JVM, one thread each, over one copy of the data. */
public final class LocalExecutor implements TrialExecutor {

    /** Hears of a trial at its end, or at that of a rung, before its result is handed on; one at a time. */
    public interface Ended {
        /** The run may be saved here. */
        void ended(Run run, TrialResult result) throws IOException;
    }

    private final TrialRunner runner;
    private final int jobs;
    /** Null for none. */
    private final Path states;
    private final Ended listener;

    /** So many trials at a time. */
    public LocalExecutor(TrialRunner runner, int jobs) {
        this(runner, jobs, null, (run, result) -> { });
    }

    /**
     * As above.
     *
     * @param states   a folder for the checkpoints of trials that may go on; null if they are to begin anew
     * @param listener hears of trials without folds
     */
    public LocalExecutor(TrialRunner runner, int jobs, Path states, Ended listener) {
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs: " + jobs + " (at least 1)");
        }
        this.runner = runner;
        this.jobs = jobs;
        this.states = states;
        this.listener = listener;
    }

    /** Where the state of a trial is kept. */
    public static Path state(Path states, int trial) {
        return states.resolve("trial-" + trial + ".checkpoint");
    }

    @Override
    public void run(List<Trial> trials, int until, Results results, AtomicBoolean stop) throws IOException {
        Queue queue = new Queue(trials, until, results, stop);
        List<Thread> threads = new ArrayList<>();
        for (int job = 1; job < Math.min(jobs, trials.size()); job++) {
            Thread thread = new Thread(queue, "trials " + (job + 1));
            thread.start();
            threads.add(thread);
        }
        queue.run();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        queue.rethrow();
    }

    @Override
    public void forget(List<Trial> trials) throws IOException {
        for (Trial trial : trials) {
            if (states != null) {
                Files.deleteIfExists(state(states, trial.number()));
            }
        }
    }

    /** Trials that are waiting, which every thread takes from. */
    private final class Queue implements Runnable {
        private final List<Trial> trials;
        private final int until;
        private final Results results;
        private final AtomicBoolean stop;
        private final AtomicInteger next = new AtomicInteger();
        /** The first; it ends all. */
        private volatile Throwable failure;

        Queue(List<Trial> trials, int until, Results results, AtomicBoolean stop) {
            this.trials = trials;
            this.until = until;
            this.results = results;
            this.stop = stop;
        }

        boolean isStopped() {
            return failure != null || stop.get();
        }

        @Override
        public void run() {
            try {
                for (int i = next.getAndIncrement(); i < trials.size() && !isStopped(); i = next.getAndIncrement()) {
                    Optional<TrialResult> result = runner.run(trials.get(i), new Course(this, trials.get(i).number()));
                    if (result.isPresent()) {
                        take(result.get());
                    }
                }
            } catch (IOException | RuntimeException | Error e) {
                fail(e);
            }
        }

        private synchronized void take(TrialResult result) throws IOException {
            // After a failure of the journal, say, nothing is handed on any more.
            if (failure == null) {
                results.take(result);
            }
        }

        synchronized void ended(Run run, TrialResult result) throws IOException {
            listener.ended(run, result);
        }

        private synchronized void fail(Throwable e) {
            if (failure == null) {
                failure = e;
            } else {
                failure.addSuppressed(e);
            }
        }

        void rethrow() throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }

    /** One trial of a queue. */
    private final class Course implements TrialCourse {
        private final Queue queue;
        private final int trial;

        Course(Queue queue, int trial) {
            this.queue = queue;
            this.trial = trial;
        }

        @Override
        public int until() {
            return queue.until;
        }

        @Override
        public Path checkpoint() {
            return states == null ? null : state(states, trial);
        }

        @Override
        public boolean isStopped() {
            return queue.isStopped();
        }

        @Override
        public void ended(Run run, TrialResult result) throws IOException {
            queue.ended(run, result);
        }
    }
}
