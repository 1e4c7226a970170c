package kernel.cli.progress;

import java.util.function.DoubleFunction;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.train.EpochResult;
import kernel.train.Listener;

/**
 * The status line during an epoch: a bar for the epoch, the rate, the time left until the last epoch ends, and where the terminal is
 * wide enough, the costs of the epochs before it as curves.
 */
public final class ProgressBar implements Listener {
    private static final long REDRAW_NANOS = 100_000_000;
    /** The first mini-batches run uncompiled, so their rate says nothing about the rest. */
    private static final long GUESS_AFTER_NANOS = 1_000_000_000;
    /** The weight of the newest rate in the moving average that is shown. */
    private static final double NEWEST = 0.3;
    private static final int COST_DIGITS = 4;

    private final Terminal terminal;
    private final int epochs;
    private final int images;
    private final String samples;
    private final LossCurves curves = new LossCurves();
    private final boolean drawsCurves;
    private final long start = System.nanoTime();
    private long drawn = start;
    private double drawnAt;
    private double rate;

    /** Of so many epochs, each of so many images, or whatever the samples are called. */
    public ProgressBar(Terminal terminal, int epochs, int images, String samples) {
        this.terminal = terminal;
        this.epochs = epochs;
        this.images = images;
        this.samples = samples;
        drawsCurves = terminal.canShow(Sparkline.BLOCKS);
    }

    /** Draws unless it did so a moment ago. */
    @Override
    public boolean progress(int epoch, int done) {
        if (terminal.isInteractive() && System.nanoTime() - drawn >= REDRAW_NANOS) {
            measure(epoch, done);
            draw(epoch, done);
        }
        return true;
    }

    /** Draws the bar of the next epoch at once, if there was one before, as the line about the last one has taken its place. */
    @Override
    public boolean ended(EpochResult result) {
        result.trainingCost().ifPresent(cost -> curves.add("training", cost));
        result.validation().ifPresentOrElse(score -> curves.add("validation", score.cost()),
                () -> result.test().ifPresent(score -> curves.add("test", score.cost())));
        if (terminal.isInteractive() && rate > 0 && result.epoch() + 1 < epochs) {
            draw(result.epoch() + 1, 0);
        }
        return true;
    }

    /** An evaluation in between counts, since the user waits for it too. */
    private void measure(int epoch, int done) {
        long now = System.nanoTime();
        double all = (double) images * epoch + done;
        double newest = (all - drawnAt) / ((now - drawn) * 1e-9);
        rate = rate == 0 ? newest : rate + NEWEST * (newest - rate);
        drawn = now;
        drawnAt = all;
    }

    private void draw(int epoch, int done) {
        double all = (double) images * epoch + done;
        double left = System.nanoTime() - start < GUESS_AFTER_NANOS ? Double.NaN : ((double) images * epochs - all) / rate;
        int columns = terminal.statusColumns();
        terminal.status(text(epoch, done, images, samples, rate, left, drawsCurves ? curves : new LossCurves(), columns));
    }

    /**
     * The bar.
     *
     * @param samples what there are so many of
     * @param left    seconds until the last epoch ends, NaN while unknown
     * @param columns of the terminal; {@link Integer#MAX_VALUE} for unknown
     */
    static String text(int epoch, int done, int images, String samples, double rate, double left, LossCurves curves, int columns) {
        String head = "Epoch " + epoch + " " + Numbers.right(Long.toString(100L * done / images), 3) + " % ";
        String speed = Numbers.grouped(Math.round(rate)) + " " + samples + "/s";
        String time = Double.isNaN(left) ? "" : Numbers.coarseSeconds(left) + " left";
        double share = (double) done / images;
        // How wide an unknown terminal is cannot be relied on.
        if (columns == Integer.MAX_VALUE) {
            return BarLayout.text(head, speed, time, share, columns);
        }
        DoubleFunction<String> number = cost -> Numbers.significant(cost, COST_DIGITS);
        String bar = BarLayout.textBeside(curves.leastColumns(number), head, speed, time, share, columns);
        return bar + curves.text(columns - bar.length(), number);
    }
}
