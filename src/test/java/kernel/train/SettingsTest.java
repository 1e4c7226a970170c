package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.Activations;
import kernel.nn.InputPath;
import kernel.nn.Losses;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;

/** The one list of settings, and everything that follows it. */
class SettingsTest {
    private static final Network NETWORK = new Network(Activations.named("tanh"), Losses.named("softmax"), 6, 7, 8, 2);

    /** Another value than the default for each setting, as text. A new setting needs its line here. */
    private static final Map<Setting<?>, String> OTHERS = Map.ofEntries(Map.entry(Setting.HIDDEN, "7,8"),
            Map.entry(Setting.EPOCHS, "3"), Map.entry(Setting.BATCH_SIZE, "9"), Map.entry(Setting.ETA, "0.1"),
            Map.entry(Setting.SEED, "-4"), Map.entry(Setting.TRAIN_SIZE, "500"), Map.entry(Setting.SHUFFLE, "false"),
            Map.entry(Setting.THREADS, "2"), Map.entry(Setting.INPUT, "sparse"), Map.entry(Setting.CHECKPOINT_EVERY, "90s"),
            Map.entry(Setting.SAVE, "other.safetensors"), Map.entry(Setting.SAVES, "false"),
            Map.entry(Setting.METRICS, "metrics"), Map.entry(Setting.REPORT, "report.html"), Map.entry(Setting.ACTIVATION, "tanh"),
            Map.entry(Setting.LOSS, "softmax"),
            Map.entry(Setting.OPTIMIZER, "adam"), Map.entry(Setting.SCHEDULE, "cosine"), Map.entry(Setting.WARMUP, "2"),
            Map.entry(Setting.MOMENTUM, "0.8"), Map.entry(Setting.BETA1, "0.7"), Map.entry(Setting.BETA2, "0.99"),
            Map.entry(Setting.EPSILON, "1.0E-6"), Map.entry(Setting.L2, "1.0E-4"), Map.entry(Setting.L1, "1.0E-5"),
            Map.entry(Setting.CLIP_NORM, "1.5"), Map.entry(Setting.DROPOUT, "0.25"), Map.entry(Setting.DROPOUT_INPUT, "0.125"),
            Map.entry(Setting.AUGMENT, "elastic"), Map.entry(Setting.CLASS_WEIGHT, "0=1.0,1=2.5"), Map.entry(Setting.INIT_WEIGHTS, "he"),
            Map.entry(Setting.VALIDATION, "0.25"), Map.entry(Setting.PATIENCE, "4"),
            Map.entry(Setting.TARGET, "y,\"a,b\""), Map.entry(Setting.TASK, "regress"), Map.entry(Setting.TEST, "0.25"),
            Map.entry(Setting.IGNORE, "c"), Map.entry(Setting.CATEGORICAL, "d,e"), Map.entry(Setting.WEIGHT, "w"),
            Map.entry(Setting.SCALE, "minmax"), Map.entry(Setting.FILLS, "mean"), Map.entry(Setting.HEADER, "false"),
            Map.entry(Setting.DELIMITER, ";"));
    /** Whose values are names, which may be any text. */
    private static final Set<Setting<?>> NAMES = Set.of(Setting.TARGET, Setting.IGNORE, Setting.CATEGORICAL, Setting.WEIGHT);
    /** What every file notes, and a file of the first versions has: without one of these it is refused. */
    private static final Set<String> OLD_KEYS = Set.of("epochs", "batch_size", "eta", "seed", "train_size", "shuffle");

    private static Settings others() {
        Settings settings = Settings.defaults();
        for (Setting<?> setting : Setting.ALL) {
            assertNotNull(OTHERS.get(setting), setting.option() + " is not in this test's table");
            settings = settings.withText(setting, OTHERS.get(setting));
        }
        return settings;
    }

    private static Metadata noted(Settings settings) {
        Map<String, String> metadata = new TreeMap<>();
        settings.putInto(metadata);
        return new Metadata("file", metadata);
    }

