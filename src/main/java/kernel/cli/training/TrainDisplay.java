package kernel.cli.training;

import java.io.IOException;
import java.util.StringJoiner;
import kernel.cli.progress.ProgressBar;
import kernel.cli.terminal.Interrupt;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.train.EpochResult;
import kernel.train.Listener;
import kernel.train.Run;
import kernel.train.Score;
import kernel.train.Setting;

/** Shows the progress of {@code train}, writes the metrics, and stops the run on Ctrl-C. */
final class TrainDisplay implements Listener {
    private static final int COST_DECIMALS = 6;

    private final ProgressBar bar;
    private final Terminal terminal;
    private final Metrics metrics;
    private final Interrupt interrupt;

    TrainDisplay(Run run, String samples, Terminal terminal, Metrics metrics, Interrupt interrupt) {
        bar = new ProgressBar(terminal, run.settings().get(Setting.EPOCHS), run.images(), samples);
        this.terminal = terminal;
        this.metrics = metrics;
        this.interrupt = interrupt;
    }

    @Override
    public boolean progress(int epoch, int images) {
        bar.progress(epoch, images);
        return !interrupt.requested();
    }

    @Override
    public boolean ended(EpochResult result) throws IOException {
        terminal.line(line(result));
        bar.ended(result);
        metrics.write(result);
        return !interrupt.requested();
    }

    static String line(EpochResult result) {
        StringJoiner scores = new StringJoiner("; ");
        result.test().ifPresent(test -> scores.add(words(test)));
        result.validation().ifPresent(validation -> scores.add("validation " + words(validation)));
        return "Epoch " + result.epoch() + (scores.length() == 0 ? "" : ": " + scores)
                + "  (" + Numbers.seconds(result.seconds()) + ")";
    }

    /** As {@code 4812 / 5000}; the cost where no answer is right or wrong. */
    static String words(Score score) {
        return score.isCounted() ? score.correct() + " / " + score.total() : "cost " + Numbers.fixed(score.cost(), COST_DECIMALS);
    }
}
