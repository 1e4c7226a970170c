package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kernel.data.Corpus;
import kernel.data.DataSource;
import kernel.data.SyntheticDigits;
import kernel.model.Model;
import kernel.train.Images;
import kernel.train.Run;
import kernel.train.Setting;
import kernel.train.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A library user gets from {@code kernel.train} the bits that the command line gets. */
class RunGoldenTest {
    static List<GoldenRun> runs() {
        return Golden.runs();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aRunGivesTheBitsOfTheTable(GoldenRun golden) throws IOException {
        Corpus corpus = new Corpus(SyntheticDigits.draw("training", golden.trainSize(), 1),
                SyntheticDigits.draw("test", GoldenRun.TEST_SIZE, 2));
        // From a model where no option says that there is no hidden layer.
        Model first = golden.hasHidden() ? null : new Model(golden.network(), Map.of());
        try (Run run = first == null ? Run.start(golden.settings(), Images.of(corpus))
                : Run.start(golden.settings(), Images.of(corpus), first, "first")) {
            run.train();
            assertEquals(golden.expected().fingerprint(), run.network().fingerprint());
            assertEquals(golden.expected().testCost(), Double.toHexString(run.test().cost()));
        }
    }

    @Test
    void theLibraryAndTheCommandGiveTheSameModel(@TempDir Path directory) throws Exception {
        Path digits = IdxDigits.write(directory.resolve("digits"), 600, 50);
        Settings settings = Settings.defaults().with(Setting.HIDDEN, List.of(12, 9)).with(Setting.EPOCHS, 2);
        Model model;
        try (Run run = Run.start(settings, Images.in(new DataSource(digits, "a test")))) {
            run.train();
            model = run.model();
        }
        KernelJar.Result command = new KernelJar(directory).run(KernelJar.FAST, "train", "--data", "digits", "--hidden", "12,9",
                "--epochs", "2", "--save", "saved");
        assertEquals(command.value("Fingerprint:"), model.network().fingerprint());
        model.save(directory.resolve("ours"));
        byte[] ours = java.nio.file.Files.readAllBytes(directory.resolve("ours"));
        assertEquals(Arrays.hashCode(ours), Arrays.hashCode(java.nio.file.Files.readAllBytes(directory.resolve("saved"))));
    }
}
