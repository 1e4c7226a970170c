package kernel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kernel.data.DataSource;
import kernel.model.Checkpoint;
import kernel.model.Model;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Samples;
import kernel.nn.Sgd;
import picocli.CommandLine.Model.CommandSpec;

/** {@code train}: learns from the training images, says after each epoch how many test images are right, saves the model. */
final class Train extends Subcommand {
    private int exitCode = Cli.DONE;

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
        spec.addOption(option("--checkpoint", "FILE", "Keep the state of the training there, to go on from with --resume."));
        spec.addOption(option("--checkpoint-every", "N|TIME", "1", "Epochs between two checkpoints, or a time like 30s, 5m"
                + " or 1h. There is one at the end, too, and on Ctrl-C."));
        spec.addOption(option("--resume", "FILE", "Go on from a checkpoint, to the same bits as without the break. Its"
                + " options hold; --epochs may ask for more."));
        spec.addOption(option("--save", "MODEL", "model.safetensors", "Where the trained model goes."));
        spec.addOption(flag("--no-save", "Do not save the model."));
        spec.addOption(option("--metrics", "FILE", "Write one JSON object a line and epoch: epoch, train_seconds,"
                + " eval_seconds, test_correct, test_total, cost, fingerprint."));
        spec.addOption(option("--input", "auto|dense|sparse", "auto", "Multiply every pixel or only those that"
                + " are not zero; the result is the same."));
    }

    @Override
    void run(Arguments arguments, Terminal terminal) throws IOException {
        TrainOptions typed = TrainOptions.read(arguments);
        if (typed.save() != null) {
            Model.checkWritable(typed.save());
        }
        Checkpoints.check(typed.checkpoint(), typed.resume());
        if (typed.resume() != null) {
            resume(typed, arguments, terminal);
            return;
        }
        Network initial = typed.init() == null ? null : initial(typed);
        String fingerprint = initial == null ? null : initial.fingerprint();
        TrainingJob job = prepare(typed, initial, typed.init(), terminal);
        TrainingState state = TrainingState.start(typed.recipe().seed(), job.data().training().count());
        RunNotes notes = new RunNotes(typed, job.data(), initial == null ? null : typed.init().getFileName().toString(),
                fingerprint);
        train(job, typed, state, notes, typed.init() == null ? ", seed " + typed.recipe().seed() : " from " + typed.init(),
                terminal);
    }

    @Override
    int exitCode() {
        return exitCode;
    }

    /** Goes on from a checkpoint, over the same images. */
    private void resume(TrainOptions typed, Arguments arguments, Terminal terminal) throws IOException {
        Path file = typed.resume();
        Checkpoint checkpoint = Checkpoint.load(file);
        Network network = checkpoint.network();
        Notes said = new Notes(file, checkpoint.metadata());
        Recipe recipe = Recipe.of(said, network.sizes());
        TrainingState state = TrainingState.of(checkpoint, said, recipe);
        TrainOptions options = typed.with(recipe.resumed(arguments, file));
        if (options.recipe().epochs() < state.epoch()) {
            throw new UsageException("--epochs " + options.recipe().epochs() + ": " + file + " has " + state.epoch()
                    + " epochs behind it already; ask for as many or more");
        }
        TrainingJob job = prepare(options, network, file, terminal);
        job.data().refuseOthers(said);
        RunNotes notes = new RunNotes(options, job.data(), said.has(RunNotes.INIT) ? said.text(RunNotes.INIT) : null,
                said.has(RunNotes.INIT_FINGERPRINT) ? said.text(RunNotes.INIT_FINGERPRINT) : null);
        if (!said.text(RunNotes.VERSION).equals(Version.read())) {
            terminal.error("kernel train: " + file + " was written by version " + said.text(RunNotes.VERSION)
                    + "; this is " + Version.read() + ", and the bits may come out different");
        }
        train(job, options, state, notes, " from " + file + ", at epoch " + state.epoch()
                + (state.image() == 0 ? "" : ", image " + Numbers.grouped(state.image())), terminal);
    }

    private static TrainingJob prepare(TrainOptions options, Network initial, Object origin, Terminal terminal)
            throws IOException {
        DataSource source = DataSource.choose(options.data(), System.getenv());
        terminal.status((source.isSynthetic() ? "Drawing " : "Reading ") + source + " ...");
        return TrainingJob.prepare(source, options.recipe(), initial, origin, options.input(), options.notesData());
    }

    private void train(TrainingJob job, TrainOptions options, TrainingState state, RunNotes notes, String origin,
                       Terminal terminal) throws IOException {
        Network network = job.network();
        Samples training = job.data().training();
        Recipe recipe = options.recipe();
        try (Sgd sgd = new Sgd(network, training, recipe.batchSize(), recipe.eta(), options.threads());
             Metrics metrics = Metrics.open(options.metrics(), state.epoch());
             Interrupt interrupt = new Interrupt()) {
            Banner.print(terminal, sgd.threads());
            terminal.line("Training on " + Numbers.grouped(training.count()) + " images of " + job.data().source());
            terminal.line(describe(recipe, network, origin, training));
            TrainingLoop loop = new TrainingLoop(network, sgd, job.data(), recipe, state, terminal, metrics,
                    new Checkpoints(options.checkpoint(), options.every(), notes), interrupt);
            try {
                loop.run();
            } catch (IOException | FailureException e) {
                throw new FailureException(e.getMessage() + ". " + rescue(network, options, state, notes), e);
            }
            if (loop.diverged()) {
                throw new FailureException("diverged in epoch " + state.epoch() + ": a weight or the cost is NaN or infinite."
                        + " Most likely --eta " + recipe.eta() + " is too large; try a tenth of it. "
                        + rescue(network, options, state, notes));
            }
            report(loop, network, job.data(), options, state, notes, terminal);
            exitCode = interrupt.exitCode();
        }
    }

    /** Saves what was learnt before training had to end; returns a sentence about it. */
    private static String rescue(Network network, TrainOptions options, TrainingState state, RunNotes notes) {
        if (options.save() == null || state.epoch() == 0 && state.image() == 0) {
            return "Nothing was saved";
        }
        try {
            new Model(network, notes.of(state)).save(options.save());
        } catch (IOException e) {
            return "Nothing was saved: " + e.getMessage();
        }
        return "The network after " + state.epoch() + (state.epoch() == 1 ? " epoch" : " epochs")
                + (state.image() == 0 ? "" : " and " + Numbers.grouped(state.image()) + " images") + " is saved in "
                + options.save();
    }

    private static Network initial(TrainOptions options) throws IOException {
        Network network = Model.load(options.init()).network();
        if (!network.isFinite()) {
            throw new FailureException(options.init() + ": has weights that are NaN or infinite (expected finite numbers);"
                    + " choose another model");
        }
        int[] hidden = options.recipe().hidden();
        int[] sizes = network.sizes();
        if (hidden != null && !Arrays.equals(hidden, Arrays.copyOfRange(sizes, 1, sizes.length - 1))) {
            throw new UsageException("--hidden contradicts --init " + options.init() + ", which is "
                    + Numbers.sizes(sizes) + "; leave --hidden out");
        }
        return network;
    }

    private static String describe(Recipe recipe, Network network, String origin, Samples training) {
        return "Network " + Numbers.sizes(network.sizes()) + origin
                + "; " + recipe.epochs() + (recipe.epochs() == 1 ? " epoch" : " epochs") + ", batch " + recipe.batchSize()
                + ", eta " + recipe.eta() + (recipe.shuffle() ? "" : ", not shuffled")
                + "; " + (training.inputs().path() == InputPath.SPARSE ? "sparse" : "dense") + " input, "
                + Numbers.fixed(100 * training.inputs().density(), 1) + " % of the pixels nonzero";
    }

    private static void report(TrainingLoop loop, Network network, TrainingData data, TrainOptions options,
                               TrainingState state, RunNotes notes, Terminal terminal) throws IOException {
        if (state.epoch() < options.recipe().epochs()) {
            terminal.line("Interrupted in epoch " + state.epoch() + " after " + Numbers.grouped(state.image()) + " images.");
            if (options.checkpoint() != null) {
                terminal.line("Go on with: train --resume " + options.checkpoint());
            }
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
        new Model(network, notes.of(state, loop.correct(), loop.total())).save(file);
        terminal.line("Saved in " + file + "; to use it:");
        terminal.line("  " + JAVA + " predict --model " + file + " "
                + (data.source().isSynthetic() ? "digit.png" : testImages(data.source())));
    }

    private static String testImages(DataSource source) {
        String name = source.directory().resolve("t10k-images-idx3-ubyte").toString();
        return (java.nio.file.Files.exists(Path.of(name)) ? name : name + ".gz") + ":0";
    }
}
