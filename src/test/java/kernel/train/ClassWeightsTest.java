package kernel.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kernel.data.Corpus;
import kernel.data.Dataset;
import kernel.data.Split;
import kernel.data.SyntheticDigits;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.nn.Evaluation;
import kernel.nn.InputPath;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much the samples of each class count. */
class ClassWeightsTest {
    private static final Dataset TEN = SyntheticDigits.draw("a few digits", 200, 1);
    private static final Corpus DIGITS = new Corpus(TEN, SyntheticDigits.draw("others", 20, 2));
    private static final Settings SETTINGS = Settings.defaults().with(Setting.HIDDEN, List.of(6)).with(Setting.EPOCHS, 3)
            .with(Setting.TRAIN_SIZE, 200);
    private static final String LINES = "0 1\n1 0.5\n2 1\n3 1\n\n4 4\r\n5 1\n6\t1\n7   1e0\n8 1\n9 0\n";

    @TempDir
    Path directory;

    private ClassWeights read(String lines) throws IOException {
        Path file = Files.writeString(directory.resolve("weights.txt"), lines);
        return Settings.defaults().withText(Setting.CLASS_WEIGHT, file.toString()).get(Setting.CLASS_WEIGHT);
    }

    private String refusal(String lines) {
        String message = assertThrows(SettingException.class, () -> read(lines)).getMessage();
        return message.replace(directory.resolve("weights.txt").toString(), "FILE");
    }

    @Test
    void aFileIsKeptAsTheWeightsInIt() throws IOException {
        ClassWeights weights = read(LINES);
        assertEquals("0=1.0,1=0.5,2=1.0,3=1.0,4=4.0,5=1.0,6=1.0,7=1.0,8=1.0,9=0.0", weights.toString());
        assertEquals(weights, ClassWeights.parse(weights.toString()));
        assertEquals(weights, read("\ufeff" + LINES));
        ClassWeights towns = read("New York 2\na,b=c% 3\n  x\t 0\n");
        assertEquals("New York=2.0,a%2Cb=c%25=3.0,x=0.0", towns.toString());
        assertEquals(towns, ClassWeights.parse(towns.toString()));
        assertArrayEquals(new double[] {3.0, 0.0, 2.0}, towns.of(List.of("a,b=c%", "x", "New York"), new int[3]));
    }

    @Test
    void whatIsWrongInAFileIsSaidWithItsLine() {
        assertEquals("--class-weight FILE, line 2: '7' (expected a class and its weight, like 7 2.5)", refusal("6 1\n7\n"));
        assertEquals("--class-weight FILE, line 3: class 6 has a weight already, from line 1; leave one out", refusal("6 1\n7 1\n6 2\n"));
        for (String weight : new String[] {"-1", "NaN", "Infinity", "1e999", "heavy"}) {
            assertEquals("--class-weight FILE, line 1: the weight of class 6 is " + weight + " (expected a finite number of at least 0)",
                    refusal("6 " + weight));
        }
        assertEquals("--class-weight FILE, line 1: '\\u0001\\u001b2.5' (expected a class and its weight, like 7 2.5)", refusal("\u0001\u001b2.5"));
        String expected = " (expected none, balanced, or a file with a line 'class weight' for each class)";
        assertEquals("--class-weight FILE: empty" + expected, refusal("\n \n"));
        assertEquals("--class-weight no-such-file: no such file" + expected, assertThrows(SettingException.class,
                () -> Settings.defaults().withText(Setting.CLASS_WEIGHT, "no-such-file")).getMessage());
        assertEquals("--class-weight " + directory + ": not a regular file" + expected, assertThrows(SettingException.class,
                () -> Settings.defaults().withText(Setting.CLASS_WEIGHT, directory.toString())).getMessage());
    }

    /** A file may say anything: its metadata never name a file that is then read. */
    @Test
    void nonsenseIsNoWeights() throws IOException {
        Path file = Files.writeString(directory.resolve("weights.txt"), LINES);
        for (String text : new String[] {"", "x", "0=", "0=-1", "0=NaN", "0=1,0=1", "0=1,", file.toString()}) {
            assertNull(ClassWeights.parse(text), text);
        }
    }

    @Test
    void everyClassOfTheDataHasAWeightAndNoOther() throws IOException {
        Path file = directory.resolve("weights.txt");
        assertEquals("--class-weight " + file + ", line 12: class 10: not among those of the data (expected 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)",
                assertThrows(SettingException.class, () -> {
                    read(LINES + "10 1");
                    start(file.toString());
                }).getMessage());
        assertEquals("--class-weight: no weight for class 9 (expected one for each of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)",
                assertThrows(SettingException.class, () -> start("0=1,1=1,2=1,3=1,4=1,5=1,6=1,7=1,8=1")).getMessage());
        assertEquals("--class-weight: a few digits: weights: they add up to 0.0 (expected a finite number above 0)",
                assertThrows(SettingException.class, () -> start("0=0,1=0,2=0,3=0,4=0,5=0,6=0,7=0,8=0,9=0")).getMessage());
        assertThrows(SettingException.class, () -> ClassWeights.of(Map.of("0", -1.0)));
        assertThrows(SettingException.class, () -> ClassWeights.of(Map.of()));
    }

