package kernel.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kernel.model.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimators among Spark's own stages. */
class PipelineTest {
    private final SparkSession session = LocalSpark.session();

    @TempDir
    Path directory;

    private Dataset<Row> measured() {
        return OtherJvm.measured(session);
    }

    @Test
    void aPipelineIsSavedAndLoadedInAnotherJvm() throws Exception {
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
                new StringIndexer().setInputCol("kind").setOutputCol("label").setStringOrderType("alphabetAsc"),
                new VectorAssembler().setInputCols(new String[] {"a", "b", "c", "d"}).setOutputCol("features"),
                new KernelClassifier().with("orderCol", "id").with("epochs", 5)});
        String unfitted = directory.resolve("pipeline").toString();
        pipeline.write().save(unfitted);
        PipelineModel model = Pipeline.load(unfitted).fit(measured());
        String folder = directory.resolve("fitted").toString();
        model.write().save(folder);

        // The network lies there as a file that needs no Spark, and knows what its inputs were called.
        Path file;
        try (var files = Files.walk(Path.of(folder))) {
            file = files.filter(each -> each.endsWith("model.safetensors")).findFirst().orElseThrow();
        }
        Model alone = Model.load(file);
        assertEquals(((KernelClassificationModel) model.stages()[2]).fingerprint(), alone.network().fingerprint());
        assertEquals(List.of("a", "b", "c", "d"), alone.schema().orElseThrow().columns().inputs());

        OtherJvm other = OtherJvm.load(folder);
        assertEquals(OtherJvm.answers(model, session), other.answers());
        // That JVM was started without the module of the vector kernels: scalar ones gave the same bits, and it was said once.
        assertEquals(1, other.warnings("--add-modules=jdk.incubator.vector in spark.driver.extraJavaOptions"), other.err());
    }

    @Test
    void crossValidationFindsTheBetterSettings() throws Exception {
        Dataset<Row> frame = Flowers.of(240, 3).frame(session, 2);
        KernelClassifier classifier = new KernelClassifier().with("orderCol", "id").with("epochs", 15).with("patience", 0)
                .with("validation", "0");
        DoubleParam eta = classifier.param("eta");
        ParamMap[] grid = new ParamGridBuilder().addGrid(eta, new double[] {1e-9, 0.01}).build();
        CrossValidatorModel model = new CrossValidator().setEstimator(classifier).setEstimatorParamMaps(grid).setNumFolds(3)
                .setParallelism(2).setSeed(1).setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss")).fit(frame);
        assertTrue(model.avgMetrics()[1] < model.avgMetrics()[0], "log-loss of the two");
        assertEquals(classifier.with("eta", 0.01).fit(frame).fingerprint(), ((KernelClassificationModel) model.bestModel()).fingerprint());
        String folder = directory.resolve("folds").toString();
        model.write().save(folder);
        assertEquals(((KernelClassificationModel) model.bestModel()).fingerprint(),
                ((KernelClassificationModel) CrossValidatorModel.load(folder).bestModel()).fingerprint());
    }

    @Test
    void aRegressorIsSavedAndScored() throws Exception {
        Dataset<Row> frame = Flowers.of(300, 0).frame(session, 2);
        KernelRegressionModel model = new KernelRegressor().with("orderCol", "id").with("epochs", 40).with("eta", 0.01).fit(frame);
        String folder = directory.resolve("regression").toString();
        model.write().save(folder);
        KernelRegressionModel read = KernelRegressionModel.load(folder);
        assertEquals(model.uid(), read.uid());
        assertEquals(model.transform(frame).select(functions.sum("prediction")).first(),
                read.transform(frame).select(functions.sum("prediction")).first());
        double fit = new RegressionEvaluator().setMetricName("r2").evaluate(read.transform(frame));
        assertTrue(fit > 0.9, "R² " + fit);
    }
}
