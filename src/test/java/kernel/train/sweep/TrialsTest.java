package kernel.train.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kernel.train.OptionWords;
import kernel.train.Setting;
import kernel.train.SettingException;
import kernel.train.Settings;
import org.junit.jupiter.api.Test;

/** Which trials lists and ranges make. */
class TrialsTest {
    private static final Settings BASE = Settings.defaults().with(Setting.EPOCHS, 3).with(Setting.SHUFFLE, false);

    private static Values eta(String... typed) {
        return Trials.values(Setting.ETA, List.of(typed));
    }

    @Test
    void aGridIsEveryCombinationTheLastOptionChangingFirst() {
        Trials grid = Trials.grid(BASE, List.of(eta("0.1,0.30"), Trials.values(Setting.HIDDEN, List.of("30", "100,50", "7"))));
        assertEquals(6, grid.count());
        assertEquals(List.of("--hidden", "30", "--epochs", "3", "--eta", "0.1", "--no-shuffle"), grid.trial(1).options());
        assertEquals(List.of("0.1 30", "0.1 100,50", "0.1 7", "0.30 30", "0.30 100,50", "0.30 7"),
                IntStream.rangeClosed(1, 6).mapToObj(i -> String.join(" ", grid.chosen(i).values())).toList());
        assertEquals(BASE.with(Setting.ETA, 0.3).with(Setting.HIDDEN, List.of(100, 50)).toString(), grid.trial(5).settings().toString());
        assertEquals(List.of(), Trials.grid(Settings.defaults(), List.of()).all().get(0).options());
    }

    /** What the option takes as it is stays one value; {@code --ignore a,b} is two columns, {@code --delimiter ,} a comma. */
    @Test
    void aValueThatHasACommaIsOne() {
        assertEquals(List.of("100,50"), ((ValueList) Trials.values(Setting.HIDDEN, List.of("100,50"))).texts());
        assertEquals(List.of("a,b", "c"), ((ValueList) Trials.values(Setting.IGNORE, List.of("a,b", "c"))).texts());
        assertEquals(List.of(","), ((ValueList) Trials.values(Setting.DELIMITER, List.of(","))).texts());
        assertEquals(List.of("relu", "tanh"), ((ValueList) Trials.values(Setting.ACTIVATION, List.of("relu,tanh"))).texts());
        assertEquals(List.of("0.1", "0.2", "0.3"), ((ValueList) eta("0.1,0.2", "0.3")).texts());
    }

    /** Written down once: what is drawn decides which trainings there are. */
    @Test
    void aTrialDrawsByItsNumberAlone() {
        List<Values> values = List.of(eta("log:1e-4:1"), Trials.values(Setting.BATCH_SIZE, List.of("logint:8:512")),
                Trials.values(Setting.DROPOUT, List.of("lin:0:0.5")), Trials.values(Setting.ACTIVATION, List.of("relu,tanh,silu")));
        Trials few = Trials.draws(BASE, values, 5, 1);
        assertEquals(List.of("0.06363 10 0.2224 silu", "0.002165 13 0.003505 silu", "0.001824 220 0.2816 relu",
                "0.001013 21 0.1275 relu", "0.3565 259 0.4792 relu"), IntStream.rangeClosed(1, 5).mapToObj(i -> String.join(" ", few.chosen(i).values())).toList());
        Trials many = Trials.draws(BASE, List.of(values.get(3), values.get(0)), 50, 1);
        for (int i = 1; i <= 5; i++) {
            assertEquals(few.chosen(i).get(Setting.ETA), many.chosen(i).get(Setting.ETA), "trial " + i);
            assertEquals(few.chosen(i).get(Setting.ACTIVATION), many.chosen(i).get(Setting.ACTIVATION), "trial " + i);
        }
        assertEquals(50, many.all().stream().map(trial -> trial.settings().get(Setting.ETA)).distinct().count());
        assertTrue(!Trials.draws(BASE, values, 5, 2).chosen(1).equals(few.chosen(1)), "another seed");
    }

    @Test
    void drawsAreSpreadOverTheRangeAndStayInIt() {
        for (String range : new String[] {"lin:0.5:2", "log:1e-4:1", "int:3:9", "logint:1:1000", "log:0.123456:0.123457", "lin:1e-300:1e300"}) {
            Setting<?> setting = range.contains("int") ? Setting.BATCH_SIZE : Setting.ETA;
            ValueRange values = (ValueRange) Trials.values(setting, List.of(range));
            BigDecimal least = new BigDecimal(range.split(":")[1]);
            BigDecimal greatest = new BigDecimal(range.split(":")[2]);
            double[] drawn = IntStream.range(0, 1001).mapToDouble(i -> {
                String text = values.at(Math.min(i / 1000.0, Math.nextDown(1.0)));
                BigDecimal x = new BigDecimal(text);
                assertTrue(x.compareTo(least) >= 0 && x.compareTo(greatest) <= 0, range + ": " + text);
                assertTrue(Settings.defaults().withText(setting, text).isSet(setting), text);
                return x.doubleValue();
            }).toArray();
            double[] sorted = drawn.clone();
            Arrays.sort(sorted);
            assertEquals(Arrays.toString(sorted), Arrays.toString(drawn), range);
            double middle = range.startsWith("log") ? Math.sqrt(least.doubleValue() * greatest.doubleValue())
                    : least.doubleValue() / 2 + greatest.doubleValue() / 2;
            assertEquals(middle, drawn[500], 0.03 * middle, range);
        }
        assertEquals("0.0003162", Trials.values(Setting.ETA, List.of("log:1e-7:1")).at(0.5));
        assertEquals("1E-7", Trials.values(Setting.ETA, List.of("log:1e-7:1")).at(0.0));
    }

