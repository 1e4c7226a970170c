package kernel.cli;

import java.io.IOException;
import java.nio.file.Path;
import kernel.data.Corpus;
import kernel.data.DataSource;
import kernel.data.Dataset;
import kernel.data.Split;
import kernel.model.Model;
import kernel.nn.Network;
import kernel.nn.Samples;
import kernel.nn.Sgd;
import picocli.CommandLine.Model.CommandSpec;

/** {@code train}: learns from the training images, says after each epoch how many test images are right, saves the model. */
final class Train extends Subcommand {

    @Override
    String name() {
        return "train";
    }

    @Override
    void declare(CommandSpec spec) {
        spec.usageMessage().header("Train a network and save it.")
                .description("Trains a network by mini-batch stochastic gradient descent and saves it. Ctrl-C ends the"
                        + " training early and saves what there is.")
                .footer("", "Examples:",
                        "  " + JAVA + " train",
                        "  " + JAVA + " train --hidden 300,100 --batch-size 100 --epochs 10 --save deep.safetensors",
                        "  " + JAVA + " train --init model.safetensors --epochs 5 --eta 0.5");
        spec.addOption(data());
        spec.addOption(option("--hidden", "N[,N...]", "30", "Sizes of the hidden layers."));
        spec.addOption(option("--epochs", "N", "30", "Passes over the training images; 0 saves the network untrained."));
        spec.addOption(option("--batch-size", "N", "10", "Images in a mini-batch."));
        spec.addOption(option("--eta", "X", "3.0", "Learning rate."));
        spec.addOption(option("--seed", "N", "1", "Seed of the first weights and of the shuffling."));
        spec.addOption(option("--threads", "auto|N", "auto", "Threads that share the work; the result is the same."));
        spec.addOption(option("--train-size", "N", "The first N training images only."
                + " Default: 5 of 6, which are MNIST's 50,000; the next 10,000 are the validation set."));
        spec.addOption(flag("--no-shuffle", "Present the images in file order."));
        spec.addOption(option("--init", "MODEL", "Start from this model's weights instead of random ones."));
        spec.addOption(option("--save", "MODEL", "model.safetensors", "Where the trained model goes."));
        spec.addOption(flag("--no-save", "Do not save the model."));
        spec.addOption(option("--metrics", "FILE", "Write one JSON object a line and epoch: epoch, train_seconds,"
                + " eval_seconds, test_correct, test_total, cost, fingerprint."));
        spec.addOption(option("--input", "auto|dense|sparse", "auto", "Multiply every pixel or only those that are"
                + " lit; the result is the same."));
    }

    @Override
    void run(Arguments arguments, Terminal terminal) throws IOException {
        TrainOptions options = TrainOptions.read(arguments);
        if (options.save() != null) {
            Model.checkWritable(options.save());
        }
        Network initial = options.init() == null ? null : initial(options);
        DataSource source = DataSource.choose(options.data(), System.getenv());
        terminal.status((source.isSynthetic() ? "Drawing " : "Reading ") + source + " ...");
        Prepared prepared = prepare(source, initial, options);
        Network network = prepared.network;
        TrainingData data = prepared.data;
        try (Sgd sgd = new Sgd(network, data.training(), options.batchSize(), options.eta(), options.threads());
             Metrics metrics = Metrics.open(options.metrics());
             Interrupt interrupt = new Interrupt()) {
            Banner.print(terminal, sgd.threads());
            terminal.line("Training on " + Numbers.grouped(data.training().count()) + " images of " + source);
            terminal.line(describe(options, network, data.training()));
            TrainingLoop loop = new TrainingLoop(network, sgd, data, options, terminal, metrics, interrupt);
            loop.run();
            report(loop, network, data, options, terminal);
        }
    }

    private record Prepared(Network network, TrainingData data) { }

