package kernel.cli.progress;

import kernel.cli.terminal.Interrupt;
import kernel.train.EpochResult;
import kernel.train.Listener;

/** Shows how far an epoch has come, and stops a run at a signal. */
public record Stoppable(ProgressBar bar, Interrupt interrupt) implements Listener {
    @Override
    public boolean progress(int epoch, int images) {
        return bar.progress(epoch, images) && !interrupt.requested();
    }

    @Override
    public boolean ended(EpochResult result) {
        return !interrupt.requested();
    }
}
