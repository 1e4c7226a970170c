package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.KernelJar.Result;
import kernel.model.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preset stands for the options that it prints, and what is typed goes before it. */
class PresetJarTest {
    @TempDir
    static Path directory;
    private static KernelJar jar;

    @BeforeAll
    static void writeDigits() throws Exception {
        IdxDigits.write(directory.resolve("digits"), 600, 50);
        jar = new KernelJar(directory);
    }

    private static Result train(String save, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "digits", "--epochs", "1", "--save", save));
        arguments.addAll(List.of(more));
        return jar.run(KernelJar.BRIEF, arguments.toArray(new String[0]));
    }

    private static Model model(String name) throws Exception {
        return Model.load(directory.resolve(name));
    }

    @Test
    void aPresetStandsForWhatItPrints() throws Exception {
        Result preset = train("preset", "--preset", "network2");
        preset.done();
        train("typed", preset.value("Preset network2: ").split(" ")).done();
        assertEquals(model("typed").network().fingerprint(), model("preset").network().fingerprint());
        assertEquals(model("typed").metadata(), model("preset").metadata());
        assertEquals("cross-entropy", model("preset").network().loss().name());
        assertTrue(jar.run(KernelJar.FAST, "verify", "preset", "--data", "digits").done().contains("The bits agree: 1 epoch"));
    }

    @Test
    void whatIsTypedGoesBefore() throws Exception {
        train("before", "--eta", "0.25", "--hidden", "6", "--preset", "network2", "--l2", "0.0", "--schedule", "linear").done();
        train("options", "--eta", "0.25", "--hidden", "6", "--loss", "cross-entropy", "--init-weights", "scaled",
                "--schedule", "linear").done();
        assertEquals(model("options").network().fingerprint(), model("before").network().fingerprint());
        assertEquals(model("options").metadata(), model("before").metadata());
    }

    @Test
    void theBookIsTheDefault() throws Exception {
        String book = train("book", "--preset", "book").done();
        assertFalse(book.contains("Preset"), book);
        train("none").done();
        assertEquals(model("none").network().fingerprint(), model("book").network().fingerprint());
        assertEquals(model("none").metadata(), model("book").metadata());
    }

    @Test
    void anUnknownPresetIsRefused() throws Exception {
        train("no", "--preset", "network3").failed(2, "--preset network3: expected book, network2");
        train("no", "--preset", "").failed(2, "--preset : expected book, network2");
    }

    /** A preset says the size of the hidden layer, which a model has already. */
    @Test
    void aModelContradictsAPreset() throws Exception {
        train("small", "--hidden", "5").done();
        train("on", "--init", "small", "--preset", "network2").failed(2, "--hidden contradicts --init small, which has 5");
    }

    @Test
    void aCheckpointOfARecipeGoesOn() throws Exception {
        String[] recipe = {"--epochs", "2", "--hidden", "7", "--optimizer", "adam", "--dropout", "0.2", "--no-save"};
        List<String> job = new ArrayList<>(List.of("train", "--data", "digits"));
        job.addAll(List.of(recipe));
        String whole = jar.run(KernelJar.FAST, job.toArray(new String[0])).value("Fingerprint:");
        job.set(4, "1");
        job.addAll(List.of("--checkpoint", "state"));
        jar.run(KernelJar.FAST, job.toArray(new String[0])).done();
        jar.run(KernelJar.FAST, "train", "--data", "digits", "--resume", "state", "--optimizer", "sgd", "--epochs", "2").failed(2,
                "--optimizer contradicts --resume state, which was trained with adam; leave --optimizer out");
        assertEquals(whole, jar.run(KernelJar.FAST, "train", "--data", "digits", "--resume", "state", "--epochs", "2")
                .value("Fingerprint:"));
    }
}
