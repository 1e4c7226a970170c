package kernel.spark.example;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import kernel.data.table.Table;
import kernel.spark.KernelClassificationModel;
import kernel.spark.KernelClassifier;
import kernel.spark.SparkSweep;
import kernel.train.Preset;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.sweep.Sweep;
import kernel.train.sweep.TrialResult;
import kernel.train.sweep.Trials;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A classifier in a pipeline, and a sweep over its settings, on made-up berries. The master is {@code spark.master}, else local[2]. */
final class Example {
    private static final String[] MEASURES = {"width", "height", "sugar"};

    private Example() {
    }

    /** Prints fingerprints, scores and a table of trials. */
    public static void main(String[] args) throws IOException {
        SparkSession session = SparkSession.builder().appName("kernel").master(System.getProperty("spark.master", "local[2]"))
                .config("spark.ui.enabled", "false").getOrCreate();
        session.sparkContext().setLogLevel("ERROR");
        Dataset<Row> berries = berries(session, 3000);

        KernelClassifier classifier = new KernelClassifier().with("orderCol", "id").with("hidden", "30").with("epochs", 30);
        PipelineModel fitted = new Pipeline().setStages(new PipelineStage[] {
                new StringIndexer().setInputCol("kind").setOutputCol("label").setStringOrderType("alphabetAsc"),
                new VectorAssembler().setInputCols(MEASURES).setOutputCol("features"), classifier}).fit(berries);
        KernelClassificationModel model = (KernelClassificationModel) fitted.stages()[2];
        Dataset<Row> answered = fitted.transform(berries(session, 4000).where("id >= 3000"));
        System.out.println("A pipeline: the network's fingerprint is " + model.fingerprint());
        System.out.println("right among berries that it has not seen: "
                + new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(answered));
        answered.select("kind", "probability", "prediction").show(3, false);

        Table table = SparkSweep.gather(new VectorAssembler().setInputCols(MEASURES).setOutputCol("features")
                .transform(fitted.stages()[0].transform(berries)), "features", "label", "id");
        Settings settings = Preset.TABLE.settings().with(Setting.TARGET, List.of("label")).with(Setting.EPOCHS, 16);
        Trials trials = Trials.draws(settings, List.of(Trials.values(Setting.ETA, List.of("log:1e-4:1e-1")),
                Trials.values(Setting.HIDDEN, List.of("10", "30", "64,64"))), 8, 1);
        System.out.println("A sweep by successive halving:");
        try (SparkSweep executor = SparkSweep.over(session, table)) {
            for (TrialResult result : Sweep.of(trials, executor).halving().run(each -> { }, new AtomicBoolean())) {
                System.out.println(result.trial() + ": " + trials.chosen(result.trial()).values() + ", " + result.epochs() + " epochs, "
                        + result.scores() + ", " + result.fingerprints().get(0).substring(0, 8));
            }
        }
        session.stop();
    }

    /** The first berries of a basket that is always the same. */
    private static Dataset<Row> berries(SparkSession session, int count) {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(3);
            double width = 5 + 4 * kind + 2 * random.nextGaussian();
            double height = width * (1 + 0.1 * random.nextGaussian());
            rows.add(RowFactory.create(i, width, height, 8 + (kind == 1 ? 4 : 0) + 2 * random.nextGaussian(),
                    List.of("bilberry", "cherry", "plum").get(kind)));
        }
        return session.createDataFrame(rows, StructType.fromDDL("id int, width double, height double, sugar double, kind string"));
    }
}
