package kernel.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import kernel.train.sweep.Trial;
import kernel.train.sweep.TrialExecutor.Results;
import kernel.train.sweep.TrialResult;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Failure;

/** One job of Spark, whose tasks run trials. Results are handed on as tasks end, on the thread that waits for them. */
final class TrialJob {
    private static final int WAIT_MILLIS = 100;

    private final JavaSparkContext context;
    private final TrialTask task;
    private final BlockingQueue<ArrayList<TrialResult>> ended = new LinkedBlockingQueue<>();

    TrialJob(JavaSparkContext context, Broadcast<SweepData> data, int until) {
        this.context = context;
        task = new TrialTask(data, until);
    }

    /** @param stop once this is true the job is given up */
    void run(List<Trial> trials, int partitions, Results results, AtomicBoolean stop) throws IOException {
        RDD<Trial> rdd = context.parallelize(trials, partitions).rdd();
        List<Object> all = new ArrayList<>(IntStream.range(0, partitions).boxed().toList());
        SimpleFutureAction<BoxedUnit> job = context.sc().submitJob(rdd, task, CollectionConverters.asScala(all).toSeq(), (partition, some) -> {
            ended.add(some);
            return BoxedUnit.UNIT;
        }, () -> BoxedUnit.UNIT);
        try {
            int waiting = partitions;
            while (waiting > 0 && !stop.get()) {
                boolean over = job.isCompleted();
                ArrayList<TrialResult> some = over ? ended.poll() : ended.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                if (some != null) {
                    waiting--;
                    for (TrialResult each : some) {
                        results.take(each);
                    }
                } else if (over) {
                    throw new IOException("the sweep's job failed: " + reason(job), cause(job));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while trials were running");
        } finally {
            job.cancel();
        }
    }

    private static String reason(SimpleFutureAction<BoxedUnit> job) {
        Throwable cause = cause(job);
        return cause == null ? "without a reason" : cause.getMessage();
    }

    private static Throwable cause(SimpleFutureAction<BoxedUnit> job) {
        return job.value().get() instanceof Failure<BoxedUnit> failure ? failure.exception() : null;
    }
}
