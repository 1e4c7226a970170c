package kernel.cli;

import java.io.IOException;
import kernel.nn.Evaluation;
import kernel.nn.Network;
import kernel.nn.Samples;
import kernel.nn.Sgd;

/** The epochs: train, evaluate on the test images, say so, keep a checkpoint. Stops on Ctrl-C and when weights diverge. */
final class TrainingLoop {
    private final Network network;
    private final Sgd sgd;
    private final Samples test;
    private final Recipe recipe;
    private final TrainingState state;
    private final Terminal terminal;
    private final Metrics metrics;
    private final Checkpoints checkpoints;
    private final Interrupt interrupt;
    private final ProgressBar progress;
    private final Evaluation evaluation;
    /** The network after the last epoch that ended in finite numbers. */
    private final Network good;
    private boolean evaluated;
    private boolean diverged;

    TrainingLoop(Network network, Sgd sgd, TrainingData data, Recipe recipe, TrainingState state, Terminal terminal,
                 Metrics metrics, Checkpoints checkpoints, Interrupt interrupt) {
        this.network = network;
        this.sgd = sgd;
        test = data.test();
        this.recipe = recipe;
        this.state = state;
        this.terminal = terminal;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.interrupt = interrupt;
        progress = new ProgressBar(terminal, recipe.epochs(), data.training().count());
        evaluation = new Evaluation(network);
        good = network.copy();
    }

    void run() throws IOException {
        while (state.epoch() < recipe.epochs() && !interrupt.requested() && !diverged) {
            runEpoch();
        }
        if (!evaluated) {
            evaluation.run(test);
        }
        if (!diverged) {
            checkpoints.save(network, state);
        }
    }

    private void runEpoch() throws IOException {
        evaluated = false;
        long nanos = 0;
        boolean whole = false;
        while (!whole && !interrupt.requested()) {
            long start = System.nanoTime();
            whole = state.train(sgd, recipe.shuffle(), this::goesOn);
            nanos += System.nanoTime() - start;
            if (!whole && checkpoints.isDueInEpoch()) {
                checkpoints.save(network, state);
            }
        }
        if (whole) {
            endEpoch(nanos * 1e-9);
        }
    }

    private boolean goesOn(int images) {
        progress.show(state.epoch(), images);
        return !interrupt.requested() && !checkpoints.isDueInEpoch();
    }

    private void endEpoch(double seconds) throws IOException {
        int epoch = state.epoch();
        long start = System.nanoTime();
        evaluation.run(test);
        double evalSeconds = (System.nanoTime() - start) * 1e-9;
        String fingerprint = network.fingerprint();
        diverged = !Double.isFinite(evaluation.cost()) || !network.isFinite();
        if (diverged) {
            network.set(good);
            state.dropEpoch();
        } else {
            good.set(network);
            state.endEpoch(fingerprint);
            evaluated = true;
        }
        terminal.line("Epoch " + epoch + ": " + evaluation.correct() + " / " + evaluation.total() + "  ("
                + Numbers.seconds(seconds) + ")");
        metrics.epoch(epoch, seconds, evalSeconds, evaluation, fingerprint);
        if (!diverged && state.epoch() < recipe.epochs() && checkpoints.isDueAfter(state.epoch())) {
            checkpoints.save(network, state);
        }
    }

    /** How many test images the network gets right now, and how many there are. */
    int correct() {
        return evaluation.correct();
    }

    int total() {
        return evaluation.total();
    }

    /** Whether an epoch ended with weights or a cost that are no finite numbers; the network is then that before it. */
    boolean diverged() {
        return diverged;
    }
}
