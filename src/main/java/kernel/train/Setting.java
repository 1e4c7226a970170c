package kernel.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.data.Deformation;
import kernel.data.Deformations;
import kernel.data.columns.Scale;
import kernel.nn.Activation;
import kernel.nn.Activations;
import kernel.nn.Initializer;
import kernel.nn.Initializers;
import kernel.nn.InputPath;
import kernel.nn.Loss;
import kernel.nn.Losses;
import kernel.nn.Named;
import kernel.nn.Network;
import kernel.nn.Optimizer;
import kernel.nn.Optimizers;
import kernel.nn.Schedule;
import kernel.nn.Schedules;

/**
 * A setting of a run. Everything that enumerates settings follows the list {@link #ALL}: the options and help of the command
 * line, the metadata of model files, {@code verify}, and the contradictions that {@code --resume} refuses. To add a setting,
 * write its constant, put it into the list, and use it.
 *
 * @param <T> an immutable type
 */
public class Setting<T> extends Option<T> {
    private static final String NO_DEFORMATION = "none";
    private static final List<String> DEFORMATIONS = Stream.concat(Stream.of(NO_DEFORMATION),
            Deformations.ALL.stream().map(Deformation::name)).toList();

    /** The sizes of the hidden layers. Files do not note them, since the network itself has them. */
    public static final Setting<List<Integer>> HIDDEN = new Setting<>("--hidden", "N[,N...]", "30",
            "Sizes of the hidden layers.", ValueTypes.SIZES, Effect.BITS, null, null) {
        @Override
        List<Integer> heldBy(Network network) {
            List<Integer> sizes = new ArrayList<>();
            for (int l = 1; l < network.layers(); l++) {
                sizes.add(network.size(l));
            }
            return List.copyOf(sizes);
        }
    };
    /** What hidden neurons make of their input. The network has it. */
    public static final Setting<Activation> ACTIVATION = new Setting<>("--activation", "NAME", "sigmoid",
            "Of the hidden layers: " + words(Activations.ALL) + ".",
            ValueTypes.named(Activations.ALL), Effect.OPTION, null, "activation") {
        @Override
        Activation heldBy(Network network) {
            return network.activation();
        }
    };
    /** What training makes small, with the activation of the outputs. The network has it. */
    public static final Setting<Loss> LOSS = new Setting<>("--loss", "NAME", "quadratic",
            "quadratic or cross-entropy (sigmoid outputs), softmax (softmax outputs), squared or huber (outputs as they are),"
            + " or poisson (exp outputs, counts).", ValueTypes.named(Losses.ALL), Effect.OPTION, null, "loss") {
        @Override
        Loss heldBy(Network network) {
            return network.loss();
        }
    };
    /** Passes over the training images or rows. */
    public static final Setting<Integer> EPOCHS = new Setting<>("--epochs", "N", "30",
            "Passes over what is learnt; 0 saves the network untrained.", ValueTypes.count(0), Effect.LENGTH, "epochs", null);
    /** Images or rows in a mini-batch. */
    public static final Setting<Integer> BATCH_SIZE = new Setting<>("--batch-size", "N", "10",
            "Images or rows in a mini-batch.", ValueTypes.count(1), Effect.BITS, "batch_size", "batch");
    /** How weights follow from their gradients. */
    public static final Setting<Optimizer> OPTIMIZER = new Setting<>("--optimizer", "NAME", "sgd",
            words(Optimizers.ALL) + ", meaning what PyTorch's means.",
            ValueTypes.named(Optimizers.ALL), Effect.OPTION, "optimizer", "optimizer");
    /** The learning rate; if it is not set, {@link Optimizer#defaultEta}. */
    public static final Setting<Double> ETA = new Setting<>("--eta", "X", "3.0",
            "Learning rate. With momentum or nesterov, 0.1 if it is not given; with adam or adamw, 0.001.",
            ValueTypes.POSITIVE, Effect.BITS, "eta", "eta");
    /** How the learning rate changes in the course of the run. */
    public static final Setting<Schedule> SCHEDULE = new Setting<>("--schedule", "NAME", "constant",
            "How the learning rate falls in the course of all epochs: " + words(Schedules.ALL) + ". With plateau it"
            + " falls to a tenth whenever 11 epochs in a row brought no lower cost on what is held out or, without that,"
            + " on what is learnt.",
            ValueTypes.named(Schedules.ALL), Effect.OPTION, "schedule", "schedule");
    /** Epochs in which the learning rate rises. */
    public static final Setting<Integer> WARMUP = new Setting<>("--warmup", "EPOCHS", "0",
            "Epochs in which the learning rate rises from nothing.", ValueTypes.count(0), Effect.OPTION, "warmup", "warmup");
    /** Of momentum and nesterov. */
    public static final Setting<Double> MOMENTUM = new Setting<>("--momentum", "X", "0.9",
            "Of momentum and nesterov.", ValueTypes.SHARE, Effect.OPTION, "momentum", "momentum");
    /** Of Adam: how long the mean is remembered. */
    public static final Setting<Double> BETA1 = new Setting<>("--beta1", "X", "0.9",
            "Of adam and adamw.", ValueTypes.SHARE, Effect.OPTION, "beta1", "beta1");
    /** Of Adam: how long the squares are remembered. */
    public static final Setting<Double> BETA2 = new Setting<>("--beta2", "X", "0.999",
            "Of adam and adamw.", ValueTypes.SHARE, Effect.OPTION, "beta2", "beta2");
    /** Of Adam: what is added to the root of the squares. */
    public static final Setting<Double> EPSILON = new Setting<>("--epsilon", "X", "1.0E-8",
            "Of adam and adamw.", ValueTypes.POSITIVE, Effect.OPTION, "epsilon", "epsilon");
    /** The cost grows by X/2 times the sum of the squares of all weights. */
    public static final Setting<Double> L2 = new Setting<>("--l2", "X", "0.0",
            "Add X/2 times the sum of the squares of all weights to the cost; with adamw decoupled. The book's lambda is X times the"
            + " number of images or rows.", ValueTypes.NOT_NEGATIVE, Effect.OPTION, "l2", "l2");
    /** The cost grows by X times the sum of the absolute values of all weights. */
    public static final Setting<Double> L1 = new Setting<>("--l1", "X", "0.0",
            "Add X times the sum of the absolute values of all weights to the cost.",
            ValueTypes.NOT_NEGATIVE, Effect.OPTION, "l1", "l1");
    /** How long the gradient of a mini-batch may be; 0 for any length. */
    public static final Setting<Double> CLIP_NORM = new Setting<>("--clip-norm", "X", "0.0",
            "Make the gradient of a mini-batch shorter where its norm is above X; 0 for never.",
            ValueTypes.NOT_NEGATIVE, Effect.OPTION, "clip_norm", "clip norm");
    /** The share of hidden neurons that a step leaves out. */
    public static final Setting<Double> DROPOUT = new Setting<>("--dropout", "P", "0.0",
            "The share of hidden neurons that a step leaves out, others for each image or row, and epoch.",
            ValueTypes.SHARE, Effect.OPTION, "dropout", "dropout");
    /** The share of inputs that a step leaves out. */
    public static final Setting<Double> DROPOUT_INPUT = new Setting<>("--dropout-input", "P", "0.0",
            "The share of inputs that a step leaves out, likewise.",
            ValueTypes.SHARE, Effect.OPTION, "dropout_input", "dropout of inputs");
    /** How training images are deformed, anew for every epoch. */
    public static final Setting<String> AUGMENT = new Setting<>("--augment", "NAME", NO_DEFORMATION,
            "Deform the training images anew for every epoch: " + String.join(", ", DEFORMATIONS) + ".",
            ValueTypes.choice(DEFORMATIONS, DEFORMATIONS.toArray(new String[0])), Effect.OPTION, "augment", "augmented by");
    /** How much the images or rows of each class count. */
    public static final Setting<ClassWeights> CLASS_WEIGHT = new Setting<>(ClassWeights.OPTION, "none|balanced|FILE", "none",
            "How much the images or rows of each class count in training: all alike; balanced, a class the more the rarer it is (rows /"
            + " (classes x rows of the class)); or as a FILE says, with a line for each class: the class, a space, its weight.",
            ClassWeightFile.TYPE, Effect.OPTION, "class_weight", "class weights");
    /** How the first weights are drawn. */
    public static final Setting<Initializer> INIT_WEIGHTS = new Setting<>("--init-weights", "NAME", "normal",
            "The first weights: normal (N(0,1), as network.py), scaled (N(0,1/inputs), as network2.py), glorot or he.",
            ValueTypes.named(Initializers.ALL), Effect.OPTION, "init_weights", null);
    /** The seed of the first weights and of the shuffling. */
    public static final Setting<Long> SEED = new Setting<>("--seed", "N", "1",
            "Seed of the first weights and of the shuffling.", ValueTypes.WHOLE, Effect.BITS, "seed", null);
    /** How many training images or rows to learn from, from the first on; null for the default of the data. */
    public static final Setting<Integer> TRAIN_SIZE = new Setting<>("--train-size", "N|all", null,
            "The first N training images or rows only. Default: all rows; 5 of 6 images, which are MNIST's 50,000; the next 10,000 are the"
            + " validation set.",
            ValueTypes.COUNT_OR_ALL, Effect.BITS, "train_size", null);
    /** How many training images or rows are held out. */
    public static final Setting<HoldOut> VALIDATION = new Setting<>("--validation", "F|N", "0",
            "Hold out this share or number of the training images or rows, of each class in proportion, and show after each epoch how"
            + " many of them are right.", HoldOut.TYPE, Effect.OPTION, "validation", "validation");
    /** After how many epochs without a better score the run ends; 0 for never. */
    public static final Setting<Integer> PATIENCE = new Setting<>("--patience", "N", "0",
            "Keep the weights of the epoch that was best on what is held out, and end after N epochs that were no better; 0"
            + " keeps the last. Without --validation a tenth is held out.",
            ValueTypes.count(0), Effect.OPTION, "patience", "patience");
    /** Whether each epoch presents the images or rows in a new order. */
    public static final Setting<Boolean> SHUFFLE = new Setting<>("--no-shuffle", null, "true",
            "Present the images or rows in file order.", ValueTypes.YES_OR_NO, Effect.BITS, "shuffle", "not shuffled");
    /** The columns of a table that are to be answered; none for images, which have labels. */
    public static final Setting<List<String>> TARGET = new Setting<>("--target", "COLUMN[,...]", "",
            "Tables: the column to be answered, or several numeric ones. Without a header they are 1, 2, ...",
            ColumnNames.TYPE, Effect.OPTION, "target", null);
    /** What is to be made of them. */
    public static final Setting<Task> TASK = new Setting<>("--task", "NAME", "auto",
            "Tables: classify or regress; auto classifies texts and a few whole numbers.",
            ValueTypes.choice(List.of(Task.values()), "auto", "classify", "regress"), Effect.OPTION, "task", null);
    /** What a table's network is tested on. */
    public static final Setting<TestPart> TEST = new Setting<>("--test", "FILE|SHARE", "0",
            "Tables: rows to test on, of another file or this share of the rows, of each class in proportion.",
            TestPart.TYPE, Effect.OPTION, "test", "test") {
        /** Another file changes no weight. */
        @Override
        TestPart noted(TestPart value) {
            return TestPart.share(value.share());
        }
    };
    /** Columns that are left out. */
    public static final Setting<List<String>> IGNORE = new Setting<>("--ignore", "COLUMN,...", "",
            "Tables: leave these columns out.", ColumnNames.TYPE, Effect.OPTION, "ignore", null);
    /** Columns that are categories though they hold numbers. */
    public static final Setting<List<String>> CATEGORICAL = new Setting<>("--categorical", "COLUMN,...", "",
            "Tables: take these columns as categories, though they hold numbers.",
            ColumnNames.TYPE, Effect.OPTION, "categorical", null);
    /** The column that says how much each row counts. */
    public static final Setting<List<String>> WEIGHT = new Setting<>("--weight", "COLUMN", "",
            "Tables: a numeric column that says how much each row counts in training. It is no input.",
            ColumnNames.TYPE, Effect.OPTION, "weight", "weighted by");
    /** How numeric columns are brought to one size. */
    public static final Setting<Scale> SCALE = new Setting<>("--scale", "NAME", "standard",
            "Tables: how numbers are brought to one size: standard (mean 0, deviation 1), minmax (0 to 1) or none.",
            ValueTypes.choice(List.of(Scale.values()), "standard", "minmax", "none"), Effect.OPTION, "scale", "scale");
    /** Whether missing numbers are filled in. */
    public static final Setting<Boolean> FILLS = new Setting<>("--missing", "refuse|mean", "refuse",
            "Tables: what becomes of missing numbers: an error, or the mean, with one more input that says so.",
            ValueTypes.choice(List.of(false, true), "refuse", "mean"), Effect.OPTION, "missing", "missing");
    /** Whether a table may have a header. */
    public static final Setting<Boolean> HEADER = new Setting<>("--no-header", null, "true",
            "Tables: the first row is data, even if it looks like names.", ValueTypes.YES_OR_NO, Effect.OPTION, "header", null);
    /** What separates the fields of a table; auto finds out. */
    public static final Setting<String> DELIMITER = new Setting<>("--delimiter", "C", "auto",
            "Tables: the character between two fields, or tab; auto finds out which of comma, semicolon, tab and |.",
            new DelimiterName(), Effect.OPTION, "delimiter", null);
    /** Threads that share the work; 0 lets the clock decide, see {@link kernel.nn.Sgd}. */
    public static final Setting<Integer> THREADS = new Setting<>("--threads", "auto|N", "auto",
            "Threads that share the work; the result is the same. auto lets the clock decide, while it trains: one thread; one, and a"
            + " helper that gathers the inputs of the coming steps; or, where steps are longer, a team of up to all cores.", ValueTypes.THREADS, Effect.TIME, null, null);
    /** How pixels reach the first layer. */
    public static final Setting<InputPath> INPUT = new Setting<>("--input", "auto|dense|sparse", "auto",
            "Multiply every pixel or only those that are not zero; the result is the same.",
            ValueTypes.choice(List.of(InputPath.AUTO, InputPath.DENSE, InputPath.SPARSE), "auto", "dense", "sparse"),
            Effect.TIME, null, null);
    /** How often a checkpoint is saved, if any are. */
    public static final Setting<CheckpointInterval> CHECKPOINT_EVERY = new Setting<>("--checkpoint-every", "N|TIME", "1",
            "Epochs between two checkpoints, or a time like 30s, 5m or 1h. There is one at the end, too, and on Ctrl-C.",
            ValueTypes.INTERVAL, Effect.PLACE, "checkpoint_every", null);
    /** Where the command line saves the trained model; a {@link Run} is told with {@link Run#save}. */
    public static final Setting<Path> SAVE = new Setting<>("--save", "MODEL", "model.safetensors",
            "Where the trained model goes.", ValueTypes.FILE, Effect.PLACE, "save", null);
    /** Whether the command line saves it at all. */
    public static final Setting<Boolean> SAVES = new Setting<>("--no-save", null, "true",
            "Do not save the model.", ValueTypes.YES_OR_NO, Effect.PLACE, "saves", null);
    /** Where the command line writes a line about each epoch; null for nowhere. */
    public static final Setting<Path> METRICS = new Setting<>("--metrics", "FILE", null,
            "Write one JSON object a line and epoch: epoch, train_seconds, eval_seconds, test_correct, test_total, cost,"
            + " fingerprint; with --validation also training_cost (with --report, too), validation_correct,"
            + " validation_total, validation_cost.", ValueTypes.FILE, Effect.PLACE, "metrics", null);
    /** Where the command line writes a page about the run; null for nowhere. */
    public static final Setting<Path> REPORT = new Setting<>("--report", "FILE.html", null,
            "Write a page about it for a browser, complete in one file: curves, scores, mistakes, what was learnt, and how to make it again.",
            ValueTypes.FILE, Effect.PLACE, "report", null);

