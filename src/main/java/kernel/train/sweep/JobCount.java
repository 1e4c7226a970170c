package kernel.train.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kernel.train.RunException;
import kernel.train.RunNeeds;
import kernel.train.Setting;
import kernel.train.SettingException;
import kernel.train.Settings;

/** How many trials fit side by side, reckoned before any is started. */
public final class JobCount {
    /** As many as there are threads and memory for. */
    public static final int AUTO = 0;

    private final RunNeeds needs;
    /** Sets of samples that are in memory at the same time, if there are so many trials. */
    private final int sets;
    /** What each trial takes besides, the largest first. */
    private final List<Double> own = new ArrayList<>();
    private double flops;
    private int threads = 1;

    private JobCount(RunNeeds needs, int sets) {
        this.needs = needs;
        this.sets = sets;
    }

    /**
     * Reads the data, and reckons.
     *
     * @param wanted trials at a time, or {@link #AUTO}
     * @param cores  that there are
     * @param heap   bytes that there are
     * @return at least 1, and no more than there are trials
     * @throws IOException      if the data cannot be read
     * @throws SettingException if the first trial's settings do not go with the data
     * @throws RunException     if as many as are wanted do not fit the heap
     */
    public static int fitting(TrialRunner runner, List<Trial> trials, int wanted, int cores, long heap) throws IOException {
        List<Settings> settings = trials.stream().map(Trial::settings).toList();
        // Each fold is a set, and one trial after the other learns from it.
        int sets = runner.folds() > 0 ? 1 + runner.folds() : runner.data().different(settings);
        JobCount count = new JobCount(runner.data().needs(settings.get(0)), sets);
        settings.forEach(each -> count.add(each, heap));
        Collections.sort(count.own, Collections.reverseOrder());
        count.needs.announce(count.flops * Math.max(1, runner.folds()));
        return wanted == AUTO ? count.most(cores, heap) : count.refuseMore(Math.min(wanted, trials.size()), wanted, heap);
    }

    /** A trial that no heap holds, or that makes no sense, takes nothing: its result will say what is wrong with it. */
    private void add(Settings settings, long heap) {
        double bytes;
        try {
            bytes = needs.own(settings);
            flops += needs.flops(settings);
            threads = Math.max(threads, settings.get(Setting.THREADS));
        } catch (IllegalArgumentException | RunException e) {
            bytes = 0.0;
        }
        own.add(withRoom(needs.data() + bytes) > heap ? 0.0 : bytes);
    }

    private int most(int cores, long heap) {
        int jobs = Math.max(1, Math.min(cores / threads, own.size()));
        while (jobs > 1 && bytes(jobs) > heap) {
            jobs--;
        }
        return jobs;
    }

    /** Of so many side by side. */
    private double bytes(int jobs) {
        double bytes = (double) needs.data() * Math.min(jobs, sets);
        for (int job = 0; job < jobs; job++) {
            bytes += own.get(job);
        }
        return withRoom(bytes);
    }

    /** With a tenth of the heap for everything else. */
    private static double withRoom(double bytes) {
        return bytes / 9 * 10;
    }

    private int refuseMore(int jobs, int wanted, long heap) {
        if (jobs > 1 && bytes(jobs) > heap) {
            throw new RunException("--jobs " + wanted + ": so many trainings at a time need about " + megabytes(bytes(jobs)) + " MB of memory"
                    + " (data " + megabytes((double) needs.data() * Math.min(jobs, sets)) + ", each training up to " + megabytes(own.get(0))
                    + "); the heap has " + megabytes(heap) + " MB. Give more with java -Xmx" + (megabytes(bytes(jobs)) + 1)
                    + "m, or choose --jobs auto");
        }
        return jobs;
    }

    private static long megabytes(double bytes) {
        return (long) Math.ceil(bytes / (1 << 20));
    }
}
