package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kernel.data.Corpus;
import kernel.data.SyntheticDigits;
import kernel.model.Checkpoint;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs by recipes that have a state: interrupted, resumed and verified they give the bits of a whole one. */
class RecipeRunTest {
    private static final String ADAM = "--optimizer adam --loss softmax --dropout 0.3 --schedule cosine --warmup 1";
    private static final Corpus DIGITS = new Corpus(SyntheticDigits.draw("a few digits", 300, 1),
            SyntheticDigits.draw("others", 20, 2));

    @TempDir
    Path directory;

    /** Three epochs; the last mini-batch of each has 6 images. */
    private static Settings settings(String options) {
        String[] words = ("--hidden 9,8 --epochs 3 --batch-size 7 --train-size 300 " + options).split(" ");
        Settings settings = Settings.defaults();
        for (int i = 0; i < words.length; i += 2) {
            settings = settings.withText(setting(words[i]), words[i + 1]);
        }
        return settings;
    }

    private static Setting<?> setting(String option) {
        return Setting.ALL.stream().filter(each -> each.option().equals(option)).findFirst().orElseThrow();
    }

    /** Stops after so many images of an epoch; after 0, at the end of the one before. */
    private static Listener stopAt(int epoch, int images) {
        return new Listener() {
            @Override
            public long intervalNanos() {
                return 0;
            }

            @Override
            public boolean progress(int at, int done) {
                return at < epoch || images == 0 || done < images;
            }

            @Override
            public boolean ended(EpochResult result) {
                return images > 0 || result.epoch() < epoch - 1;
            }
        };
    }

    private static Model whole(Settings settings) throws IOException {
        try (Run run = Run.start(settings, Images.of(DIGITS))) {
            run.train();
            return run.model();
        }
    }

    /** A checkpoint from a file, of a run that was stopped in epoch 1 after so many images. */
    private Checkpoint stopped(Settings settings, int images) throws IOException {
        Path file = directory.resolve("state-" + images);
        try (Run run = Run.start(settings, Images.of(DIGITS))) {
            run.keepCheckpoints(file);
            run.train(stopAt(1, images));
            assertEquals(1, run.epoch());
            assertEquals((images + 6) / 7 * 7, run.image());
        }
        return Checkpoint.load(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--optimizer momentum", "--optimizer nesterov --clip-norm 0.05 --activation tanh", ADAM,
        ADAM + " --optimizer adamw --l1 1.0E-5 --l2 0.01 --clip-norm 0.5 --init-weights he --activation relu",
        "--dropout 0.5", "--schedule step --eta 1.0", "--schedule linear --warmup 2 --l2 0.001"})
    void aRunThatGoesOnFromAFileGivesTheBitsOfAWholeOne(String options) throws IOException {
        Settings settings = settings(options);
        Model whole = whole(settings);
        for (int images : new int[] {0, 100}) {
            Checkpoint checkpoint = stopped(settings, images);
            Settings typed = Settings.defaults().with(Setting.THREADS, images == 0 ? 2 : 1);
            try (Run run = Run.resume(checkpoint, "state", typed, Images.of(DIGITS))) {
                assertEquals(1, run.epoch());
                run.train();
                assertEquals(whole.network().fingerprint(), run.network().fingerprint(), "stopped after " + images);
                assertEquals(whole.metadata(), run.model().metadata());
            }
        }
    }

    @Test
    void inPiecesItComesToTheSame() throws IOException {
        Settings settings = settings(ADAM);
        try (Run run = Run.start(settings, Images.of(DIGITS))) {
            for (int epoch = 0; epoch < 3; epoch++) {
                assertTrue(run.trainEpoch(stopAt(epoch, 50)).isEmpty());
                assertTrue(run.trainEpoch(stopAt(epoch, 200)).isEmpty());
                assertFalse(run.trainEpoch(new Listener() { }).isEmpty());
            }
            assertEquals(whole(settings).network().fingerprint(), run.network().fingerprint());
        }
    }

    @Test
    void aModelIsVerifiedByWhatItNotes() throws IOException {
        Model model;
        try (Run run = Run.start(settings(ADAM), Images.of(DIGITS))) {
            run.train(stopAt(2, 50));
            model = run.model();
        }
        assertTrue(verify(model).agrees());
        assertEquals(56, verify(model).images());
        for (String key : Set.of("dropout", "optimizer", "schedule", "warmup")) {
            SortedMap<String, String> forged = new TreeMap<>(model.metadata());
            assertTrue(forged.remove(key) != null, key + " is not noted");
            assertFalse(verify(new Model(model.network(), forged)).agrees(), "without " + key);
        }
    }

    private static Verification.Outcome verify(Model model) throws IOException {
        try (Verification again = Verification.of(model, "it", null, null, Settings.defaults(), Images.of(DIGITS))) {
            return again.run(new Listener() { });
        }
    }

