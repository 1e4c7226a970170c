package kernel.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kernel.data.table.Table;
import kernel.model.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an estimator learns has the bits of the laptop, however the rows are spread; what it answers, those of the model. */
class EstimatorTest {
    private static final Flowers CLASSES = Flowers.of(300, 3);
    private static final Flowers NUMBERS = Flowers.of(200, 0);

    private final SparkSession session = LocalSpark.session();

    @TempDir
    Path directory;

    private static KernelClassifier classifier() {
        return new KernelClassifier().with("orderCol", "id").with("epochs", 5).with("hidden", "20,10").with("seed", 3);
    }

    private static Model onLaptop(Table table, String... more) throws IOException {
        String[] words = {"--target", "label", "--epochs", "5", "--hidden", "20,10", "--seed", "3"};
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Laptop.train(table, all);
    }

    @Test
    void aClassifierHasTheBitsOfTheLaptopInAnyPartitionsOnTheDriverAndInATask() throws Exception {
        String expected = onLaptop(CLASSES.table(false)).network().fingerprint();
        for (int partitions : new int[] {1, 2, 4}) {
            assertEquals(expected, classifier().fit(CLASSES.frame(session, partitions)).fingerprint(), partitions + " partitions");
        }
        assertEquals(expected, classifier().with("trainOn", "task").fit(CLASSES.frame(session, 4)).fingerprint());
        assertFalse(expected.equals(classifier().with("seed", 4).fit(CLASSES.frame(session, 1)).fingerprint()), "seed");
    }

    @Test
    void withoutAColumnForTheOrderTheRowsThemselvesSayIt() throws Exception {
        int[] sorted = IntStream.range(0, 300).boxed().sorted(Comparator.<Integer, double[]>comparing(i -> CLASSES.features()[i],
                Arrays::compare).thenComparingDouble(i -> CLASSES.labels()[i])).mapToInt(i -> i).toArray();
        String expected = onLaptop(CLASSES.table(false).select(sorted)).network().fingerprint();
        KernelClassifier classifier = classifier();
        classifier.clear(classifier.param("orderCol"));
        for (int partitions : new int[] {1, 3}) {
            assertEquals(expected, classifier.fit(CLASSES.frame(session, partitions)).fingerprint(), partitions + " partitions");
        }
    }

    @Test
    void aRegressorWithWeights() throws Exception {
        Model expected = onLaptop(NUMBERS.table(true), "--weight", "w", "--eta", "0.01");
        KernelRegressionModel model = new KernelRegressor().with("orderCol", "id").with("weightCol", "w").with("epochs", 5)
                .with("hidden", "20,10").with("seed", 3L).with("eta", 0.01).fit(NUMBERS.frame(session, 2));
        assertEquals(expected.network().fingerprint(), model.fingerprint());
        for (Row row : model.transform(NUMBERS.frame(session, 3)).collectAsList()) {
            double[] features = row.<Vector>getAs("features").toArray();
            assertEquals(expected.regress(features), (double) row.<Double>getAs("prediction"));
            assertEquals(expected.regress(features), model.predict(row.getAs("features")));
        }
    }

    @Test
    void sparseVectorsAreNotScaled() throws Exception {
        String[] same = {"--scale", "none"};
        String expected = onLaptop(CLASSES.table(false), same).network().fingerprint();
        KernelClassificationModel model = classifier().with("sparse", true).fit(CLASSES.frame(session, 2));
        assertEquals(expected, model.fingerprint());
        assertAnswers(onLaptop(CLASSES.table(false), same), model);
    }

    @Test
    void transformAnswersAsTheModelDoesRowByRow() throws Exception {
        assertAnswers(onLaptop(CLASSES.table(false)), classifier().fit(CLASSES.frame(session, 2)));
    }

