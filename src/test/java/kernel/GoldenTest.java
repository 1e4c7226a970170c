package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.data.Corpus;
import kernel.data.SyntheticDigits;
import kernel.linalg.VectorWidth;
import kernel.nn.Activations;
import kernel.nn.Initializers;
import kernel.nn.InputPath;
import kernel.nn.Losses;
import kernel.nn.Optimizers;
import kernel.nn.Schedules;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.SettingException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Short trainings give the bits that they gave when the table was made, on whatever machine that was. */
class GoldenTest {

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    static List<GoldenRun> runs() {
        return Golden.runs();
    }

    static List<GoldenDigits> digits() {
        return Golden.digits();
    }

    @ParameterizedTest
    @MethodSource("runs")
    @Tag("width")
    void aRunGivesTheBitsOfTheTable(GoldenRun run) {
        assertEquals(run.expected(), run.run(1), "golden.txt says how to make the table anew");
        assertEquals(run.expected(), run.run(2), "on two threads");
    }

    static List<GoldenTable> tables() {
        return Golden.tables();
    }

    @ParameterizedTest
    @MethodSource("tables")
    @Tag("width")
    void aTableGivesTheBitsOfTheTable(GoldenTable table) throws IOException {
        assertEquals(table.line(table), table.line(table.run(1)), "golden.txt says how to make the table anew");
        assertEquals(table.line(table), table.line(table.run(2)), "on two threads");
    }

    @ParameterizedTest
    @MethodSource("digits")
    void digitsAreTheBytesOfTheTable(GoldenDigits digits) {
        assertEquals(digits.expected(), digits.draw());
    }

    @Test
    void theTableHasTheDigitsThatTheProgramTrainsOn() {
        Corpus corpus = SyntheticDigits.corpus();
        assertEquals(Golden.digits("training", corpus.training().count()).expected(), corpus.training().fingerprint());
        assertEquals(Golden.digits("test", corpus.test().count()).expected(), corpus.test().fingerprint());
    }

    @Test
    void everyActivationCostOptimizerScheduleAndInitializerHasARun() {
        assertEveryOneHasARun(Setting.ACTIVATION, Activations.ALL);
        assertEveryOneHasARun(Setting.LOSS, Losses.ALL);
        assertEveryOneHasARun(Setting.OPTIMIZER, Optimizers.ALL);
        assertEveryOneHasARun(Setting.SCHEDULE, Schedules.ALL);
        assertEveryOneHasARun(Setting.INIT_WEIGHTS, Initializers.ALL);
    }

    private static <T> void assertEveryOneHasARun(Setting<T> setting, List<? extends T> all) {
        Set<T> run = runs().stream().map(golden -> golden.settings().get(setting)).collect(Collectors.toSet());
        assertEquals(Set.copyOf(all), run, setting.option() + ": add a golden run for each one");
    }

    /** Those with a value; that images may come in file order, or be held out, is held elsewhere. */
    @Test
    void everySettingThatDecidesBitsHasARun() {
        Set<Setting<?>> elsewhere = Set.of(Setting.VALIDATION, Setting.PATIENCE);
        for (Setting<?> setting : Setting.ALL) {
            if (setting.decidesBits() && !setting.isFlag() && !elsewhere.contains(setting)) {
                assertTrue(Stream.concat(runs().stream().map(GoldenRun::settings), tables().stream().map(GoldenTable::settings))
                        .anyMatch(settings -> !settings.text(setting).equals(setting.defaultText())),
                        setting.option() + ": add a golden run with another value than the default");
            }
        }
    }

    /** An option that changes nothing, as a norm that no gradient reaches, would prove nothing. */
    @Test
    void everyOptionOfARunShowsInItsBits() {
        for (GoldenRun run : runs()) {
            for (int i = 0; i < run.more().size() && run.input() == InputPath.DENSE; i += 2) {
                boolean shows = run.hasHidden() || !run.more().get(i).equals(Setting.DROPOUT.option());
                String without = run.without(i).run(1).fingerprint();
                assertEquals(shows, !without.equals(run.expected().fingerprint()), run + " without " + run.more().get(i));
            }
        }
    }

    /** Without some of them the file cannot even be read; what is said though it goes without saying changes nothing. */
    @Test
    void everyOptionOfATableShowsInItsBits() {
        Set<String> said = Set.of(Setting.TASK.option() + " classify", Setting.HEADER.option());
        for (GoldenTable table : tables()) {
            for (int i = 0; i < table.options().size() && table.input() == InputPath.DENSE; i = table.next(i)) {
                String option = String.join(" ", table.options().subList(i, table.next(i)));
                String without = option + ", which is needed";
                try {
                    without = table.without(i).run(table.open(), 1).trained();
                } catch (IOException | SettingException | RunException e) {
                    assertTrue(e.getMessage().length() > 0, option);
                }
                assertEquals(said.contains(option), without.equals(table.trained()), table + " without " + option);
            }
        }
    }

    @Test
    void everyTableIsThereByBothInputPathsWithTheSameBits() {
        for (GoldenTable table : tables()) {
            for (InputPath input : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
                assertTrue(tables().contains(new GoldenTable(table.name(), input, table.parsed(), table.trained(),
                        table.options())),
                        table + ": not by " + input);
            }
        }
    }

    @Test
    void everyRunIsThereByBothInputPathsWithTheSameBits() {
        for (String name : runs().stream().map(GoldenRun::name).collect(Collectors.toSet())) {
            List<GoldenRun> both = Golden.runs(name);
            assertEquals(EnumSet.of(InputPath.DENSE, InputPath.SPARSE),
                    both.stream().map(GoldenRun::input).collect(Collectors.toSet()), name);
            assertEquals(1, both.stream().map(GoldenRun::options).distinct().count(), name + ": other options");
            assertEquals(1, both.stream().map(GoldenRun::expected).distinct().count(), name + ": other bits");
        }
    }

    /** A table of one shape would prove little; what these are for stands in the table itself. */
    @Test
    void theRunsDiffer() {
        assertEquals(runs().size() / 2, runs().stream().map(run -> run.expected().fingerprint()).distinct().count());
        assertTrue(runs().stream().anyMatch(run -> run.batchSize() == 1), "a mini-batch of one");
        assertTrue(runs().stream().anyMatch(run -> run.trainSize() % run.batchSize() > 0), "a short last mini-batch");
        assertTrue(runs().stream().anyMatch(run -> run.sizes().length > 3), "two hidden layers");
    }
}
