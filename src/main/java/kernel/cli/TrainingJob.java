package kernel.cli;

import java.io.IOException;
import kernel.data.Corpus;
import kernel.data.DataSource;
import kernel.data.Dataset;
import kernel.data.Split;
import kernel.linalg.KernelChoice;
import kernel.nn.InputPath;
import kernel.nn.Network;

/** A network before its training, and the images it will learn. */
record TrainingJob(Network network, TrainingData data) {

    /**
     * Reads the images and makes the network, each on a thread of its own once it is known that all of it fits.
     *
     * @param initial       the network to start from; null for random weights
     * @param initialName   where it came from, for messages
     * @param fingerprinted whether somebody will ask for the fingerprint of the training images
     */
    static TrainingJob prepare(DataSource source, Recipe recipe, Network initial, Object initialName, InputPath input,
                               boolean fingerprinted) throws IOException {
        rehearse();
        Split split = split(source.load(), recipe);
        int[] sizes = sizes(recipe, initial, initialName, split.train());
        MemoryNeed.check(sizes, recipe.batchSize(), split.train(), split.test());
        Background<Network> network = new Background<>("make the network") {
            @Override
            Network compute() {
                return initial != null ? initial : Network.random(recipe.seed(), sizes);
            }
        };
        network.start();
        TrainingData data = TrainingData.of(source, split, input, fingerprinted);
        return new TrainingJob(network.await(), data);
    }

    /** While the images are read a second core has nothing to do: it gets compiled what training would wait for. */
    private static void rehearse() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            new Background<Void>("rehearse") {
                @Override
                Void compute() {
                    KernelChoice.best().rehearse();
                    return null;
                }
            }.start();
        }
    }

    private static Split split(Corpus corpus, Recipe recipe) {
        int available = corpus.training().count();
        int size = recipe.trainSize() == 0 ? corpus.defaultTrainSize() : recipe.trainSize();
        if (size > available) {
            throw new UsageException("--train-size " + size + ": expected 1 to " + available
                    + ", as many training images as there are");
        }
        return corpus.split(size);
    }

    private static int[] sizes(Recipe recipe, Network initial, Object initialName, Dataset train) {
        int inputs = train.imageSize();
        if (initial != null) {
            if (initial.inputs() != inputs || initial.outputs() != train.classes()) {
                throw new FailureException(initialName + ": a network of " + initial.inputs() + " inputs and "
                        + initial.outputs() + " outputs; the images have " + train.rows() + " x " + train.columns() + " = "
                        + inputs + " pixels and " + train.classes() + " classes; choose a model or data that fit");
            }
            return initial.sizes();
        }
        int[] hidden = recipe.hidden() == null ? Recipe.DEFAULT_HIDDEN : recipe.hidden();
        int[] sizes = new int[hidden.length + 2];
        sizes[0] = inputs;
        System.arraycopy(hidden, 0, sizes, 1, hidden.length);
        sizes[sizes.length - 1] = train.classes();
        return sizes;
    }
}