    private void assertAnswers(Model expected, KernelClassificationModel model) {
        Dataset<Row> answered = model.transform(CLASSES.frame(session, 3));
        assertEquals(List.of("id", "features", "label", "w", "rawPrediction", "probability", "prediction"), List.of(answered.columns()));
        List<Row> rows = answered.collectAsList();
        assertEquals(300, rows.size());
        int right = 0;
        for (Row row : rows) {
            Vector features = row.getAs("features");
            double[] outputs = expected.predict(features.toArray());
            assertArrayEquals(outputs, row.<Vector>getAs("rawPrediction").toArray());
            assertArrayEquals(outputs, row.<Vector>getAs("probability").toArray());
            assertArrayEquals(outputs, model.predictRaw(features).toArray());
            assertEquals(Double.parseDouble(expected.classify(features.toArray())), row.<Double>getAs("prediction"));
            assertEquals(row.<Double>getAs("prediction"), model.predict(features));
            right += row.<Double>getAs("prediction").equals(row.<Double>getAs("label")) ? 1 : 0;
        }
        assertTrue(right > 150, right + " of 300 right");
    }

    @Test
    void outputsThatDoNotAddUpToOneBecomeShares() {
        KernelClassificationModel model = classifier().with("loss", "cross-entropy").fit(CLASSES.frame(session, 2));
        Row row = model.transform(CLASSES.frame(session, 1)).first();
        double[] raw = row.<Vector>getAs("rawPrediction").toArray();
        double sum = raw[0] + raw[1] + raw[2];
        assertArrayEquals(Arrays.stream(raw).map(x -> x / sum).toArray(), row.<Vector>getAs("probability").toArray());
    }

    @Test
    void aLabelThatNoRowHasGetsNothing() {
        Flowers gap = new Flowers(CLASSES.features(), Arrays.stream(CLASSES.labels()).map(x -> x == 1.0 ? 3.0 : x).toArray(),
                CLASSES.weights());
        KernelClassificationModel model = classifier().fit(gap.frame(session, 2));
        assertEquals(4, model.numClasses());
        assertEquals(4, model.numFeatures());
        for (Row row : model.transform(gap.frame(session, 2)).collectAsList()) {
            assertEquals(0.0, row.<Vector>getAs("probability").apply(1));
            assertFalse(row.<Double>getAs("prediction") == 1.0);
        }
    }

    @Test
    void thresholdsAndColumnsWithoutNames() {
        KernelClassificationModel model = classifier().fit(CLASSES.frame(session, 2));
        model.setThresholds(new double[] {1.0, 0.0, 1.0});
        model.setRawPredictionCol("");
        model.setProbabilityCol("p");
        Dataset<Row> answered = model.transform(CLASSES.frame(session, 2));
        assertEquals(List.of("id", "features", "label", "w", "p", "prediction"), List.of(answered.columns()));
        assertTrue(answered.collectAsList().stream().allMatch(row -> row.<Double>getAs("prediction") == 1.0));
    }

    @Test
    void parametersAreCopiedAndKept() throws Exception {
        KernelClassifier classifier = classifier().with("eta", 0.25).with("shuffle", false).with("missing", "mean");
        DoubleParam eta = classifier.param("eta");
        KernelClassifier copy = classifier.copy(new ParamMap().put(eta.w(0.5)));
        assertEquals(0.5, copy.getOrDefault(copy.<DoubleParam>param("eta")));
        String folder = directory.resolve("estimator").toString();
        classifier.write().overwrite().save(folder);
        KernelClassifier read = KernelClassifier.load(folder);
        assertEquals(classifier.uid(), read.uid());
        assertEquals(classifier.explainParams(), read.explainParams());
        assertEquals(classifier.fit(CLASSES.frame(session, 1)).fingerprint(), read.fit(CLASSES.frame(session, 2)).fingerprint());
    }

    @Test
    void aWrongParameterSaysWhichThereAre() {
        String what = Complaint.of(() -> classifier().with("etta", 1.0));
        assertTrue(what.startsWith("etta: no parameter of KernelClassifier; there are ") && what.contains("batchSize"), what);
        assertTrue(Complaint.of(() -> classifier().with("eta", -1.0)).contains("--eta -1.0: expected"), "eta");
        assertTrue(Complaint.of(() -> classifier().with("loss", "hinge")).contains("--loss hinge: expected"), "loss");
        assertEquals("trainOn moon: expected driver or task", Complaint.of(() -> classifier().with("trainOn", "moon")));
    }

    @Test
    void aShuffledListOfRowsIsAnotherList() {
        // What the tests above compare is worth nothing if shuffling did nothing.
        List<Row> rows = CLASSES.rows();
        Collections.shuffle(rows, new Random(1));
        assertFalse(rows.equals(CLASSES.rows()));
    }
}
