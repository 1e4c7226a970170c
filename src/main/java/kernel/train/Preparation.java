package kernel.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import kernel.data.Corpus;
import kernel.data.Dataset;
import kernel.data.Extent;
import kernel.data.Split;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.model.Metadata;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Recipe;
import kernel.nn.Sgd;

/**
 * A network and the images it will learn, ready for training.
 *
 * @param settings completed by what the images and the network decide
 * @param recipe   that the settings stand for
 * @param kernels  for the work of all epochs
 */
record Preparation(Settings settings, Recipe recipe, Network network, RunData data, Kernels kernels) {
    /** The share of nonzero pixels in drawn or written digits. */
    private static final double USUAL_DENSITY = 0.2;
    private static final int REHEARSED_VECTORS = 5;

    /**
     * Reads the images, checks that everything fits, then makes the network and prepares the images on threads of their own.
     *
     * @param initial     the network to start from, which is copied; null for random weights
     * @param initialName where it came from, for messages
     */
    static Preparation of(Images images, Settings given, Network initial, String initialName) throws IOException {
        Settings fitting = initial == null ? given : fitting(given, initial, initialName);
        rehearse(images, fitting);
        Split whole = split(images.load(), fitting);
        Settings settings = fitting.with(Setting.TRAIN_SIZE, whole.train().count()).withEta().withValidation().refuseIdlePlateau();
        Split split = heldOut(whole, settings);
        Recipe recipe = settings.recipe(split.train().count());
        int[] sizes = initial == null ? sizes(settings, split.train()) : initial.sizes();
        if (initial != null) {
            refuseMisfit(initial, initialName, split.train());
        }
        boolean augments = !settings.get(Setting.AUGMENT).equals(Setting.AUGMENT.defaultValue());
        MemoryNeed.check(sizes, recipe, whole, split, augments, settings.get(Setting.PATIENCE) > 0,
                Runtime.getRuntime().maxMemory());
        Background<Network> network = new Background<>("make the network") {
            @Override
            Network compute() {
                return initial != null ? initial.copy() : random(settings, sizes);
            }
        };
        network.start();
        RunData data = RunData.of(images, whole.train(), split, settings);
        return new Preparation(settings, recipe, network.await(), data, kernels(settings, network.await(), data));
    }

    /** The same for a training that {@code metadata} tells of; other images than it had are refused. */
    static Preparation again(Images images, Settings settings, Network initial, String initialName, Metadata metadata)
            throws IOException {
        Preparation prepared = of(images, settings, initial, initialName);
        prepared.data().refuseOthers(metadata);
        return prepared;
    }

    private static Network random(Settings settings, int[] sizes) {
        Network network = new Network(settings.get(Setting.ACTIVATION), settings.get(Setting.LOSS), sizes);
        settings.get(Setting.INIT_WEIGHTS).fill(network, settings.get(Setting.SEED));
        return network;
    }

    /** A trainer, at the first step. */
    Sgd trainer() {
        return new Sgd(network, data.training(), recipe, settings.get(Setting.THREADS), kernels);
    }

    private static Kernels kernels(Settings settings, Network network, RunData data) {
        double flops = Sgd.flops(network, data.training()) + data.test().flops(network)
                + (data.validation() == null ? 0.0 : data.validation().flops(network));
        return KernelChoice.forWork(settings.get(Setting.EPOCHS) * flops);
    }

    /**
     * Gets the vector kernels compiled on a second core, which is idle while the images are read; unless so little is asked for
     * that scalar kernels will do it, which compiling would only hold up.
     */
    private static void rehearse(Images images, Settings settings) {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            new Background<Void>("rehearse") {
                @Override
                Void compute() {
                    if (!KernelChoice.isSoonOver(expectedFlops(images.peek(), settings))) {
                        rehearse(settings, KernelChoice.best());
                    }
                    return null;
                }
            }.start();
        }
    }

    /** The element functions of the hidden layers and of the outputs, on a few vectors. */
    private static void rehearse(Settings settings, Kernels best) {
        int n = REHEARSED_VECTORS * best.lanes();
        double[] z = new double[n];
        double[] a = new double[n];
        Arrays.setAll(z, j -> 0.25 * (j - n / 2));
        best.rehearse(kernels -> settings.get(Setting.ACTIVATION).apply(kernels, 1, n, z, 0, n, a, 0, n));
        best.rehearse(kernels -> settings.get(Setting.LOSS).activate(kernels, 1, n, z, 0, n, a, 0, n));
    }

    /** About what {@link #kernels} will count, before the images are there. The last layer, whose width they decide, is left out. */
    static double expectedFlops(Extent extent, Settings settings) {
        if (extent == null) {
            return 0;
        }
        int training = settings.isSet(Setting.TRAIN_SIZE) ? settings.get(Setting.TRAIN_SIZE)
                : Corpus.defaultTrainSize(extent.training());
        double width = extent.imageSize() * (settings.get(Setting.INPUT) == InputPath.DENSE ? 1 : USUAL_DENSITY);
        double forward = 0;
        for (int size : settings.get(Setting.HIDDEN)) {
            forward += 2 * width * size;
            width = size;
        }
        return settings.get(Setting.EPOCHS) * forward * (3.0 * training + extent.test());
    }

    private static Settings fitting(Settings settings, Network network, String name) {
        if (!network.isFinite()) {
            throw new RunException(name + ": has weights that are NaN or infinite (expected finite numbers); choose another"
                    + " model");
        }
        return settings.startingFrom(network, name);
    }

    private static Split split(Corpus corpus, Settings settings) {
        int available = corpus.training().count();
        int size = settings.isSet(Setting.TRAIN_SIZE) ? settings.get(Setting.TRAIN_SIZE) : corpus.defaultTrainSize();
        if (size == 0) {
            return corpus.split(available);
        }
        if (size > available) {
            throw new SettingException(Setting.TRAIN_SIZE.option() + " " + size + ": expected 1 to " + available
                    + ", as many training images as there are");
        }
        return corpus.split(size);
    }

    private static Split heldOut(Split split, Settings settings) {
        int count = settings.get(Setting.VALIDATION).of(split.train().count());
        return count == 0 ? split.withoutValidation() : split.heldOut(count, settings.get(Setting.SEED));
    }

    private static int[] sizes(Settings settings, Dataset train) {
        List<Integer> hidden = settings.get(Setting.HIDDEN);
        int[] sizes = new int[hidden.size() + 2];
        sizes[0] = train.imageSize();
        for (int l = 0; l < hidden.size(); l++) {
            sizes[l + 1] = hidden.get(l);
        }
        sizes[sizes.length - 1] = train.classes();
        return sizes;
    }

    private static void refuseMisfit(Network network, String name, Dataset train) {
        if (network.inputs() != train.imageSize() || network.outputs() != train.classes()) {
            throw new RunException(name + ": a network of " + network.inputs() + " inputs and " + network.outputs()
                    + " outputs; the images have " + train.rows() + " x " + train.columns() + " = " + train.imageSize()
                    + " pixels and " + train.classes() + " classes; choose a model or data that fit");
        }
    }
}