    private static void start(String typed) throws IOException {
        Run.start(SETTINGS.withText(Setting.CLASS_WEIGHT, typed), Images.of(DIGITS)).close();
    }

    @Test
    void balancedClassesCountAlike() {
        List<String> names = List.of("a", "b", "c");
        assertArrayEquals(new double[] {10.0 / 6, 10.0 / 14, 1.0}, ClassWeights.BALANCED.of(names, new int[] {3, 7, 0}));
        assertNull(ClassWeights.NONE.of(names, new int[] {3, 7, 0}));
        double[] weights = ClassWeights.BALANCED.of(TEN);
        double[] sums = new double[10];
        for (int i = 0; i < TEN.count(); i++) {
            sums[TEN.label(i)] += weights[TEN.label(i)];
        }
        for (double sum : sums) {
            assertEquals(20.0, sum, 1e-12);
        }
    }

    /** Balanced after images were held out: that the weights are those of the learnt images alone shows in the bits. */
    @Test
    void aRunIsTheSameFromTheWeightsThatBalancedComesTo() throws IOException {
        Settings heldOut = SETTINGS.with(Setting.VALIDATION, HoldOut.number(37));
        double[] weights = ClassWeights.BALANCED.of(DIGITS.split(200).heldOut(37, 1).train());
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < weights.length; c++) {
            text.append(c == 0 ? "" : ",").append(c).append('=').append(weights[c]);
        }
        String balanced = trained(heldOut.with(Setting.CLASS_WEIGHT, ClassWeights.BALANCED));
        assertEquals(balanced, trained(heldOut.withText(Setting.CLASS_WEIGHT, text.toString())));
        assertNotEquals(trained(heldOut), balanced);
        String ones = "0=1,1=1,2=1,3=1,4=1,5=1,6=1,7=1,8=1,9=1";
        assertEquals(trained(heldOut), trained(heldOut.withText(Setting.CLASS_WEIGHT, ones)));
    }

    /** With the costs that are noted, of training and validation images; those of the test images are not weighted. */
    private static String trained(Settings settings) throws IOException {
        StringBuilder curve = new StringBuilder();
        try (Run run = Run.start(settings, Images.of(DIGITS))) {
            run.train(new Listener() {
                @Override
                public boolean ended(EpochResult result) {
                    curve.append(result.fingerprint()).append(result.trainingCost()).append(result.validation());
                    return true;
                }
            });
        }
        return curve.toString();
    }

    /** So that the two curves can be compared; the test images count alike, as they do for {@code evaluate}. */
    @Test
    void trainingAndValidationCostsAreWeightedMeans() throws IOException {
        Settings oneStep = SETTINGS.with(Setting.VALIDATION, HoldOut.number(37)).with(Setting.BATCH_SIZE, 200)
                .with(Setting.CLASS_WEIGHT, ClassWeights.BALANCED);
        Split split = DIGITS.split(200).heldOut(37, 1);
        try (Run run = Run.start(oneStep, Images.of(DIGITS))) {
            double[] weights = ClassWeights.BALANCED.of(split.train());
            double before = cost(run.network(), split.train(), weights);
            EpochResult result = run.trainEpoch(new Listener() { }).orElseThrow();
            assertEquals(before, result.trainingCost().orElseThrow(), 1e-13);
            assertEquals(cost(run.network(), split.validation(), weights), result.validation().orElseThrow().cost());
            assertEquals(cost(run.network(), split.test(), null), result.test().orElseThrow().cost());
        }
    }

    private static double cost(Network network, Dataset images, double[] byClass) {
        Evaluation evaluation = new Evaluation(network);
        evaluation.run(ClassWeights.weighted(images.samples(InputPath.AUTO), images, byClass));
        return evaluation.cost();
    }

    @Test
    void verifiedAndResumedTheBitsAreTheSame() throws IOException {
        for (ClassWeights weights : Arrays.asList(ClassWeights.BALANCED, read(LINES))) {
            Settings settings = SETTINGS.with(Setting.CLASS_WEIGHT, weights);
            Model model;
            Checkpoint checkpoint;
            try (Run run = Run.start(settings, Images.of(DIGITS))) {
                run.trainEpoch(new Listener() { });
                checkpoint = run.checkpoint();
                run.train();
                model = run.model();
            }
            assertEquals(weights.toString(), model.metadata().get("class_weight"));
            Files.deleteIfExists(directory.resolve("weights.txt"));
            try (Verification verification = Verification.of(model, "model", null, null, Settings.defaults(), Images.of(DIGITS))) {
                assertTrue(verification.run(new Listener() { }).agrees());
            }
            try (Run run = Run.resume(checkpoint, "c", Settings.defaults().with(Setting.CLASS_WEIGHT, weights), Images.of(DIGITS))) {
                run.train();
                assertEquals(model.network().fingerprint(), run.network().fingerprint());
            }
            assertEquals("--class-weight contradicts --resume c, which was trained with " + weights + "; leave --class-weight out",
                    assertThrows(SettingException.class, () -> Run.resume(checkpoint, "c",
                            Settings.defaults().with(Setting.CLASS_WEIGHT, ClassWeights.NONE), Images.of(DIGITS))).getMessage());
            assertEquals(weights, Settings.of(new Metadata("m", model.metadata()), model.network()).get(Setting.CLASS_WEIGHT));
        }
    }
}