    @Test
    void aCheckpointWithoutWhatTheOptimizerKeepsIsRefused() throws IOException {
        Checkpoint whole = stopped(settings(ADAM), 100);
        assertEquals(Set.of("mean", "square"), whole.beside().keySet());
        for (String lost : new String[] {"mean", "square"}) {
            SortedMap<String, Network> beside = new TreeMap<>(whole.beside());
            beside.remove(lost);
            Checkpoint poorer = new Checkpoint(whole.network(), whole.metadata(), whole.generator(), whole.order(), beside);
            RunException e = assertThrows(RunException.class, () -> Run.resume(poorer, "it", Settings.defaults(), Images.of(DIGITS)));
            assertEquals("it: holds " + beside.keySet() + " beside the network (expected [mean, square], which its optimizer keeps);"
                    + " use an older checkpoint", e.getMessage());
        }
    }

    /** Learning rates that are gone would have been others. */
    @Test
    void aScheduleHoldsTheEpochsOfItsRun() throws IOException {
        Checkpoint checkpoint = stopped(settings(ADAM), 0);
        for (int epochs : new int[] {2, 4}) {
            SettingException e = assertThrows(SettingException.class, () -> Run.resume(checkpoint, "it",
                    Settings.defaults().with(Setting.EPOCHS, epochs), Images.of(DIGITS)));
            assertEquals("--epochs " + epochs + ": the cosine schedule of it is laid over 3 epochs; leave --epochs out",
                    e.getMessage());
        }
        try (Run run = Run.resume(checkpoint, "it", Settings.defaults().with(Setting.EPOCHS, 3), Images.of(DIGITS))) {
            assertEquals(1, run.epoch());
        }
    }

    /** A warm-up counts from the start, and a constant rate has no end. */
    @Test
    void withoutAScheduleMoreEpochsMayFollow() throws IOException {
        String options = "--optimizer adam --dropout 0.3 --warmup 1";
        Model whole = whole(settings(options));
        Checkpoint checkpoint = stopped(settings(options + " --epochs 2"), 100);
        try (Run run = Run.resume(checkpoint, "it", Settings.defaults().with(Setting.EPOCHS, 3), Images.of(DIGITS))) {
            run.train();
            assertEquals(whole.network().fingerprint(), run.network().fingerprint());
            assertEquals(whole.metadata(), run.model().metadata());
        }
    }

    /** The file of a model by the book has not a byte more than before there were other ways to train. */
    @Test
    void aBookModelNotesWhatItAlwaysNoted() throws IOException {
        assertEquals(Set.of("batch_size", "data", "data_fingerprint", "epoch_fingerprints", "epochs", "eta", "jdk", "seed",
                "shuffle", "test_correct", "test_total", "train_size", "version"), whole(settings("--eta 3.0")).metadata().keySet());
        try (Run run = Run.start(settings("--optimizer sgd --l2 0.0 --dropout 0"), Images.of(DIGITS))) {
            assertTrue(run.checkpoint().beside().isEmpty());
            assertFalse(run.metadata().containsKey("optimizer"));
        }
    }

    @Test
    void theLearningRateOfTheOptimizerIsNoted() throws IOException {
        assertEquals("0.001", whole(settings("--optimizer adam --epochs 1")).metadata().get("eta"));
        assertEquals("0.1", whole(settings("--optimizer nesterov --epochs 1")).metadata().get("eta"));
    }

    @Test
    void aPresetIsReadBackFromTheOptionsThatItStandsFor() {
        for (Preset preset : Preset.ALL) {
            for (Settings stood : new Settings[] {preset.settings(), preset.elastic()}) {
                String[] words = Preset.options(stood).isEmpty() ? new String[0] : Preset.options(stood).split(" ");
                Settings settings = Settings.defaults();
                for (int i = 0; i < words.length; i += 2) {
                    settings = settings.withText(setting(words[i]), words[i + 1]);
                }
                assertEquals(stood.toString(), settings.toString());
            }
            assertEquals(preset, Preset.named(preset.name()));
        }
        assertEquals("", Preset.options(Preset.ALL.get(0).settings()), "the default changes nothing");
        assertEquals("--hidden 100 --loss cross-entropy --eta 0.5 --schedule cosine --l2 1.0E-4 --init-weights scaled",
                Preset.options(Preset.named("network2").settings()));
        assertEquals("--hidden 64,64 --activation relu --epochs 200 --batch-size 64 --optimizer adam --eta 0.001 --l2 1.0E-4 --dropout 0.1"
                + " --init-weights glorot --validation 0.15 --patience 20", Preset.options(Preset.TABLE.settings()),
                "what docs/tables.md gives figures for");
        assertNull(Preset.named("nothing"));
    }
}
