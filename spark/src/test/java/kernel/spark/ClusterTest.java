package kernel.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kernel.model.Model;
import kernel.train.sweep.TrialResult;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster: two executors with JVMs of their own, of which one is killed in the middle. */
@Order(Integer.MAX_VALUE)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ClusterTest {
    @TempDir
    Path directory;

    /** Counts what is lost. */
    private static final class Losses extends SparkListener {
        private final AtomicInteger executors = new AtomicInteger();
        private final AtomicInteger tasks = new AtomicInteger();

        @Override
        public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
            executors.incrementAndGet();
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.reason().toString().startsWith("ExecutorLostFailure")) {
                tasks.incrementAndGet();
            }
        }
    }

    @Test
    void anExecutorIsKilledInTheMiddleAndEveryFingerprintIsThatOfTheLaptop() throws Exception {
        List<String> expected = TwentyFour.onLaptop();
        LocalSpark.stop();
        try (Cluster cluster = new Cluster(directory);
                SparkSession session = SparkSession.builder().master(cluster.master()).appName("kernel-spark on a cluster")
                        .config("spark.ui.enabled", "false").config("spark.driver.bindAddress", "127.0.0.1")
                        .config("spark.driver.host", "127.0.0.1").config("spark.executor.memory", "700m")
                        .config("spark.jars", Path.of("target", "kernel-spark.jar").toAbsolutePath() + "," + System.getProperty("kernel.jar"))
                        .config("spark.sql.shuffle.partitions", "2").getOrCreate()) {
            Losses losses = new Losses();
            session.sparkContext().addSparkListener(losses);
            for (int partitions : new int[] {1, 2, 4}) {
                assertEquals(expected, TwentyFour.told(SparkSweep.over(session, TwentyFour.TABLE).withPartitions(partitions)
                        .run(TwentyFour.trials())), partitions + " partitions");
            }
            assertEquals(0, losses.executors.get());

            List<TrialResult> results = Collections.synchronizedList(new ArrayList<>());
            SparkSweep.over(session, TwentyFour.TABLE).run(TwentyFour.trials(), TrialResult.END, result -> {
                results.add(result);
                if (results.size() == 6) {
                    cluster.killAnExecutor();
                }
            }, new AtomicBoolean());
            results.sort(Comparator.comparingInt(TrialResult::trial));
            assertEquals(expected, TwentyFour.told(results));
            assertTrue(losses.executors.get() > 0, "no executor was lost");
            assertTrue(losses.tasks.get() > 0, "no trial was under way on the executor that was killed");

            trainsAndAnswers(session);
            // Spark gives its executors the module by itself.
            assertTrue(cluster.executorsSaid().stream().anyMatch(said -> said.contains("INFO spark: vector kernels")), "vector kernels");
            assertTrue(cluster.executorsSaid().stream().noneMatch(said -> said.contains("scalar kernels")), "scalar kernels");
        }
    }

    private static void trainsAndAnswers(SparkSession session) throws Exception {
        Flowers flowers = Flowers.of(300, 3);
        Model expected = Laptop.train(flowers.table(false), "--target", "label", "--epochs", "5");
        KernelClassificationModel model = new KernelClassifier().with("orderCol", "id").with("epochs", 5).with("trainOn", "task")
                .fit(flowers.frame(session, 4));
        assertEquals(expected.network().fingerprint(), model.fingerprint());
        for (Row row : model.transform(flowers.frame(session, 4)).collectAsList()) {
            Vector features = row.getAs("features");
            assertEquals(expected.predict(features.toArray())[0], row.<Vector>getAs("probability").apply(0));
        }
    }
}
