package kernel.cli;

import java.nio.file.Path;
import kernel.nn.InputPath;

/**
 * What {@code train} was asked to do.
 *
 * @param data      as typed, or null
 * @param hidden    sizes of the hidden layers, or null if not typed
 * @param threads   0 for auto
 * @param trainSize 0 for the default of the data
 * @param init      the model to start from, or null
 * @param save      where the model goes, or null for nowhere
 * @param metrics   where the metrics go, or null
 */
record TrainOptions(String data, int[] hidden, int epochs, int batchSize, double eta, long seed, int threads,
                    int trainSize, boolean shuffle, Path init, Path save, Path metrics, InputPath input) {
    static final int[] DEFAULT_HIDDEN = {30};

    static TrainOptions read(Arguments arguments) {
        if (arguments.has("--save") && arguments.has("--no-save")) {
            throw new UsageException("--save and --no-save contradict each other; leave one out");
        }
        TrainOptions options = new TrainOptions(arguments.text("--data"),
                arguments.has("--hidden") ? arguments.sizes("--hidden") : null,
                arguments.count("--epochs", 0), arguments.count("--batch-size", 1), arguments.positive("--eta"),
                arguments.whole("--seed"), arguments.threads("--threads"),
                arguments.has("--train-size") ? arguments.count("--train-size", 1) : 0,
                !arguments.has("--no-shuffle"), arguments.path("--init"),
                arguments.has("--no-save") ? null : arguments.path("--save"),
                arguments.path("--metrics"), input(arguments.text("--input")));
        if (options.metrics != null && (options.metrics.equals(options.save) || options.metrics.equals(options.init))) {
            throw new UsageException("--metrics " + options.metrics + ": that is the model's own file; choose another");
        }
        return options;
    }

    private static InputPath input(String text) {
        return switch (text) {
            case "auto" -> InputPath.AUTO;
            case "dense" -> InputPath.DENSE;
            case "sparse" -> InputPath.SPARSE;
            default -> throw new UsageException("--input " + text + ": expected auto, dense or sparse");
        };
    }
}
