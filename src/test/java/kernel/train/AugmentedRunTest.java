package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import kernel.data.Corpus;
import kernel.data.SyntheticDigits;
import kernel.model.Checkpoint;
import kernel.model.Model;
import kernel.nn.InputPath;
import kernel.nn.Optimizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose images are deformed anew for every epoch: the same bits whole and in pieces, on any threads and by either path. */
class AugmentedRunTest {
    private static final Corpus DIGITS = new Corpus(SyntheticDigits.draw("a few digits", 200, 1), SyntheticDigits.draw("others", 20, 2));
    private static final Settings SETTINGS = Settings.defaults().with(Setting.HIDDEN, List.of(9)).with(Setting.EPOCHS, 3)
            .with(Setting.BATCH_SIZE, 7).with(Setting.TRAIN_SIZE, 200).with(Setting.OPTIMIZER, Optimizers.ADAM)
            .with(Setting.AUGMENT, "elastic");

    @TempDir
    Path directory;

    private static Model whole(Settings settings) throws Exception {
        try (Run run = Run.start(settings, Images.of(DIGITS))) {
            run.train();
            return run.model();
        }
    }

    @Test
    void threadsAndPathsChangeNoBit() throws Exception {
        String expected = whole(SETTINGS).network().fingerprint();
        assertEquals(expected, whole(SETTINGS.with(Setting.THREADS, 3)).network().fingerprint());
        assertEquals(expected, whole(SETTINGS.with(Setting.INPUT, InputPath.DENSE)).network().fingerprint());
        assertNotEquals(expected, whole(SETTINGS.with(Setting.AUGMENT, "none")).network().fingerprint());
        assertNotEquals(expected, whole(SETTINGS.with(Setting.AUGMENT, "shift")).network().fingerprint());
    }

    @Test
    void aCheckpointInTheMiddleOfAnEpochGoesOnToTheSameBits() throws Exception {
        Path file = directory.resolve("r.cp");
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.keepCheckpoints(file);
            run.train(new Listener() {
                @Override
                public long intervalNanos() {
                    return 0;
                }

                @Override
                public boolean progress(int epoch, int images) {
                    return epoch < 1 || images < 70;
                }
            });
            assertFalse(run.isDone());
            assertTrue(run.image() > 0);
        }
        try (Run run = Run.resume(Checkpoint.load(file), "r.cp", Settings.defaults(), Images.of(DIGITS))) {
            run.train();
            assertEquals(whole(SETTINGS).network().fingerprint(), run.network().fingerprint());
        }
    }

    @Test
    void aModelIsTrainedAgainToTheSameBits() throws Exception {
        try (Verification verification = Verification.of(whole(SETTINGS), "m", null, null, Settings.defaults(), Images.of(DIGITS))) {
            assertTrue(verification.run(new Listener() { }).agrees());
        }
    }
}
