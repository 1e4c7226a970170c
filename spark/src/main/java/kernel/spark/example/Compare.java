package kernel.spark.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import kernel.data.Corpus;
import kernel.data.Dataset;
import kernel.data.Mnist;
import kernel.data.SyntheticDigits;
import kernel.spark.KernelClassifier;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Seconds to the same log-loss on the test images: Spark ML's MultilayerPerceptronClassifier (L-BFGS), then KernelClassifier with as few
 * epochs as it needs. The same network, 784-30-10 with sigmoid hidden neurons and softmax outputs, the same rows, one thread. Each
 * training runs twice; the second is in a JVM that is warm.
 */
final class Compare {
    private static final int HIDDEN = 30;
    private static final int CLASSES = 10;
    private static final int MOST_EPOCHS = 30;
    private static final long SEED = 1;

    private Compare() {
    }

    /** Arguments: the iterations of L-BFGS, how many training images, the folder of MNIST's files. */
    public static void main(String[] args) throws IOException {
        int iterations = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        Corpus corpus = args.length > 2 ? Mnist.load(Path.of(args[2])) : SyntheticDigits.corpus();
        SparkSession session = SparkSession.builder().master("local[1]").config("spark.ui.enabled", "false").getOrCreate();
        session.sparkContext().setLogLevel("ERROR");
        org.apache.spark.sql.Dataset<Row> training = frame(session, corpus.training(), count);
        org.apache.spark.sql.Dataset<Row> test = frame(session, corpus.test(), corpus.test().count());
        say("%d training images, %d test images, %d-%d-%d, one thread; JDK %s", training.count(), test.count(),
                corpus.training().imageSize(), HIDDEN, CLASSES, System.getProperty("java.version"));

        MultilayerPerceptronClassifier spark = new MultilayerPerceptronClassifier().setSeed(SEED).setMaxIter(iterations)
                .setLayers(new int[] {corpus.training().imageSize(), HIDDEN, CLASSES});
        double goal = twice("MultilayerPerceptronClassifier, " + iterations + " iterations", () -> spark.fit(training), test);
        for (int epochs = 1; epochs <= MOST_EPOCHS; epochs++) {
            KernelClassifier kernel = new KernelClassifier().with("preset", "book").with("loss", "softmax").with("initWeights", "scaled")
                    .with("eta", 0.3).with("scale", "none").with("orderCol", "id").with("epochs", epochs).with("seed", SEED)
                    .with("threads", 1);
            if (twice("KernelClassifier, " + epochs + " epochs", () -> kernel.fit(training), test) <= goal) {
                break;
            }
        }
        session.stop();
    }

    /** Trains twice, and tells how long it took and what came of it, which is returned. */
    private static double twice(String name, Supplier<Model<?>> training, org.apache.spark.sql.Dataset<Row> test) {
        double[] seconds = new double[2];
        Model<?> model = null;
        for (int run = 0; run < 2; run++) {
            long start = System.nanoTime();
            model = training.get();
            seconds[run] = (System.nanoTime() - start) * 1e-9;
        }
        org.apache.spark.sql.Dataset<Row> answered = model.transform(test);
        double loss = new MulticlassClassificationEvaluator().setMetricName("logLoss").evaluate(answered);
        double accuracy = new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(answered);
        say("%-45s %7.2f s, warm %7.2f s: log-loss %.4f, accuracy %.4f", name, seconds[0], seconds[1], loss, accuracy);
        return loss;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Pixels divided by 256, kept in memory. */
    private static org.apache.spark.sql.Dataset<Row> frame(SparkSession session, Dataset images, int most) {
        List<Row> rows = new ArrayList<>();
        int size = images.imageSize();
        for (int i = 0; i < Math.min(most, images.count()); i++) {
            double[] pixels = new double[size];
            for (int p = 0; p < size; p++) {
                pixels[p] = (images.pixels()[images.pixelOffset() + i * size + p] & 0xff) / 256.0;
            }
            rows.add(RowFactory.create(i, Vectors.dense(pixels), (double) images.label(i)));
        }
        StructType schema = new StructType().add("id", "int").add("features", SQLDataTypes.VectorType()).add("label", "double");
        return session.createDataFrame(rows, schema).coalesce(1).persist();
    }
}
