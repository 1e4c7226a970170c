package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kernel.data.Corpus;
import kernel.data.SyntheticDigits;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run by itself, whole and in pieces. */
class RunTest {
    private static final Corpus DIGITS = new Corpus(SyntheticDigits.draw("a few digits", 300, 1),
            SyntheticDigits.draw("others", 20, 2));
    /** The last mini-batch has 6 images. */
    private static final Settings SETTINGS = Settings.defaults().with(Setting.HIDDEN, List.of(9)).with(Setting.EPOCHS, 3)
            .with(Setting.BATCH_SIZE, 7).with(Setting.TRAIN_SIZE, 300);

    @TempDir
    Path directory;

    /** Stops after so many images of an epoch. */
    private static Listener stopAt(int epoch, int images) {
        return new Listener() {
            @Override
            public long intervalNanos() {
                return 0;
            }

            @Override
            public boolean progress(int at, int done) {
                return at < epoch || done < images;
            }
        };
    }

    private static Model whole() throws IOException {
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.train();
            return run.model();
        }
    }

    @Test
    void epochByEpochItComesToTheSame() throws IOException {
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            String last = null;
            for (int epoch = 0; epoch < 3; epoch++) {
                assertFalse(run.isDone());
                assertEquals(epoch, run.epoch());
                EpochResult result = run.trainEpoch(new Listener() { }).orElseThrow();
                assertEquals(epoch, result.epoch());
                assertEquals(20, result.test().orElseThrow().total());
                assertEquals(result.test().orElseThrow().correct(), run.test().correct());
                last = result.fingerprint();
            }
            assertTrue(run.isDone());
            assertEquals(whole().network().fingerprint(), last);
            assertThrows(IllegalStateException.class, () -> run.trainEpoch(new Listener() { }));
        }
    }

    @Test
    void aListenerStopsItInTheMiddleOfAnEpochAndItGoesOnToTheSameBits() throws IOException {
        Model whole = whole();
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.train(stopAt(1, 50));
            assertEquals(1, run.epoch());
            assertEquals(56, run.image());
            assertEquals("epoch 1, image 56", run.model().metadata().get(Metadata.STOPPED));
            assertTrue(run.trainEpoch(stopAt(1, 200)).isEmpty());
            assertEquals(203, run.image());
            run.train();
            assertEquals(whole.network().fingerprint(), run.network().fingerprint());
            assertEquals(whole.metadata(), run.model().metadata());
        }
    }

    @Test
    void aListenerStopsItBetweenTwoEpochs() throws IOException {
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.train(new Listener() {
                @Override
                public boolean ended(EpochResult result) {
                    return result.epoch() < 1;
                }
            });
            assertEquals(2, run.epoch());
            assertEquals(0, run.image());
            run.train();
            assertEquals(whole().network().fingerprint(), run.network().fingerprint());
        }
    }

    @Test
    void whatAListenerThrowsLeavesARunThatGoesOn() throws IOException {
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            IllegalArgumentException thrown = new IllegalArgumentException("had enough");
            assertEquals(thrown, assertThrows(IllegalArgumentException.class, () -> run.train(new Listener() {
                @Override
                public boolean progress(int epoch, int images) {
                    throw thrown;
                }
            })));
            assertEquals(7, run.image());
            run.train();
            assertEquals(whole().network().fingerprint(), run.network().fingerprint());
        }
    }

    /** Even after an epoch's last mini-batch, where the epoch is done although somebody threw. */
    @Test
    void whatIsThrownAtTheEndOfAnEpochComesAfterIt() throws IOException {
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            assertThrows(IllegalArgumentException.class, () -> run.train(new Listener() {
                @Override
                public long intervalNanos() {
                    return 0;
                }

                @Override
                public boolean progress(int epoch, int images) {
                    if (images == DIGITS.training().count()) {
                        throw new IllegalArgumentException();
                    }
                    return true;
                }
            }));
            assertEquals(1, run.epoch());
            assertEquals(0, run.image());
        }
    }

    /** From one mini-batch to another, told of each. Until the kernels are compiled, their vectors are objects. */
    @Test
    void lookingOnAllocatesNothing() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] bytes = new long[2];
        try (Run run = Run.start(SETTINGS.with(Setting.THREADS, 1).with(Setting.EPOCHS, 10_000), Images.of(DIGITS))) {
            run.train(new Listener() {
                @Override
                public long intervalNanos() {
                    return 0;
                }

                @Override
                public boolean progress(int epoch, int images) {
                    if (images == 7 || images == 294) {
                        bytes[images == 7 ? 0 : 1] = threads.getCurrentThreadAllocatedBytes();
                    }
                    return true;
                }

                @Override
                public boolean ended(EpochResult result) {
                    return bytes[1] > bytes[0];
                }
            });
        }
        assertEquals(0, bytes[1] - bytes[0]);
    }

    @Test
    void aCheckpointGoesOnToTheSameBits() throws IOException {
        Model whole = whole();
        Path file = directory.resolve("state");
        try (Run run = Run.start(SETTINGS.with(Setting.EPOCHS, 2), Images.of(DIGITS))) {
            run.keepCheckpoints(file);
            run.train(stopAt(1, 100));
        }
        Settings typed = Settings.defaults().with(Setting.EPOCHS, 3).with(Setting.THREADS, 2);
        try (Run run = Run.resume(Checkpoint.load(file), "state", typed, Images.of(DIGITS))) {
            assertEquals(1, run.epoch());
            assertEquals(105, run.image());
            run.train();
            assertEquals(whole.network().fingerprint(), run.network().fingerprint());
            assertEquals(whole.metadata(), run.model().metadata());
        }
    }

    /** What a run gives away stays as it was when the run goes on. */
    @Test
    void modelsAndCheckpointsAreCopies() throws IOException {
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.train(stopAt(0, 50));
            Checkpoint checkpoint = run.checkpoint();
            Model model = run.model();
            run.train();
            assertNotSame(run.network(), model.network());
            assertEquals(model.network().fingerprint(), checkpoint.network().fingerprint());
            try (Run again = Run.resume(checkpoint, "it", Settings.defaults(), Images.of(DIGITS))) {
                again.train();
                assertEquals(run.network().fingerprint(), again.network().fingerprint());
            }
        }
    }

    @Test
    void anInitialModelStaysAsItIs() throws IOException {
        Model first = new Model(Network.random(1, 784, 9, 10), Map.of());
        String before = first.network().fingerprint();
        Settings settings = Settings.defaults().with(Setting.EPOCHS, 3).with(Setting.BATCH_SIZE, 7).with(Setting.TRAIN_SIZE, 300);
        try (Run run = Run.start(settings, Images.of(DIGITS), first, "some/where/first")) {
            run.train();
            assertEquals(before, first.network().fingerprint());
            assertEquals(whole().network().fingerprint(), run.network().fingerprint());
            assertEquals("first", run.metadata().get(Metadata.INIT));
            assertEquals(before, run.metadata().get(Metadata.INIT_FINGERPRINT));
        }
    }

    @Test
    void otherImagesAreRefused() throws IOException {
        Checkpoint checkpoint;
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            checkpoint = run.checkpoint();
        }
        Corpus others = new Corpus(SyntheticDigits.draw("other digits", 300, 3), DIGITS.test());
        RunException e = assertThrows(RunException.class,
            () -> Run.resume(checkpoint, "it", Settings.defaults(), Images.of(others)));
        assertTrue(e.getMessage().startsWith("it: was trained on other data"), e.getMessage());
    }

    @Test
    void theLastGoodNetworkIsKept() throws IOException {
        String[] good = new String[2];
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            RunException e = assertThrows(RunException.class, () -> run.train(new Listener() {
                @Override
                public boolean ended(EpochResult result) {
                    if (result.epoch() < good.length) {
                        good[result.epoch()] = result.fingerprint();
                    }
                    if (result.epoch() == 1) {
                        run.network().setWeight(0, 3, 700, Double.NaN);
                    }
                    return true;
                }
            }));
            assertTrue(e.getMessage().startsWith("diverged in epoch 2: a weight or the cost is NaN or infinite"), e.getMessage());
            assertEquals(2, run.epoch());
            assertEquals(good[1], run.network().fingerprint());
            Map<String, String> metadata = run.model().metadata();
            assertEquals("epoch 2, image 0", metadata.get(Metadata.STOPPED));
            assertEquals(String.join(" ", good), metadata.get(Metadata.EPOCH_FINGERPRINTS));
            assertThrows(IllegalStateException.class, run::train);
            assertThrows(IllegalStateException.class, run::checkpoint);
        }
    }

    @Test
    void aModelIsVerified() throws IOException {
        Model model;
        try (Run run = Run.start(SETTINGS, Images.of(DIGITS))) {
            run.train(stopAt(2, 50));
            model = run.model();
        }
        assertEquals(new Verification.Outcome(2, 56, true, model.network().fingerprint(), model.network().fingerprint()),
                verify(model));
        Network touched = model.network().copy();
        touched.setBias(0, 0, Math.nextUp(touched.bias(0, 0)));
        assertEquals(new Verification.Outcome(2, 56, false, touched.fingerprint(), model.network().fingerprint()),
                verify(new Model(touched, model.metadata())));
    }

    @Test
    void aVerificationThatIsStoppedSaysSo() throws IOException {
        try (Verification again = Verification.of(whole(), "it", null, null, Settings.defaults(), Images.of(DIGITS))) {
            assertThrows(RunException.class, () -> again.run(stopAt(1, 50)));
        }
    }

    private static Verification.Outcome verify(Model model) throws IOException {
        try (Verification again = Verification.of(model, "it", null, null, Settings.defaults(), Images.of(DIGITS))) {
            return again.run(new Listener() { });
        }
    }
}
