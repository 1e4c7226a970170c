package kernel.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import kernel.data.Corpus;
import kernel.data.SyntheticDigits;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.model.ModelException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A file's metadata may say anything. Whoever goes on from it, or verifies it, gets a run or is told what is wrong with the file. */
class SpoiltMetadataTest {
    private static final long SEED = 20261127;
    private static final int ROUNDS = 100;
    private static final int MAX_CHARACTERS = 1000;
    private static final Corpus DIGITS = new Corpus(SyntheticDigits.draw("a few digits", 60, 1), SyntheticDigits.draw("others", 10, 2));
    private static final String[] NONSENSE = {"", "x\u0000\n", "-1", "2147483647", "NaN", "0=1.0,1=",
        "cost 1.0, waited 999999999, falls 9999", "epoch 999999999, image 20", "1".repeat(5000)};

    private static Checkpoint checkpoint;
    private static Model model;
    private int attempts;

    /** Of a run with all that a file can note: an optimizer's state, images held out, the best network, weights, a plateau. */
    @BeforeAll
    static void train() throws IOException {
        Settings settings = Settings.defaults().with(Setting.HIDDEN, List.of(4)).with(Setting.TRAIN_SIZE, 60).with(Setting.EPOCHS, 4)
                .withText(Setting.OPTIMIZER, "adam").withText(Setting.SCHEDULE, "plateau").with(Setting.PATIENCE, 11)
                .withText(Setting.CLASS_WEIGHT, "0=1,1=2,2=0,3=1,4=1,5=0.5,6=1,7=1,8=1,9=1").with(Setting.DROPOUT, 0.5).with(Setting.L2, 1e-3)
                .with(Setting.VALIDATION, HoldOut.share(0.2));
        try (Run run = Run.start(settings, Images.of(DIGITS))) {
            run.trainEpoch(new Listener() { });
            run.trainEpoch(new Listener() { });
            checkpoint = run.checkpoint();
            model = run.model();
        }
    }

    @Test
    void everyEntryIsReplacedByNonsenseOrLeftOut() {
        for (String key : checkpoint.metadata().keySet()) {
            tryOut(key, null);
            tryOut(key, null);
            // An odd number of texts, so that each comes to both in the course of the keys.
            for (String nonsense : NONSENSE) {
                tryOut(key, nonsense);
            }
        }
    }

    @Test
    void entriesAreSpoiltAtRandom() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> keys = List.copyOf(checkpoint.metadata().keySet());
        for (int round = 0; round < ROUNDS; round++) {
            String key = keys.get(random.nextInt(keys.size()));
            StringBuilder text = new StringBuilder(checkpoint.metadata().get(key));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length() + 1);
                if (random.nextBoolean() && at < text.length()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, "0123456789-.,=e \u0001".charAt(random.nextInt(17)));
                }
            }
            tryOut(key, text.toString());
        }
    }

    /** By turns, as each attempt starts a run: a few milliseconds. */
    private void tryOut(String key, String text) {
        String what = "seed " + SEED + ", " + key + " = " + text + ": ";
        if (attempts++ % 2 == 0) {
            refusedOrDone(what, () -> {
                Checkpoint spoilt = new Checkpoint(checkpoint.network(), with(checkpoint.metadata(), key, text), checkpoint.generator(),
                        checkpoint.order(), checkpoint.beside());
                Run.resume(spoilt, "spoilt", Settings.defaults(), Images.of(DIGITS)).close();
            });
        } else {
            refusedOrDone(what, () -> Verification.of(new Model(model.network(), with(model.metadata(), key, text)), "spoilt", null, null,
                    Settings.defaults(), Images.of(DIGITS)).close());
        }
    }

    private static Map<String, String> with(Map<String, String> metadata, String key, String text) {
        Map<String, String> with = new TreeMap<>(metadata);
        with.remove(key);
        if (text != null) {
            with.put(key, text);
        }
        return with;
    }

    private interface Attempt {
        void make() throws IOException;
    }

    private static void refusedOrDone(String what, Attempt attempt) {
        try {
            attempt.make();
        } catch (ModelException | SettingException | RunException e) {
            String message = e.getMessage();
            assertTrue(message.lines().count() <= 2 && message.length() < MAX_CHARACTERS
                    && message.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n'), () -> what + message);
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError(what + e, e);
        }
    }

    @Test
    void unspoiltItGoesOn() throws IOException {
        Run.resume(checkpoint, "whole", Settings.defaults(), Images.of(DIGITS)).close();
        assertTrue(checkpoint.metadata().containsKey(Metadata.PLATEAU) && checkpoint.metadata().containsKey(Metadata.EPOCH_COSTS)
                && checkpoint.beside().size() == 3, "all that there is to spoil");
    }
}
