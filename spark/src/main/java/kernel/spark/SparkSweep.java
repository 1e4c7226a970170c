package kernel.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import kernel.data.Corpus;
import kernel.data.table.Table;
import kernel.train.sweep.Trial;
import kernel.train.sweep.TrialExecutor;
import kernel.train.sweep.TrialResult;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the trials of a sweep as tasks of Spark, over data that each executor gets once. A trial comes to the fingerprint that it has on
 * a laptop, in whichever partition and on whichever machine. One that dies with its executor is run again, by Spark, with the same
 * result; one that diverges has a result that says so.
 *
 * <pre>{@code
 * Trials trials = Trials.grid(settings, List.of(Trials.values(Setting.ETA, List.of("0.1,0.3"))));
 * try (SparkSweep executor = SparkSweep.over(session, table)) {
 *     List<TrialResult> results = Sweep.of(trials, executor).halving().run(each -> { }, new AtomicBoolean());
 * }
 * }</pre>
 */
public final class SparkSweep implements TrialExecutor, AutoCloseable {
    private final JavaSparkContext context;
    private final ShippedData data;
    private final int folds;
    /** 0 for one a trial. */
    private final int partitions;
    private Broadcast<SweepData> sent;

    private SparkSweep(JavaSparkContext context, ShippedData data, int folds, int partitions) {
        this.context = context;
        this.data = data;
        this.folds = folds;
        this.partitions = partitions;
    }

    /** Over a table, which trials read as {@link kernel.train.TableMaterial#of} does: their words name the {@code --target}. */
    public static SparkSweep over(SparkSession session, Table table) {
        return new SparkSweep(JavaSparkContext.fromSparkContext(session.sparkContext()), new ShippedTable(table), 0, 0);
    }

    /** Over images, as {@link kernel.train.Images#of} reads them. */
    public static SparkSweep over(SparkSession session, Corpus images) {
        return new SparkSweep(JavaSparkContext.fromSparkContext(session.sparkContext()), new ShippedImages(images), 0, 0);
    }

    /**
     * The rows of a DataFrame as a table, in the order that {@link KernelClassifier} gathers them in: its columns are the names of the
     * features, or 1, 2, …, and that of the label.
     *
     * @param order the column that says the order; null if the contents of the rows do
     * @throws RowException if a row cannot be used
     */
    public static Table gather(Dataset<?> frame, String features, String label, String order) {
        TrainingColumns columns = new TrainingColumns(features, label, null, order);
        return new Gathering(columns, FeatureNames.of(frame.schema().apply(features)), false, false, true, InvalidRows.ERROR)
                .table(columns.select(frame).collectAsList().iterator());
    }

    /** Likewise, each trial by cross-validation. */
    public SparkSweep withFolds(int count) {
        return new SparkSweep(context, data, count, partitions);
    }

    /** Likewise, trials dealt to so many tasks. Results then come when a task is at its end; by default each trial is a task. */
    public SparkSweep withPartitions(int count) {
        return new SparkSweep(context, data, folds, count);
    }

    /**
     * Runs trials to their ends, and takes the data from the executors.
     *
     * @return their results, by number
     * @throws IOException if the job fails
     */
    public List<TrialResult> run(List<Trial> trials) throws IOException {
        List<TrialResult> results = new ArrayList<>();
        try {
            run(trials, TrialResult.END, results::add, new AtomicBoolean());
        } finally {
            close();
        }
        results.sort(Comparator.comparingInt(TrialResult::trial));
        return results;
    }

    /** A trial begins anew whenever it is run. */
    @Override
    public void run(List<Trial> trials, int until, Results results, AtomicBoolean stop) throws IOException {
        if (!trials.isEmpty()) {
            TrialJob job = new TrialJob(context, broadcast(), until);
            job.run(trials, partitions == 0 ? trials.size() : partitions, results, stop);
        }
    }

    /** Takes the data from the executors and the driver's disk; to be called when nothing runs. Another run would send them again. */
    @Override
    public synchronized void close() {
        if (sent != null) {
            sent.destroy();
            sent = null;
        }
    }

    /** The data, sent once for all rungs. */
    synchronized Broadcast<SweepData> broadcast() {
        if (sent == null) {
            sent = context.broadcast(new SweepData(data, folds));
        }
        return sent;
    }
}