    @Test
    void theListHasEveryConstantOnceAndNoNameTwice() throws IllegalAccessException {
        List<Object> constants = new ArrayList<>();
        for (Field field : Setting.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Setting.class) {
                constants.add(field.get(null));
            }
        }
        assertEquals(constants, Setting.ALL);
        Set<String> names = new HashSet<>();
        for (Setting<?> setting : Setting.ALL) {
            assertTrue(names.add(setting.option()), setting.option());
            assertTrue(setting.key() == null || names.add(setting.key()), setting.key());
        }
        for (Field field : Metadata.class.getFields()) {
            assertTrue(names.add((String) field.get(null)), field.getName() + " is the key of a setting as well");
        }
    }

    @Test
    void everyTextComesBack() {
        for (Setting<?> setting : Setting.ALL) {
            assertFalse(Settings.defaults().isSet(setting));
            assertEquals(setting.defaultText(), Settings.defaults().text(setting));
            assertTrue(others().isSet(setting));
            assertEquals(OTHERS.get(setting), others().text(setting));
        }
        assertNull(Settings.defaults().get(Setting.TRAIN_SIZE));
    }

    @Test
    void whatDecidesBitsIsReadBackFromWhatWasNoted() throws ModelException {
        Settings back = Settings.of(noted(others()), NETWORK);
        for (Setting<?> setting : Setting.ALL) {
            assertEquals(setting.decidesBits(), back.isSet(setting), setting.option());
            assertEquals(setting.decidesBits() ? OTHERS.get(setting) : setting.defaultText(), back.text(setting));
        }
    }

    @Test
    void whatIsMissingOrWrongInAFileIsNamed() {
        for (Setting<?> setting : Setting.ALL) {
            if (setting.key() == null || setting.isPlace()) {
                continue;
            }
            Map<String, String> metadata = new TreeMap<>();
            others().putInto(metadata);
            metadata.remove(setting.key());
            if (OLD_KEYS.contains(setting.key())) {
                ModelException missing = assertThrows(ModelException.class,
                    () -> Settings.of(new Metadata("file", metadata), NETWORK));
                assertTrue(missing.getMessage().contains("file: its metadata have no '" + setting.key() + "'"),
                        missing.getMessage());
            }
            metadata.put(setting.key(), NAMES.contains(setting) ? "x\u001b,," : "x\u001b");
            ModelException wrong = assertThrows(ModelException.class,
                () -> Settings.of(new Metadata("file", metadata), NETWORK));
            assertTrue(wrong.getMessage().contains("'" + setting.key() + "' is 'x\\u001b"
                    + (NAMES.contains(setting) ? ",," : "") + "' (expected "), wrong.getMessage());
        }
    }

    /** So that a book model's file has the bytes that it had before there were other ways to train. */
    @Test
    void whatIsYoungerIsNotedOnlyIfItIsNotTheDefault() {
        Map<String, String> metadata = new TreeMap<>();
        Settings typed = Settings.defaults().with(Setting.TRAIN_SIZE, 500);
        typed.putInto(metadata);
        assertEquals(OLD_KEYS, metadata.keySet());
        for (Setting<?> setting : Setting.ALL) {
            if (setting.defaultText() != null) {
                typed = typed.withText(setting, setting.defaultText());
            }
        }
        Map<String, String> again = new TreeMap<>();
        typed.putInto(again);
        assertEquals(metadata, again, "a default that was typed is a default");
        for (Setting<?> setting : Setting.ALL) {
            Map<String, String> one = new TreeMap<>();
            typed.withText(setting, OTHERS.get(setting)).putInto(one);
            boolean noted = setting.decidesBits() && setting.key() != null;
            assertEquals(noted ? OTHERS.get(setting) : null, setting.isPlace() ? null : one.get(setting.key() + ""),
                    setting.option());
            assertEquals(OLD_KEYS.size() + (noted && !OLD_KEYS.contains(setting.key()) ? 1 : 0), one.size(), setting.option());
        }
    }

    @Test
    void aFileWithoutWhatIsYoungerMeansItsDefault() throws ModelException {
        Map<String, String> metadata = new TreeMap<>();
        others().putInto(metadata);
        metadata.keySet().retainAll(OLD_KEYS);
        Settings back = Settings.of(new Metadata("file", metadata), new Network(6, 7, 8, 2));
        for (Setting<?> setting : Setting.ALL) {
            boolean old = setting == Setting.HIDDEN || OLD_KEYS.contains(setting.key() + "");
            assertEquals(old ? OTHERS.get(setting) : setting.defaultText(), back.text(setting), setting.option());
            assertEquals(setting.decidesBits(), back.isSet(setting), setting.option());
        }
    }

    @Test
    void anOptimizerBringsItsLearningRateUnlessOneIsTyped() {
        Map<String, Double> rates = Map.of("sgd", 3.0, "momentum", 0.1, "nesterov", 0.1, "adam", 0.001, "adamw", 0.001);
        rates.forEach((name, eta) -> {
            Settings settings = Settings.defaults().withText(Setting.OPTIMIZER, name);
            assertEquals(eta, settings.withEta().get(Setting.ETA), name);
            assertTrue(settings.withEta().isSet(Setting.ETA), "noted as if it had been typed");
            assertEquals(0.7, settings.with(Setting.ETA, 0.7).withEta().get(Setting.ETA), name);
        });
    }

    /** A model says nothing about the machine that it was trained on; a checkpoint says what was set. */
    @Test
    void placesAreNotedInCheckpointsAlone() throws ModelException {
        Map<String, String> metadata = new TreeMap<>();
        others().putInto(metadata);
        int ofAModel = metadata.size();
        Settings.defaults().putPlacesInto(metadata);
        assertEquals(ofAModel, metadata.size());
        others().putPlacesInto(metadata);
        Settings back = Settings.of(new Metadata("file", metadata), NETWORK);
        for (Setting<?> setting : Setting.ALL) {
            if (setting.isPlace()) {
                assertEquals(OTHERS.get(setting), back.text(setting));
            }
        }
        metadata.put(Setting.CHECKPOINT_EVERY.key(), "often");
        ModelException wrong = assertThrows(ModelException.class,
            () -> Settings.of(new Metadata("file", metadata), NETWORK));
        assertTrue(wrong.getMessage().contains("'checkpoint_every' is 'often' (expected a number of epochs"), wrong.getMessage());
    }

    @Test
    void anIntervalIsWrittenAsItWasTyped() {
        for (String text : new String[] {"1", "20", "1s", "90s", "5m", "90m", "2h", "999999999h"}) {
            assertEquals(text, CheckpointInterval.parse(text).toString());
        }
        assertEquals("1h", CheckpointInterval.parse("60m").toString());
        for (String text : new String[] {"", "0", "0s", "-1", "1x", "s", "1.5h", "1234567890"}) {
            assertNull(CheckpointInterval.parse(text), text);
        }
    }

    @Test
    void aContradictionIsNamed() throws ModelException {
        Settings noted = Settings.of(noted(others()), NETWORK);
        for (Setting<?> setting : Setting.ALL) {
            assertEquals(OTHERS.get(setting), noted.resumed(others(), "c").text(setting), "the same may be typed again");
            String text = setting.defaultText() == null ? "499" : setting.defaultText();
            Settings typed = Settings.defaults().withText(setting, text);
            if (setting.mayChange()) {
                assertEquals(text, noted.resumed(typed, "c").text(setting));
            } else {
                SettingException e = assertThrows(SettingException.class, () -> noted.resumed(typed, "c"));
                assertEquals(setting.option() + " contradicts --resume c, which was trained with "
                        + (setting.isFlag() ? "it" : OTHERS.get(setting)) + "; leave " + setting.option() + " out", e.getMessage());
            }
        }
        assertEquals("--hidden contradicts --init m, which has 7,8; leave --hidden out", assertThrows(SettingException.class,
            () -> Settings.defaults().with(Setting.HIDDEN, List.of(7)).startingFrom(NETWORK, "m")).getMessage());
        assertEquals(List.of(7, 8), Settings.defaults().startingFrom(NETWORK, "m").get(Setting.HIDDEN));
    }

    @Test
    void whatCannotBeTypedCannotBeSet() {
        Settings settings = Settings.defaults();
        assertEquals("--eta NaN: expected a number above 0, like 3.0",
                assertThrows(SettingException.class, () -> settings.with(Setting.ETA, Double.NaN)).getMessage());
        assertThrows(SettingException.class, () -> settings.with(Setting.EPOCHS, -1));
        assertThrows(SettingException.class, () -> settings.with(Setting.HIDDEN, List.of(30, 0)));
        assertThrows(SettingException.class, () -> settings.withText(Setting.THREADS, "0"));
        assertThrows(NullPointerException.class, () -> settings.with(Setting.SEED, null));
        List<Integer> hidden = new ArrayList<>(List.of(5));
        Settings kept = settings.with(Setting.HIDDEN, hidden);
        hidden.set(0, 6);
        assertEquals(List.of(5), kept.get(Setting.HIDDEN));
        assertEquals(InputPath.DENSE, settings.with(Setting.INPUT, InputPath.DENSE).get(Setting.INPUT));
        assertEquals("auto", settings.with(Setting.THREADS, 0).text(Setting.THREADS));
    }

    @Test
    void theSummaryTellsWhatMatters() {
        assertEquals("batch 10, eta 3.0", Settings.defaults().summary());
        assertEquals("activation tanh, loss softmax, batch 9, optimizer adam, eta 0.1, schedule cosine, warmup 2, momentum 0.8,"
                + " beta1 0.7, beta2 0.99, epsilon 1.0E-6, l2 1.0E-4, l1 1.0E-5, clip norm 1.5, dropout 0.25, dropout of inputs 0.125,"
                + " augmented by elastic, class weights 0=1.0,1=2.5, validation 0.25, patience 4, not shuffled, test 0.25, weighted by w, scale minmax, missing mean",
                others().summary());
        assertEquals("batch 10, eta 3.0, dropout 0.5", Settings.defaults().with(Setting.DROPOUT, 0.5)
                .withText(Setting.OPTIMIZER, "sgd").summary(), "a default that was typed is not told");
    }

    /** A model cannot make whoever verifies it read another file. */
    @Test
    void aFileToTestOnIsNeverNoted() throws ModelException {
        Settings typed = others().with(Setting.TEST, TestPart.file(Path.of("t.csv")));
        assertTrue(typed.isUnnoted(Setting.TEST) && typed.isUnnoted(Setting.THREADS));
        assertFalse(others().isUnnoted(Setting.TEST) || typed.isUnnoted(Setting.ETA) || typed.isUnnoted(Setting.SAVE));
        assertEquals("0", Settings.of(noted(typed), NETWORK).text(Setting.TEST));
        Map<String, String> metadata = new TreeMap<>();
        others().putInto(metadata);
        metadata.put(Setting.TEST.key(), "t.csv");
        ModelException wrong = assertThrows(ModelException.class, () -> Settings.of(new Metadata("file", metadata), NETWORK));
        assertTrue(wrong.getMessage().startsWith("file: its metadata say 'test' is 't.csv' (expected a share of the rows"),
                wrong.getMessage());
    }
}
