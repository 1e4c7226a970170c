package kernel.train.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import kernel.data.Corpus;
import kernel.data.SyntheticDigits;
import kernel.train.Images;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.Settings;
import org.junit.jupiter.api.Test;

/** How many trainings fit the heap side by side. */
class JobCountTest {
    @Test
    void jobsAreReckonedBeforeTheyStart() throws IOException {
        Corpus digits = new Corpus(SyntheticDigits.draw("training", 90, 1), SyntheticDigits.draw("test", 20, 2));
        TrialRunner runner = TrialRunner.over(Images.of(digits));
        Settings settings = Settings.defaults().with(Setting.HIDDEN, List.of(500));
        List<Trial> trials = Trials.grid(settings, List.of(Trials.values(Setting.SEED, List.of("1,2,3,4,5,6,7,8")))).all();
        long heap = 1L << 30;
        assertEquals(4, JobCount.fitting(runner, trials, JobCount.AUTO, 4, heap));
        assertEquals(8, JobCount.fitting(runner, trials, 20, 4, heap));
        assertEquals(1, JobCount.fitting(runner, trials, JobCount.AUTO, 4, 1000));
        long two = (long) Math.ceil((runner.data().needs(settings).data() + 2 * runner.data().needs(settings).own(settings)) / 9.0 * 10);
        assertEquals(2, JobCount.fitting(runner, trials, JobCount.AUTO, 4, two));
        assertEquals(1, JobCount.fitting(runner, trials, JobCount.AUTO, 4, two - 2));
        String refused = assertThrows(RunException.class, () -> JobCount.fitting(runner, trials, 3, 4, two)).getMessage();
        assertTrue(refused.matches("--jobs 3: so many trainings at a time need about \\d+ MB of memory \\(data 1, each training up to \\d+\\);"
                + " the heap has \\d+ MB. Give more with java -Xmx\\d+m, or choose --jobs auto"), refused);
        List<Trial> threads = Trials.grid(settings.with(Setting.THREADS, 2), List.of(Trials.values(Setting.SEED, List.of("1,2,3,4")))).all();
        assertEquals(2, JobCount.fitting(runner, threads, JobCount.AUTO, 4, heap));
        assertEquals(1, runner.data().different(trials.stream().map(Trial::settings).toList()));
        assertEquals(8, runner.data().different(trials.stream().map(trial -> trial.settings().withText(Setting.AUGMENT, "shift")).toList()));
        assertEquals(8, runner.data().different(trials.stream().map(trial -> trial.settings().with(Setting.PATIENCE, 3)).toList()),
                "each seed holds out others");
        // What no heap holds is left to its own row.
        List<Trial> huge = Trials.grid(settings, List.of(Trials.values(Setting.HIDDEN, List.of("5", "2000000000")))).all();
        assertEquals(2, JobCount.fitting(runner, huge, JobCount.AUTO, 4, heap));
        assertFalse(runner.run(huge.get(1)).succeeded());
    }
}