    /** Every setting, in the order of the help text. */
    public static final List<Setting<?>> ALL = List.of(HIDDEN, ACTIVATION, LOSS, EPOCHS, BATCH_SIZE, OPTIMIZER, ETA,
            SCHEDULE, WARMUP, MOMENTUM, BETA1, BETA2, EPSILON, L2, L1, CLIP_NORM, DROPOUT, DROPOUT_INPUT, AUGMENT,
            CLASS_WEIGHT, INIT_WEIGHTS, SEED, TRAIN_SIZE, VALIDATION, PATIENCE, SHUFFLE, TARGET, TASK, TEST, IGNORE, CATEGORICAL,
            WEIGHT, SCALE, FILLS, HEADER, DELIMITER, THREADS, INPUT, CHECKPOINT_EVERY, SAVE, SAVES, METRICS, REPORT);

    /** Those that a network has, so that a model to start from decides them. */
    public static final List<Setting<?>> OF_NETWORKS = List.of(HIDDEN, ACTIVATION, LOSS);

    /**
     * Those on which it does not depend what is read and how it is dealt out: runs that differ in these alone learn from the same
     * samples. {@link SharedMaterial} goes by it; a setting that is forgotten here costs memory, and no bits.
     */
    static final List<Setting<?>> OF_LEARNING = List.of(HIDDEN, ACTIVATION, EPOCHS, BATCH_SIZE, OPTIMIZER, ETA, SCHEDULE, WARMUP,
            MOMENTUM, BETA1, BETA2, EPSILON, L2, L1, CLIP_NORM, DROPOUT, DROPOUT_INPUT, INIT_WEIGHTS, PATIENCE, SHUFFLE, THREADS,
            CHECKPOINT_EVERY, SAVE, SAVES, METRICS, REPORT);

    /** Those that only tables have. */
    public static final List<Setting<?>> OF_TABLES = List.of(TARGET, TASK, TEST, IGNORE, CATEGORICAL, WEIGHT, SCALE, FILLS, HEADER, DELIMITER);

    private Setting(String option, String placeholder, String defaultText, String description, ValueType<T> type, Effect effect,
                    String key, String label) {
        super(option, placeholder, defaultText, description, type, effect, key, label);
    }

    /** The setting of that option, as {@code --eta}; null if there is none. */
    public static Setting<?> named(String option) {
        for (Setting<?> setting : ALL) {
            if (setting.option().equals(option)) {
                return setting;
            }
        }
        return null;
    }

    private static String words(List<? extends Named> values) {
        return values.stream().map(Named::name).collect(Collectors.joining(", "));
    }
}
