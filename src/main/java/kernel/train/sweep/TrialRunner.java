package kernel.train.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kernel.model.Checkpoint;
import kernel.train.CrossValidation;
import kernel.train.EpochResult;
import kernel.train.FoldScore;
import kernel.train.Listener;
import kernel.train.Material;
import kernel.train.Run;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.SettingException;
import kernel.train.Settings;
import kernel.train.SharedMaterial;

/**
 * Runs trials over data that are in memory once, each to the fingerprint that {@code train} comes to with the trial's words. Any number
 * of threads may run trials at the same time; a trial takes the one that runs it and no other, unless its words ask for more.
 *
 * <pre>{@code
 * TrialRunner runner = TrialRunner.over(TableMaterial.of(table));
 * TrialResult result = runner.run(new Trial(1, List.of("--target", "price", "--eta", "0.1")));
 * }</pre>
 */
public final class TrialRunner {
    private final SharedMaterial data;
    /** 0 for none. */
    private final int folds;

    private TrialRunner(SharedMaterial data, int folds) {
        this.data = data;
        this.folds = folds;
    }

    /** Over this material, which is read when the first trial begins. */
    public static TrialRunner over(Material material) {
        return new TrialRunner(SharedMaterial.of(material), 0);
    }

    /** Likewise, each trial by cross-validation: as many runs as folds. */
    public TrialRunner withFolds(int count) {
        return new TrialRunner(data, count);
    }

    /** The data. */
    public SharedMaterial data() {
        return data;
    }

    /** How many folds a trial has; 0 if it is one run. */
    public int folds() {
        return folds;
    }

    /**
     * Runs a trial to its end. One that cannot be done, as its settings contradict each other or the data, does not fit the heap or
     * diverges, has a result that says so.
     *
     * @throws IOException if the data cannot be read
     */
    public TrialResult run(Trial trial) throws IOException {
        return run(trial, new TrialCourse() { }).orElseThrow();
    }

    /**
     * As above, as far as {@code course} says.
     *
     * @return empty if the course stopped it
     */
    public Optional<TrialResult> run(Trial trial, TrialCourse course) throws IOException {
        long start = System.nanoTime();
        try {
            Settings settings = trial.settings();
            settings = settings.isSet(Setting.THREADS) ? settings : settings.with(Setting.THREADS, 1);
            TrialResult result = folds > 0 ? crossValidate(trial, settings, course) : train(trial, settings, course);
            return Optional.ofNullable(result).map(each -> each.plus(seconds(start)));
        } catch (SettingException | RunException e) {
            return Optional.of(TrialResult.failed(trial.number(), course.until(), seconds(start), e.getMessage()));
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    private TrialResult train(Trial trial, Settings settings, TrialCourse course) throws IOException {
        try (Run run = begin(settings, course.checkpoint())) {
            int end = Math.min(course.until(), settings.get(Setting.EPOCHS));
            Watch watch = new Watch(course, end);
            run.scoreWhenAsked();
            while (!run.isDone() && run.epoch() < end && !watch.stopped) {
                run.trainEpoch(watch);
            }
            if (watch.stopped) {
                return null;
            }
            Map<String, Double> scores = new LinkedHashMap<>();
            run.heldOut().forEach((name, score) -> scores.put(TrialResult.VALIDATION + name, score));
            if (run.tests()) {
                FoldScore.of(run).scores().forEach((name, score) -> scores.put(TrialResult.TEST + name, score));
            }
            TrialResult result = new TrialResult(trial.number(), course.until(), run.epoch(), scores, 0.0, List.of(run.kept().fingerprint()), null);
            if (course.checkpoint() != null && !run.isDone()) {
                run.checkpoint().save(course.checkpoint());
            }
            course.ended(run, result);
            return result;
        }
    }

    /** Where it was left, if it was. */
    private Run begin(Settings settings, Path checkpoint) throws IOException {
        return checkpoint != null && Files.exists(checkpoint)
                ? Run.resume(Checkpoint.load(checkpoint), checkpoint.toString(), settings, data) : Run.start(settings, data);
    }

    private TrialResult crossValidate(Trial trial, Settings settings, TrialCourse course) throws IOException {
        CrossValidation validation = CrossValidation.of(settings, data, folds);
        List<FoldScore> scores = new ArrayList<>();
        List<String> fingerprints = new ArrayList<>();
        int epochs = 0;
        for (int fold = 0; fold < folds; fold++) {
            try (Run run = validation.start(fold)) {
                Watch watch = new Watch(course, settings.get(Setting.EPOCHS));
                run.scoreWhenAsked();
                run.train(watch);
                if (watch.stopped) {
                    return null;
                }
                scores.add(FoldScore.of(run));
                fingerprints.add(run.kept().fingerprint());
                epochs += run.epoch();
            } catch (RunException e) {
                throw new RunException("fold " + (fold + 1) + ": " + e.getMessage(), e);
            }
        }
        Map<String, Double> means = new LinkedHashMap<>();
        for (String name : scores.get(0).scores().keySet()) {
            means.put(TrialResult.FOLDS + name, FoldScore.mean(scores, name));
        }
        return new TrialResult(trial.number(), course.until(), epochs, means, 0.0, fingerprints, null);
    }

    /** Stops a run for the course, and after its last epoch. */
    private static final class Watch implements Listener {
        private final TrialCourse course;
        private final int end;
        private boolean stopped;

        Watch(TrialCourse course, int end) {
            this.course = course;
            this.end = end;
        }

        @Override
        public boolean progress(int epoch, int images) {
            stopped = course.isStopped();
            return !stopped;
        }

        @Override
        public boolean ended(EpochResult result) {
            stopped = result.epoch() + 1 < end && course.isStopped();
            return !stopped;
        }
    }
}
