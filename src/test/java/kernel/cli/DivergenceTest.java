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
import java.util.TreeMap;
import kernel.data.DataSource;
import kernel.data.SyntheticDigits;
import kernel.model.Model;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that stop being numbers end the training; the last good ones are kept. */
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
        assertEquals(Cli.FAILED, run(new PrintStream(new ByteArrayOutputStream()), "--init", init.toString(),
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
        assertEquals(Cli.FAILED, run(System.out, "--init", init.toString(), "--no-save"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("weights that are NaN or infinite"), err.toString());
    }

    @Test
    void theLastGoodNetworkIsKept() throws IOException {
        Recipe recipe = new Recipe(new int[] {8}, 5, 10, 3.0, 1, 200, true);
        TrainingJob job = TrainingJob.prepare(new DataSource(null, "a test"), recipe, null, null, InputPath.AUTO, false);
        Network network = job.network();
        TrainingState state = TrainingState.start(1, 200);
        String[] goodOnes = new String[2];
        // Breaks a weight after epoch 1.
        PrintStream out = new PrintStream(new ByteArrayOutputStream()) {
            @Override
            public void println(String line) {
                for (int epoch = 0; epoch < goodOnes.length; epoch++) {
                    if (line.startsWith("Epoch " + epoch + ":")) {
                        goodOnes[epoch] = network.fingerprint();
                    }
                }
                if (line.startsWith("Epoch 1:")) {
                    network.setWeight(0, 3, 700, Double.NaN);
                }
            }
        };
        try (Sgd sgd = new Sgd(network, job.data().training(), 10, 3.0, 1); Metrics metrics = Metrics.open(null, 0);
             Interrupt interrupt = new Interrupt()) {
            TrainingLoop loop = new TrainingLoop(network, sgd, job.data(), recipe, state, new Terminal(out, out, false), metrics,
                    new Checkpoints(null, null, null), interrupt);
            loop.run();
            assertTrue(loop.diverged());
        }
        assertEquals(2, state.epoch());
        assertEquals(goodOnes[1], network.fingerprint());
        Map<String, String> notes = new TreeMap<>();
        state.putInto(notes, recipe.epochs());
        assertEquals("epoch 2, image 0", notes.get("stopped"));
        assertEquals(String.join(" ", goodOnes), notes.get("epoch_fingerprints"));
    }
}
