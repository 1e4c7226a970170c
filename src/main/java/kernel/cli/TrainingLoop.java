package kernel.cli;

import java.io.IOException;
import kernel.linalg.Xoshiro256;
import kernel.nn.Evaluation;
import kernel.nn.Network;
import kernel.nn.Samples;
import kernel.nn.Sgd;

/**
 * The epochs: shuffle, train, evaluate on the test images, say so.
 *
 * <p>The order of the images is shuffled (Fisher and Yates) before each epoch, starting from the last epoch's order. Its
 * random numbers are a stream of their own, {@link Xoshiro256} seeded with the seed's complement, so they do not depend on
 * how many numbers the first weights took, nor on whether {@code --init} replaced them.
 */
final class TrainingLoop {
    private final Network network;
    private final Sgd sgd;
    private final Samples test;
    private final TrainOptions options;
    private final Terminal terminal;
    private final Metrics metrics;
    private final Interrupt interrupt;
    private final ProgressBar progress;
    private final Evaluation evaluation;
    private final int[] order;
    private int stoppedIn = -1;
    private int stoppedAfter;

    TrainingLoop(Network network, Sgd sgd, TrainingData data, TrainOptions options, Terminal terminal,
                 Metrics metrics, Interrupt interrupt) {
        this.network = network;
        this.sgd = sgd;
        test = data.test();
        this.options = options;
        this.terminal = terminal;
        this.metrics = metrics;
        this.interrupt = interrupt;
        progress = new ProgressBar(terminal, options.epochs(), data.training().count());
        evaluation = new Evaluation(network);
        order = new int[data.training().count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    void run() throws IOException {
        Xoshiro256 shuffling = new Xoshiro256(~options.seed());
        for (int epoch = 0; epoch < options.epochs() && stoppedIn < 0; epoch++) {
            if (options.shuffle()) {
                shuffling.shuffle(order);
            }
            long start = System.nanoTime();
            boolean whole = train(epoch);
            long trained = System.nanoTime();
            if (whole) {
                evaluation.run(test);
                long evaluated = System.nanoTime();
                terminal.line("Epoch " + epoch + ": " + evaluation.correct() + " / " + evaluation.total() + "  ("
                        + Numbers.seconds((trained - start) * 1e-9) + ")");
                metrics.epoch(epoch, (trained - start) * 1e-9, (evaluated - trained) * 1e-9, evaluation, network);
            }
        }
        if (options.epochs() == 0 || stoppedIn >= 0) {
            evaluation.run(test);
        }
    }

    /** One epoch; false if it was interrupted before its end. */
    private boolean train(int epoch) {
        int done = sgd.train(order, 0, order.length, images -> {
            progress.show(epoch, images);
            return !interrupt.requested();
        });
        if (done < order.length) {
            stoppedIn = epoch;
            stoppedAfter = done;
        }
        return done == order.length;
    }

    /** How many test images the network gets right now, and how many there are. */
    int correct() {
        return evaluation.correct();
    }

    int total() {
        return evaluation.total();
    }

    /** The epoch that Ctrl-C ended, or −1. */
    int stoppedIn() {
        return stoppedIn;
    }

    /** How many images of that epoch had been trained on. */
    int stoppedAfter() {
        return stoppedAfter;
    }
}
