package kernel.cli.sweeping;

import java.util.ArrayList;
import java.util.List;
import kernel.cli.command.Arguments;
import kernel.cli.command.TrainingData;
import kernel.cli.command.UsageException;
import kernel.train.Preset;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.TestPart;
import kernel.train.ValueTypes;
import kernel.train.sweep.Trials;
import kernel.train.sweep.ValueList;
import kernel.train.sweep.Values;

/**
 * What is swept.
 *
 * @param preset  that all trials begin with, and what it stands for, in a line for the user; empty if that is the defaults
 * @param varied  the settings of which trials have different values
 * @param folds   0 for none
 * @param halving whether it goes by rungs
 */
record SweepPlan(Trials trials, String preset, List<Setting<?>> varied, int folds, boolean halving) {
    private static final int LEAST_FOLDS = 2;
    private static final String ELASTIC = "elastic";

    static SweepPlan of(Arguments arguments, TrainingData data) {
        Preset preset = arguments.preset(data.isTable() ? Preset.TABLE : Preset.BOOK);
        Settings base = arguments.settingsOf(preset);
        List<Values> values = new ArrayList<>();
        List<Setting<?>> varied = new ArrayList<>();
        for (Setting<?> setting : Setting.ALL) {
            if (setting.isPlace() || !arguments.has(setting.option())) {
                continue;
            }
            Values tried = setting.isFlag() ? new ValueList(setting, List.of(Boolean.FALSE.toString()))
                    : Trials.values(setting, arguments.texts(setting.option()));
            if (tried instanceof ValueList list && list.texts().size() == 1) {
                base = base.withText(setting, list.texts().get(0));
            } else {
                values.add(tried);
                varied.add(setting);
            }
        }
        refuseMixture(preset, values);
        refuseReadingTwice(data, varied);
        data.refuseOthers(base);
        int folds = arguments.has(SweepOptions.FOLDS)
                ? ValueTypes.count(LEAST_FOLDS).read(SweepOptions.FOLDS, arguments.text(SweepOptions.FOLDS)) : 0;
        boolean halving = arguments.has(SweepOptions.HALVING);
        refuseContradictions(arguments, base, folds, halving);
        requireComparison(base, data, folds);
        return new SweepPlan(trials(arguments, base, values), preset(preset, arguments), varied, folds, halving);
    }

    private static Trials trials(Arguments arguments, Settings base, List<Values> values) {
        if (!arguments.has(SweepOptions.TRIALS)) {
            if (arguments.has(SweepOptions.SWEEP_SEED)) {
                throw new UsageException(SweepOptions.SWEEP_SEED + " needs " + SweepOptions.TRIALS + " N: without it nothing is drawn");
            }
            return Trials.grid(base, values);
        }
        // A seed of trainings is any whole number, and so is this.
        long seed = Settings.defaults().withText(Setting.SEED, arguments.text(SweepOptions.SWEEP_SEED)).get(Setting.SEED);
        return Trials.draws(base, values, ValueTypes.count(1).read(SweepOptions.TRIALS, arguments.text(SweepOptions.TRIALS)), seed);
    }

    private static void refuseMixture(Preset preset, List<Values> values) {
        for (Values each : values) {
            if (each.setting() == Setting.AUGMENT && each instanceof ValueList list && list.texts().contains(ELASTIC)
                    && !preset.settings().toString().equals(preset.elastic().toString())) {
                throw new UsageException("--augment " + String.join(",", list.texts()) + ": the preset " + preset.name()
                        + " stands for other options with " + ELASTIC + "; sweep over that alone");
            }
        }
    }

    private static void refuseReadingTwice(TrainingData data, List<Setting<?>> varied) {
        for (Setting<?> setting : List.of(Setting.IGNORE, Setting.CATEGORICAL, Setting.DELIMITER)) {
            if (data.isTable() && data.table() == null && varied.contains(setting)) {
                throw new UsageException(setting.option() + ": for each of its values the table is read anew, and standard input can be read"
                        + " once; save it as a file");
            }
        }
    }

    private static void refuseContradictions(Arguments arguments, Settings base, int folds, boolean halving) {
        arguments.refuseBoth(SweepOptions.SAVE, SweepOptions.NO_SAVE);
        arguments.refuseBoth(SweepOptions.JOURNAL, SweepOptions.RESUME);
        if (folds > 0 && halving) {
            arguments.refuseBoth(SweepOptions.FOLDS, SweepOptions.HALVING);
        }
        if (folds > 0 && !base.get(Setting.TEST).equals(TestPart.NONE)) {
            throw new UsageException(SweepOptions.FOLDS + " " + folds + " and --test contradict each other: each fold is tested on; leave one"
                    + " out");
        }
    }

    private static void requireComparison(Settings base, TrainingData data, int folds) {
        if (data.isTable() && folds == 0 && base.get(Setting.TEST).equals(TestPart.NONE) && !holdsOut(base)) {
            throw new UsageException("nothing to compare trials by; hold rows out with --validation 0.2, test on some with --test 0.2, or"
                    + " cross-validate with --folds 5");
        }
    }

    private static boolean holdsOut(Settings settings) {
        return !settings.get(Setting.VALIDATION).isNone() || settings.get(Setting.PATIENCE) > 0;
    }

    /** By what trials are compared, in a sentence. */
    String comparison(TrainingData data) {
        return folds > 0 ? "Compared by the means of " + folds + " folds."
                : holdsOut(trials.trial(1).settings()) ? "Compared by the " + data.samples() + " held out for validation."
                : "Compared by the test " + data.samples() + ", as none are held out: the best one's score on them is too good to be true;"
                + " --validation 0.1 compares by others.";
    }

    private static String preset(Preset preset, Arguments arguments) {
        String options = Preset.options(arguments.settingsOf(preset));
        return options.isEmpty() ? "" : "Preset " + preset.name() + ": " + options;
    }
}
