package kernel.train;

import kernel.nn.Sgd;

/** Asks a listener now and then, and ends the pass where it says so, where a checkpoint is due, or where it is to end. */
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
                // Kept until the pass has ended: else nobody would know which images are done.
                thrown = e;
                stopped = true;
            }
        }
        return !stopped && images < end && (checkpoints == null || !checkpoints.isDueInEpoch());
    }

    /** Whether the listener ended the pass, one way or the other. */
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
