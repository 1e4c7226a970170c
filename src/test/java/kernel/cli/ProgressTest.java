package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void theBarTellsShareRateAndTimeLeft() {
        assertEquals("Epoch 1  50 % [===============               ]  500 images/s, 5 s left",
                ProgressBar.text(1, 500, 1000, "images", 500.4, 4.2));
        assertEquals("Epoch 29 100 % [==============================]  1,000 images/s",
                ProgressBar.text(29, 1000, 1000, "images", 1000, Double.NaN));
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
