package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kernel.cli.command.Subcommand;
import kernel.cli.terminal.Terminal;
import kernel.data.SyntheticDigits;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that stop being numbers end the training, with a word about what was saved. */
class DivergenceTest {
    private static final String[] JOB = {"train", "--data", "synthetic", "--train-size", "200", "--epochs", "4", "--threads", "1"};

    @TempDir
    Path directory;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(PrintStream out, String... more) {
        String[] arguments = new String[JOB.length + more.length];
        System.arraycopy(JOB, 0, arguments, 0, JOB.length);
        System.arraycopy(more, 0, arguments, JOB.length, more.length);
        return Cli.run(arguments, new Terminal(out, new PrintStream(err, true, StandardCharsets.UTF_8), false));
    }

    /** The last layer's weights cancel out on the way forward; on the way back, their sum is more than a double holds. */
    @Test
    void aFirstEpochThatDivergesSavesNothing() throws IOException {
        Network huge = new Network(SyntheticDigits.SIZE * SyntheticDigits.SIZE, 8, 10);
        for (int p = 0; p < 8; p++) {
            for (int j = 0; j < 10; j++) {
                huge.setWeight(1, j, p, p % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
            }
        }
        Path init = directory.resolve("huge");
        Path saved = directory.resolve("model");
        new Model(huge, Map.of()).save(init);
        assertEquals(Subcommand.FAILED, run(new PrintStream(new ByteArrayOutputStream()), "--init", init.toString(),
                "--save", saved.toString(), "--eta", "1000"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("diverged in epoch 0: a weight or the cost is NaN or"
                + " infinite. Most likely --eta 1000.0 is too large"), err.toString());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Nothing was saved"), err.toString());
        assertFalse(Files.exists(saved));
    }

    @Test
    void weightsThatAreNoNumbersAreNotTrainedOn() throws IOException {
        Network broken = new Network(SyntheticDigits.SIZE * SyntheticDigits.SIZE, 8, 10);
        broken.setBias(1, 9, Double.NEGATIVE_INFINITY);
        Path init = directory.resolve("broken");
        new Model(broken, Map.of()).save(init);
        assertEquals(Subcommand.FAILED, run(System.out, "--init", init.toString(), "--no-save"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("weights that are NaN or infinite"), err.toString());
    }
}
