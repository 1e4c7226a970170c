package kernel.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * The options that decide the bits of a network, given the images it learns from. A model file says them among its
 * metadata, so that the network can be trained again, and a checkpoint, so that training goes on as it began.
 *
 * @param hidden    sizes of the hidden layers, or null if not typed
 * @param trainSize 0 for the default of the data
 */
record Recipe(int[] hidden, int epochs, int batchSize, double eta, long seed, int trainSize, boolean shuffle) {
    static final int[] DEFAULT_HIDDEN = {30};

    static Recipe read(Arguments arguments) {
        return new Recipe(arguments.has("--hidden") ? arguments.sizes("--hidden") : null, arguments.count("--epochs", 0),
                arguments.count("--batch-size", 1), arguments.positive("--eta"), arguments.whole("--seed"),
                arguments.has("--train-size") ? arguments.count("--train-size", 1) : 0, !arguments.has("--no-shuffle"));
    }

    /** What a file says of the network with those sizes in it. */
    static Recipe of(Notes notes, int[] sizes) {
        return new Recipe(Arrays.copyOfRange(sizes, 1, sizes.length - 1), notes.count("epochs", 0),
                notes.count("batch_size", 1), notes.positive("eta"), notes.whole("seed"), notes.count("train_size", 1),
                notes.yesOrNo("shuffle"));
    }

    void putInto(Map<String, String> metadata, int images) {
        metadata.put("seed", Long.toString(seed));
        metadata.put("epochs", Integer.toString(epochs));
        metadata.put("batch_size", Integer.toString(batchSize));
        metadata.put("eta", Double.toString(eta));
        metadata.put("train_size", Integer.toString(images));
        metadata.put("shuffle", Boolean.toString(shuffle));
    }

    /**
     * This recipe, which a checkpoint says, with the number of epochs that was typed, if any. Refuses options typed that
     * would train another network.
     */
    Recipe resumed(Arguments arguments, Path checkpoint) {
        Recipe typed = read(arguments);
        refuse(arguments, "--hidden", checkpoint, Numbers.sizes(hidden), Arrays.equals(hidden, typed.hidden));
        refuse(arguments, "--batch-size", checkpoint, batchSize, batchSize == typed.batchSize);
        refuse(arguments, "--eta", checkpoint, eta, eta == typed.eta);
        refuse(arguments, "--seed", checkpoint, seed, seed == typed.seed);
        refuse(arguments, "--train-size", checkpoint, trainSize, trainSize == typed.trainSize);
        refuse(arguments, "--no-shuffle", checkpoint, "shuffled", !shuffle);
        int wanted = arguments.has("--epochs") ? typed.epochs : epochs;
        return new Recipe(hidden, wanted, batchSize, eta, seed, trainSize, shuffle);
    }

    private static void refuse(Arguments arguments, String option, Path checkpoint, Object expected, boolean same) {
        if (arguments.has(option) && !same) {
            throw new UsageException(option + " contradicts --resume " + checkpoint + ", which was trained with " + expected
                    + "; leave " + option + " out");
        }
    }
}
