package kernel.cli;

import kernel.train.Listener;

/** The status line during an epoch: a bar for the epoch, the rate, and the time left until the last epoch ends. */
final class ProgressBar implements Listener {
    private static final int CELLS = 30;
    private static final long REDRAW_NANOS = 100_000_000;
    /** The first mini-batches run uncompiled, so their rate says nothing about the rest. */
    private static final long GUESS_AFTER_NANOS = 1_000_000_000;
    /** The weight of the newest rate in the moving average that is shown. */
    private static final double NEWEST = 0.3;

    private final Terminal terminal;
    private final int epochs;
    private final int images;
    private final String samples;
    private final long start = System.nanoTime();
    private long drawn = start;
    private double drawnAt;
    private double rate;

    ProgressBar(Terminal terminal, int epochs, int images, String samples) {
        this.terminal = terminal;
        this.epochs = epochs;
        this.images = images;
        this.samples = samples;
    }

    /** Draws unless it did so a moment ago. */
    @Override
    public boolean progress(int epoch, int done) {
        if (terminal.isInteractive()) {
            draw(epoch, done);
        }
        return true;
    }

    private void draw(int epoch, int done) {
        long now = System.nanoTime();
        if (now - drawn < REDRAW_NANOS) {
            return;
        }
        // An evaluation in between counts, since the user waits for it too.
        double all = (double) images * epoch + done;
        double newest = (all - drawnAt) / ((now - drawn) * 1e-9);
        rate = rate == 0 ? newest : rate + NEWEST * (newest - rate);
        drawn = now;
        drawnAt = all;
        double left = now - start < GUESS_AFTER_NANOS ? Double.NaN : ((double) images * epochs - all) / rate;
        terminal.status(text(epoch, done, images, samples, rate, left));
    }

    /**
     * The bar.
     *
     * @param samples what there are so many of
     * @param left    seconds until the last epoch ends, NaN while unknown
     */
    static String text(int epoch, int done, int images, String samples, double rate, double left) {
        int filled = (int) ((long) CELLS * done / images);
        // The share comes first: a narrow terminal cuts the rest.
        return "Epoch " + epoch + " " + Numbers.right(Long.toString(100L * done / images), 3) + " % ["
                + "=".repeat(filled) + " ".repeat(CELLS - filled) + "]  " + Numbers.grouped(Math.round(rate))
                + " " + samples + "/s" + (Double.isNaN(left) ? "" : ", " + Numbers.coarseSeconds(left) + " left");
    }
}
