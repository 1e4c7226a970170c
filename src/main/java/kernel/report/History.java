package kernel.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kernel.train.EpochResult;
import kernel.train.Listener;
import kernel.train.Run;

/**
 * Follows a run and keeps what each epoch came to, some hundred bytes each, for a page about it. It asks the run to follow the cost of
 * training, too; the bits stay the same.
 *
 * <pre>{@code
 * History history = new History(run);
 * run.train(history);
 * RunReport.write(file, run, history.epochs(), Notes.NONE);
 * }</pre>
 */
public final class History implements Listener {
    private final Run run;
    private final Listener next;
    private final List<Epoch> epochs = new ArrayList<>();
    /** Of the epoch that is under way or comes next. */
    private double eta;

    /**
     * An epoch.
     *
     * @param result what it came to; not finite where it diverged
     * @param eta    the learning rate of its first step, or of the first after a resumption
     */
    public record Epoch(EpochResult result, double eta) {
        /** Checks that there is a result. */
        public Epoch {
            Objects.requireNonNull(result, "result");
        }
    }

    /** From the epoch on that is under way or comes next. */
    public History(Run run) {
        this(run, new Listener() { });
    }

    /** As above, and everything is passed on to another listener. */
    public History(Run run, Listener next) {
        this.run = run;
        this.next = Objects.requireNonNull(next, "next");
        run.followTrainingCost();
        eta = run.eta();
    }

    /** The epochs so far, which later ones do not change. */
    public List<Epoch> epochs() {
        return List.copyOf(epochs);
    }

    @Override
    public long intervalNanos() {
        return next.intervalNanos();
    }

    @Override
    public boolean progress(int epoch, int images) {
        return next.progress(epoch, images);
    }

    @Override
    public boolean ended(EpochResult result) throws IOException {
        epochs.add(new Epoch(result, eta));
        eta = run.eta();
        return next.ended(result);
    }
}