    /** Reads the images and makes the network, each on a thread of its own once it is known that all of it fits. */
    private static Prepared prepare(DataSource source, Network initial, TrainOptions options) throws IOException {
        Split split = split(source.load(), options);
        int[] sizes = sizes(options, initial, split.train());
        MemoryNeed.check(sizes, options.batchSize(), split.train(), split.test());
        Background<Network> network = new Background<>("make the network") {
            @Override
            Network compute() {
                return initial != null ? initial : Network.random(options.seed(), sizes);
            }
        };
        network.start();
        TrainingData data = TrainingData.of(source, split, options.input(), options.save() != null);
        return new Prepared(network.await(), data);
    }

    private static Network initial(TrainOptions options) throws IOException {
        Network network = Model.load(options.init()).network();
        if (options.hidden() == null) {
            return network;
        }
        int[] sizes = network.sizes();
        boolean same = sizes.length == options.hidden().length + 2;
        for (int l = 0; same && l < options.hidden().length; l++) {
            same = sizes[l + 1] == options.hidden()[l];
        }
        if (!same) {
            throw new UsageException("--hidden contradicts --init " + options.init() + ", which is "
                    + Numbers.sizes(sizes) + "; leave --hidden out");
        }
        return network;
    }

    private static Split split(Corpus corpus, TrainOptions options) {
        int available = corpus.training().count();
        int size = options.trainSize() == 0 ? corpus.defaultTrainSize() : options.trainSize();
        if (size > available) {
            throw new UsageException("--train-size " + size + ": expected 1 to " + available
                    + ", as many training images as there are");
        }
        return corpus.split(size);
    }

    private static int[] sizes(TrainOptions options, Network initial, Dataset train) {
        int inputs = train.imageSize();
        if (initial != null) {
            if (initial.inputs() != inputs || initial.outputs() != train.classes()) {
                throw new FailureException(options.init() + ": a network of " + initial.inputs() + " inputs and "
                        + initial.outputs() + " outputs; the images have " + train.rows() + " x " + train.columns() + " = "
                        + inputs + " pixels and " + train.classes() + " classes; choose a model or data that fit");
            }
            return initial.sizes();
        }
        int[] hidden = options.hidden() == null ? TrainOptions.DEFAULT_HIDDEN : options.hidden();
        int[] sizes = new int[hidden.length + 2];
        sizes[0] = inputs;
        System.arraycopy(hidden, 0, sizes, 1, hidden.length);
        sizes[sizes.length - 1] = train.classes();
        return sizes;
    }

    private static String describe(TrainOptions options, Network network, Samples training) {
        return "Network " + Numbers.sizes(network.sizes())
                + (options.init() == null ? ", seed " + options.seed() : " from " + options.init())
                + "; " + options.epochs() + (options.epochs() == 1 ? " epoch" : " epochs") + ", batch " + options.batchSize()
                + ", eta " + options.eta() + (options.shuffle() ? "" : ", not shuffled")
                + "; " + (training.isSparse() ? "sparse" : "dense") + " input, "
                + Numbers.fixed(100 * training.density(), 1) + " % of the pixels lit";
    }

    private static void report(TrainingLoop loop, Network network, TrainingData data, TrainOptions options,
                               Terminal terminal) throws IOException {
        if (loop.stoppedIn() >= 0) {
            terminal.line("Interrupted in epoch " + loop.stoppedIn() + " after " + Numbers.grouped(loop.stoppedAfter())
                    + " images.");
        }
        terminal.line("Test images right: " + loop.correct() + " / " + loop.total() + " ("
                + Numbers.percent(loop.correct(), loop.total()) + " %)");
        String fingerprint = network.fingerprint();
        terminal.line("Fingerprint: " + fingerprint);
        Path file = options.save();
        if (file == null) {
            terminal.line("Not saved, as --no-save says.");
            return;
        }
        new Model(network, ModelNotes.of(loop, data, options)).save(file);
        terminal.line("Saved in " + file + "; to use it:");
        terminal.line("  " + JAVA + " predict --model " + file + " "
                + (data.source().isSynthetic() ? "digit.png" : testImages(data.source())));
    }

    private static String testImages(DataSource source) {
        String name = source.directory().resolve("t10k-images-idx3-ubyte").toString();
        return (java.nio.file.Files.exists(Path.of(name)) ? name : name + ".gz") + ":0";
    }
}
