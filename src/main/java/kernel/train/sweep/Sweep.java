package kernel.train.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import kernel.train.Setting;
import kernel.train.SettingException;

/**
 * Trials, run by an executor, and their results. Which results there are depends on the trials and the data alone: not on the executor,
 * how many it runs at a time, or how often the sweep was broken off and went on.
 *
 * <pre>{@code
 * Trials trials = Trials.draws(settings, List.of(Trials.values(Setting.ETA, List.of("log:1e-4:1"))), 64, 1);
 * TrialExecutor executor = new LocalExecutor(TrialRunner.over(Images.of(corpus)), 2);
 * for (TrialResult result : Sweep.of(trials, executor).run(each -> { }, new AtomicBoolean())) {
 *     System.out.println(result.trial() + " " + result.scores() + " " + result.fingerprints());
 * }
 * }</pre>
 */
public final class Sweep {
    private final Trials trials;
    private final TrialExecutor executor;
    private final List<Integer> rungs;
    /** By trial and rung. */
    private final Map<Integer, TreeMap<Integer, TrialResult>> results = new HashMap<>();
    private boolean over;

    private Sweep(Trials trials, TrialExecutor executor, List<Integer> rungs) {
        this.trials = trials;
        this.executor = executor;
        this.rungs = rungs;
    }

    /** Every trial to its end. */
    public static Sweep of(Trials trials, TrialExecutor executor) {
        return new Sweep(trials, executor, List.of(TrialResult.END));
    }

    /**
     * The same by successive halving: all trials for a few epochs, then the better half of them, rounded up, for twice as many, and so on
     * to the end. A trial has at each rung the network that it would have there anyway, as schedules are laid over all its epochs.
     *
     * @throws SettingException if trials differ in their epochs
     */
    public Sweep halving() {
        for (Values values : trials.values()) {
            if (values.setting() == Setting.EPOCHS) {
                throw new SettingException("--halving: compares trials after equal epochs, and " + Setting.EPOCHS.option()
                        + " has several values; give one");
            }
        }
        return new Sweep(trials, executor, Rungs.of(trials.count(), trials.trial(1).settings().get(Setting.EPOCHS)));
    }

    /** After how many epochs trials are compared; {@link TrialResult#END}, after all of them, comes last. */
    public List<Integer> rungs() {
        return List.copyOf(rungs);
    }

    /** Takes results that an earlier sweep over the same trials and data came to: those trials are not run again. */
    public Sweep with(Collection<TrialResult> earlier) {
        earlier.forEach(this::put);
        return this;
    }

    private void put(TrialResult result) {
        results.computeIfAbsent(result.trial(), each -> new TreeMap<>()).put(result.until(), result);
    }

    /**
     * Runs what has no result yet.
     *
     * @param taken keeps each result as it comes, from whatever thread, one at a time: an exception ends the sweep
     * @param stop  ends it early when it becomes true; what is done then can be taken {@link #with} another
     * @return {@link #results}
     * @throws IOException if the data cannot be read, or from {@code taken}
     */
    public List<TrialResult> run(TrialExecutor.Results taken, AtomicBoolean stop) throws IOException {
        List<Trial> alive = trials.all();
        for (int rung : rungs) {
            List<Trial> waiting = new ArrayList<>();
            for (Trial trial : alive) {
                if (!isDone(trial.number(), rung)) {
                    waiting.add(trial);
                }
            }
            if (!waiting.isEmpty()) {
                executor.run(waiting, rung, result -> {
                    synchronized (results) {
                        put(result);
                        taken.take(result);
                    }
                }, stop);
            }
            synchronized (results) {
                if (!alive.stream().allMatch(trial -> isDone(trial.number(), rung))) {
                    return results();
                }
            }
            alive = next(alive, rung);
        }
        over = true;
        return results();
    }

    /** Whether a trial has a result there, or needs none as it came to its end before. */
    private boolean isDone(int trial, int rung) {
        TreeMap<Integer, TrialResult> theirs = results.getOrDefault(trial, new TreeMap<>());
        if (!theirs.containsKey(rung) && !theirs.isEmpty() && theirs.lastEntry().getValue().endedEarly()) {
            theirs.put(rung, theirs.lastEntry().getValue().at(rung));
        }
        return theirs.containsKey(rung);
    }

    /** Those that go on after a rung, and word to the executor of the others. */
    private List<Trial> next(List<Trial> alive, int rung) throws IOException {
        List<TrialResult> ranked = new ArrayList<>(alive.stream().map(trial -> results.get(trial.number()).get(rung)).toList());
        ranked.sort(Ranking.BEST_FIRST);
        List<Integer> chosen = new ArrayList<>(ranked.subList(0, rung == TrialResult.END ? 0 : (ranked.size() + 1) / 2).stream()
                .filter(TrialResult::succeeded).map(TrialResult::trial).toList());
        Collections.sort(chosen);
        executor.forget(alive.stream().filter(trial -> Collections.binarySearch(chosen, trial.number()) < 0).toList());
        return chosen.stream().map(trials::trial).toList();
    }

    /** Whether {@link #run} came to its end, with every trial that was to reach it. */
    public boolean isOver() {
        return over;
    }

    /** A result for each trial that has one, by number: of the last rung that it reached, with the seconds of all. */
    public List<TrialResult> results() {
        synchronized (results) {
            List<TrialResult> last = new ArrayList<>();
            for (int trial = 1; trial <= trials.count(); trial++) {
                TreeMap<Integer, TrialResult> theirs = results.getOrDefault(trial, new TreeMap<>());
                if (!theirs.isEmpty()) {
                    last.add(total(theirs));
                }
            }
            return last;
        }
    }

    private static TrialResult total(TreeMap<Integer, TrialResult> ofRungs) {
        double earlier = 0.0;
        for (TrialResult result : ofRungs.headMap(ofRungs.lastKey()).values()) {
            earlier += result.seconds();
        }
        return ofRungs.lastEntry().getValue().plus(earlier);
    }
}
