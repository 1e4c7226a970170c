package kernel.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import kernel.data.table.Table;
import kernel.train.Preset;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.TableMaterial;
import kernel.train.sweep.LocalExecutor;
import kernel.train.sweep.Trial;
import kernel.train.sweep.TrialResult;
import kernel.train.sweep.TrialRunner;
import kernel.train.sweep.Trials;

/** A sweep of 24 trials, and what they come to on the laptop. */
final class TwentyFour {
    static final Table TABLE = Flowers.of(1000, 3).table(false);
    private static List<String> onLaptop;

    private TwentyFour() {
    }

    /** The first 23. */
    static Trials drawn() {
        Settings base = Preset.TABLE.settings().with(Setting.TARGET, List.of("label")).with(Setting.EPOCHS, 16);
        return Trials.draws(base, List.of(Trials.values(Setting.ETA, List.of("log:0.0001:0.1")),
                Trials.values(Setting.HIDDEN, List.of("30", "64,32")), Trials.values(Setting.SEED, List.of("1,2,3"))), 23, 5);
    }

    static List<Trial> trials() {
        List<Trial> all = new ArrayList<>(drawn().all());
        // One that comes to nothing, which is a result as well.
        all.add(new Trial(24, List.of("--target", "label", "--epochs", "16", "--eta", "1e300", "--loss", "squared", "--task", "regress",
                "--activation", "relu")));
        return all;
    }

    /** What is the same wherever a trial is run: everything but the seconds. */
    static List<String> told(List<TrialResult> results) {
        return results.stream().map(each -> each.trial() + " " + each.epochs() + " " + each.scores() + " " + each.fingerprints() + " "
                + each.failure()).collect(Collectors.toList());
    }

    static synchronized List<String> onLaptop() throws IOException {
        if (onLaptop == null) {
            List<TrialResult> results = Collections.synchronizedList(new ArrayList<>());
            new LocalExecutor(TrialRunner.over(TableMaterial.of(TABLE)), 2).run(trials(), TrialResult.END, results::add,
                    new AtomicBoolean());
            results.sort((a, b) -> Integer.compare(a.trial(), b.trial()));
            onLaptop = told(results);
        }
        return onLaptop;
    }
}
