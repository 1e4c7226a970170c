package kernel.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import kernel.train.sweep.Trial;
import kernel.train.sweep.TrialCourse;
import kernel.train.sweep.TrialResult;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Runs the trials of a partition, one after the other. */
final class TrialTask extends AbstractFunction1<Iterator<Trial>, ArrayList<TrialResult>> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SweepData> data;
    private final int until;

    TrialTask(Broadcast<SweepData> data, int until) {
        this.data = data;
        this.until = until;
    }

    @Override
    public ArrayList<TrialResult> apply(Iterator<Trial> trials) {
        KernelNotice.tellOnce();
        Course course = new Course(TaskContext.get(), until);
        ArrayList<TrialResult> results = new ArrayList<>();
        while (trials.hasNext()) {
            try {
                data.value().runner().run(trials.next(), course).ifPresent(results::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
        return results;
    }

    /** A task that Spark gives up stops its trial. */
    private record Course(TaskContext task, int until) implements TrialCourse {
        @Override
        public boolean isStopped() {
            return task.isInterrupted();
        }
    }
}
