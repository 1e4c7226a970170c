package kernel.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kernel.cli.terminal.Terminal;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void theBarTellsShareRateAndTimeLeft() {
        assertEquals("Epoch 1  50 % [===============               ]  500 images/s, 5 s left",
                text(1, 500, 500.4, 4.2, new LossCurves(), Integer.MAX_VALUE));
        assertEquals("Epoch 29 100 % [==============================]  1,000 images/s",
                text(29, 1000, 1000, Double.NaN, new LossCurves(), Integer.MAX_VALUE));
    }

    private static String text(int epoch, int done, double rate, double left, LossCurves curves, int columns) {
        return ProgressBar.text(epoch, done, 1000, "images", rate, left, curves, columns);
    }

    @Test
    void aNarrowTerminalGetsAShorterBarThenNoRateThenTheShareAlone() {
        LossCurves none = new LossCurves();
        assertEquals("Epoch 1  50 % [===============               ]  500 images/s, 5 s left", text(1, 500, 500.4, 4.2, none, 80));
        assertEquals("Epoch 1  50 % [======      ]  500 images/s, 5 s left", text(1, 500, 500.4, 4.2, none, 52));
        assertEquals("Epoch 1  50 % [=======       ]  5 s left", text(1, 500, 500.4, 4.2, none, 40));
        assertEquals("Epoch 1  50 %", text(1, 500, 500.4, 4.2, none, 20));
        for (int columns = 14; columns < 200; columns++) {
            assertTrue(text(1, 500, 123456, 4.2, twoCurves(), columns).length() <= columns, columns + " columns");
        }
    }

    private static LossCurves twoCurves() {
        LossCurves curves = new LossCurves();
        for (int epoch = 0; epoch < 16; epoch++) {
            curves.add("training", 1.6 - 0.1 * epoch);
            curves.add("validation", epoch == 3 ? Double.NaN : 0.8);
        }
        return curves;
    }

    /** Both to one scale, each as wide as there is room, and a cost that is no number leaves a gap. */
    @Test
    void aWideTerminalShowsBothCosts() {
        assertEquals("Epoch 1  50 % [===========           ]  500 images/s, 5 s left", text(1, 500, 500.4, 4.2, twoCurves(), 110)
                .split("  training")[0]);
        String wide = text(1, 500, 500.4, 4.2, twoCurves(), 200);
        assertTrue(wide.endsWith("  training ██▇▇▆▆▅▅▄▄▃▃▂▂▁▁ 0.1  validation ▄▄▄ ▄▄▄▄▄▄▄▄▄▄▄▄ 0.8"), wide);
        assertTrue(text(1, 500, 500.4, 4.2, twoCurves(), 104).contains("▁"), text(1, 500, 500.4, 4.2, twoCurves(), 104));
        assertFalse(text(1, 500, 500.4, 4.2, twoCurves(), 80).contains("▁"), "no room beside the bar");
        assertFalse(text(1, 500, 500.4, 4.2, twoCurves(), Integer.MAX_VALUE).contains("▁"), "who knows how wide it is");
    }

    @Test
    void aCurveHasNoMoreCellsThanThereAre() {
        double[] falling = {8, 7, 6, 5, 4, 3, 2, 1};
        assertEquals("█▆▃▁", Sparkline.of(falling, 8, 4, 1, 8));
        assertEquals("█▇", Sparkline.of(falling, 2, 4, 1, 8));
        assertEquals("▁▁", Sparkline.of(new double[] {3, 3}, 2, 4, 3, 3));
        assertEquals("", Sparkline.of(falling, 0, 4, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertEquals("  ", Sparkline.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY}, 2, 4, 0, 1));
    }

    @Test
    void aStatusIsDrawnOverByTheNextLine() {
        Terminal terminal = new Terminal(stream, stream, true);
        terminal.status("half");
        terminal.line("done 28 × 28");
        assertEquals("\r\033[K\033[?7lhalf\033[?7h\r\033[Kdone 28 x 28" + System.lineSeparator(),
                bytes.toString(StandardCharsets.UTF_8));
    }

    /** Wrapped, a part of it would stay on the screen. */
    @Test
    void aStatusIsNoWiderThanTheTerminal() {
        Terminal.of(bytes, stream, true, Map.of("TERM", "xterm", "COLUMNS", "40")).status("x".repeat(60));
        assertEquals("\r\033[K\033[?7l" + "x".repeat(40) + "\033[?7h", bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
        Terminal.of(bytes, stream, true, Map.of("COLUMNS", "wide")).status("x".repeat(60));
        assertEquals("\r\033[K\033[?7l" + "x".repeat(60) + "\033[?7h", bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aTerminalThatErasesNothingGetsNoStatus() {
        Terminal terminal = Terminal.of(bytes, stream, true, Map.of("TERM", "dumb"));
        terminal.status("half");
        terminal.line("done");
        assertEquals("done" + System.lineSeparator(), bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whereNobodyLooksThereIsNoStatus() {
        Terminal terminal = new Terminal(stream, stream, false);
        terminal.status("half");
        ProgressBar bar = new ProgressBar(terminal, 1, 10, "images");
        bar.progress(0, 5);
        assertEquals(0, bytes.size());
    }

    @Test
    void theBarIsRedrawnTenTimesASecondAtMost() throws InterruptedException {
        long start = System.nanoTime();
        ProgressBar bar = new ProgressBar(new Terminal(stream, stream, true), 1, 1_000_000, "images");
        int i = 0;
        while (System.nanoTime() - start < 350_000_000) {
            bar.progress(0, Math.min(++i, 1_000_000));
        }
        long drawn = bytes.toString(StandardCharsets.UTF_8).chars().filter(c -> c == '\r').count();
        // More than 0.35 s where the machine was busy meanwhile.
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(drawn >= 1 && drawn <= 10 * seconds, drawn + " times in " + seconds + " s");
    }
}
