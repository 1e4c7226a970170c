package kernel.train;

import kernel.nn.Sgd;

/**
 * Calls a listener during a pass, and ends the pass when the listener says so, a checkpoint is due, or enough images are
 * done.
 */
final class ListenerWatch implements Sgd.Watch {
    private final Listener listener;
    private final RunState state;
    private final Checkpoints checkpoints;
    private final int end;
    private final Throttle throttle;
    private boolean stopped;
    private Throwable thrown;

    /**
     * @param checkpoints null for none
     * @param end         images of the epoch after which to end
     */
    ListenerWatch(Listener listener, RunState state, Checkpoints checkpoints, int end) {
        this.listener = listener;
        this.state = state;
        this.checkpoints = checkpoints;
        this.end = end;
        throttle = new Throttle(listener.intervalNanos());
    }

    @Override
    public boolean goOn(int done) {
        int images = state.image() + done;
        if (throttle.isDue()) {
            try {
                stopped = !listener.progress(state.epoch(), images);
            } catch (RuntimeException | Error e) {
                // Rethrown after the pass: thrown from here, it would leave unknown which images are done.
                thrown = e;
                stopped = true;
            }
        }
        return !stopped && images < end && (checkpoints == null || !checkpoints.isDueInEpoch());
    }

    /** Whether the listener ended the pass, by its answer or an exception. */
    boolean stopped() {
        return stopped;
    }

    /** Throws what the listener threw, if it did. */
    void rethrow() {
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }
}
