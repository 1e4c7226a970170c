package kernel.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.model.Metadata;
import kernel.nn.Network;
import kernel.nn.Recipe;
import kernel.nn.Samples;
import kernel.nn.Sgd;

/**
 * A network and the samples it will learn, ready for training.
 *
 * @param settings completed by what the samples and the network decide
 * @param recipe   that the settings stand for
 * @param kernels  for the work of all epochs
 */
record Preparation(Settings settings, Recipe recipe, Network network, RunData data, Kernels kernels) {
    private static final int REHEARSED_VECTORS = 5;

    /**
     * Reads the samples, checks that everything fits, then makes the network and prepares the samples on threads of their own.
     *
     * @param initial     the network to start from, which is copied; null for random weights
     * @param initialName where it came from, for messages
     */
    static Preparation of(Material material, Settings given, Network initial, String initialName) throws IOException {
        Settings fitting = initial == null ? given : fitting(given, initial, initialName);
        rehearse(material, fitting);
        Portions portions = material.read(fitting);
        Settings settings = portions.settings();
        Recipe recipe = settings.recipe(portions.learnt());
        int[] sizes = initial == null ? sizes(settings, portions) : initial.sizes();
        if (initial != null) {
            refuseMisfit(initial, initialName, portions);
        }
        MemoryNeed.check(sizes, recipe, portions, settings.get(Setting.PATIENCE) > 0, Runtime.getRuntime().maxMemory());
        Background<Network> network = new Background<>("make the network") {
            @Override
            Network compute() {
                return initial != null ? initial.copy() : random(settings, sizes);
            }
        };
        network.start();
        RunData data = portions.prepare();
        return new Preparation(settings, recipe, network.await(), data, kernels(settings, network.await(), data));
    }

    /** The same for a training that {@code metadata} tells of; other data than it had are refused. */
    static Preparation again(Material material, Settings settings, Network initial, String initialName, Metadata metadata)
            throws IOException {
        Preparation prepared = of(material, settings, initial, initialName);
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
        double flops = Sgd.flops(network, data.training()) + flops(network, data.test()) + flops(network, data.validation());
        return KernelChoice.forWork(settings.get(Setting.EPOCHS) * flops);
    }

    private static double flops(Network network, Samples samples) {
        return samples == null ? 0.0 : samples.flops(network);
    }

    /**
     * Gets the vector kernels compiled on a second core, which is idle while the samples are read; unless so little is asked for
     * that scalar kernels will do it, which compiling would only hold up.
     */
    private static void rehearse(Material material, Settings settings) {
        if (Runtime.getRuntime().availableProcessors() > 1 && material.leavesTimeToRehearse()) {
            new Background<Void>("rehearse") {
                @Override
                Void compute() {
                    if (!KernelChoice.isSoonOver(material.expectedFlops(settings))) {
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

    private static Settings fitting(Settings settings, Network network, String name) {
        if (!network.isFinite()) {
            throw new RunException(name + ": has weights that are NaN or infinite (expected finite numbers); choose another"
                    + " model");
        }
        return settings.startingFrom(network, name);
    }

    /** Of the network that the settings ask for. */
    static int[] sizes(Settings settings, Portions portions) {
        List<Integer> hidden = settings.get(Setting.HIDDEN);
        int[] sizes = new int[hidden.size() + 2];
        sizes[0] = portions.inputs();
        for (int l = 0; l < hidden.size(); l++) {
            sizes[l + 1] = hidden.get(l);
        }
        sizes[sizes.length - 1] = portions.outputs();
        return sizes;
    }

    private static void refuseMisfit(Network network, String name, Portions portions) {
        if (network.inputs() != portions.inputs() || network.outputs() != portions.outputs()) {
            throw new RunException(name + ": a network of " + network.inputs() + " inputs and " + network.outputs()
                    + " outputs; " + portions.shape() + "; choose a model or data that fit");
        }
    }
}