    @Test
    void aTrialGoesByWordsAndComesBackTheSame() throws Exception {
        Trial trial = Trials.grid(BASE.with(Setting.THREADS, 2), List.of(eta("0.25,1"))).trial(2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(trial);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(trial, in.readObject());
        }
        assertEquals(OptionWords.of(trial.settings()), OptionWords.of(OptionWords.read(OptionWords.of(trial.settings()))));
    }

    /** An error, and what it says. */
    private static void refuses(String message, org.junit.jupiter.api.function.Executable made) {
        assertEquals(message, assertThrows(SettingException.class, made).getMessage());
    }

    @Test
    void whatMakesNoTrialsIsRefused() throws IOException {
        refuses("--eta abc: expected a number above 0, like 3.0", () -> eta("0.1,abc"));
        refuses("--eta : expected a number above 0, like 3.0", () -> eta("0.1,"));
        refuses("--eta 0.10: is there twice; leave one out", () -> eta("0.1,0.10"));
        refuses("--eta log:1:1e-4: empty (expected the lower end first, and the other above it)", () -> eta("log:1:1e-4"));
        refuses("--eta lin:1:1: empty (expected the lower end first, and the other above it)", () -> eta("lin:1:1"));
        refuses("--eta log:0:1: begins at 0 (expected a number above 0, of which there is a logarithm)", () -> eta("log:0:1"));
        refuses("--eta lin:0:1: --eta 0: expected a number above 0, like 3.0", () -> eta("lin:0:1"));
        refuses("--eta log:1e-4: expected lin:A:B, log:A:B, int:A:B or logint:A:B, like log:1e-4:1", () -> eta("log:1e-4"));
        refuses("--eta log:a:1: a is no number (expected lin:A:B, log:A:B, int:A:B or logint:A:B, like log:1e-4:1)", () -> eta("log:a:1"));
        refuses("--batch-size int:1.5:9: 1.5 is no whole number (expected lin:A:B, log:A:B, int:A:B or logint:A:B, like log:1e-4:1)",
                () -> Trials.values(Setting.BATCH_SIZE, List.of("int:1.5:9")));
        refuses("--batch-size lin:1.5:9: --batch-size 1.5: expected a whole number from 1 to 2147483647",
                () -> Trials.values(Setting.BATCH_SIZE, List.of("lin:1.5:9")));
        refuses("--eta log:1e-4:1: a range beside other values; give it alone", () -> eta("log:1e-4:1", "3"));
        refuses("--eta log:1e-4:1: a range; say with --trials N how many are to be drawn", () -> Trials.grid(BASE, List.of(eta("log:1e-4:1"))));
        refuses("--trials 0: expected 1 to 100000", () -> Trials.draws(BASE, List.of(), 0, 1));
        refuses("--threads: changes no result, so there is nothing to try; leave it out, or give one value",
                () -> Trials.grid(BASE, List.of(Trials.values(Setting.THREADS, List.of("1,2")))));
        refuses("--validation: decides by what trials are compared, so that must be the same for all; give one value",
                () -> Trials.grid(BASE, List.of(Trials.values(Setting.VALIDATION, List.of("0.1,0.2")))));
        refuses("--patience: several values need --validation, as else some trials would be compared by samples held out and others not;"
                + " give both", () -> Trials.grid(BASE, List.of(Trials.values(Setting.PATIENCE, List.of("0,3")))));
        String many = String.join(",", IntStream.rangeClosed(1, 317).mapToObj(Integer::toString).toList());
        refuses("these lists make more than 100000 trials; shorten them, or say with --trials N how many are to be drawn",
                () -> Trials.grid(BASE, List.of(eta(many), Trials.values(Setting.SEED, List.of(many)))));
        refuses("--elta: no option of a training (expected one of train --help)", () -> OptionWords.read(List.of("--elta", "1")));
        refuses("--eta: without a value (expected X)", () -> OptionWords.read(List.of("--eta")));
        refuses("--eta: given twice; leave one out", () -> OptionWords.read(List.of("--eta", "1", "--eta", "2")));
    }
}
