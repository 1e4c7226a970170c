package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.ScalarKernels;
import kernel.linalg.VectorWidth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training by any recipe gives the same bits by every path and in any pieces; {@link SgdTest} holds plain descent to it. */
class RecipeBitsTest {
    private static final int COUNT = 203;
    private static final int[] THREADS = {1, 2, 3, 7};

    /** A training; its mini-batches are of 10 and of 100 samples, which several threads share. */
    record Case(String name, Recipe recipe, String activation, String loss, int... sizes) {
        Network network() {
            return Made.network(Activations.named(activation), Losses.named(loss), sizes);
        }

        @Override
        public String toString() {
            return name + " " + Arrays.toString(sizes);
        }
    }

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    private static Recipe recipe(Optimizer optimizer, double eta, UnaryOperator<Recipe> more) {
        return more.apply(Recipe.sgd(10, eta).withOptimizer(optimizer));
    }

    static List<Case> cases() {
        UnaryOperator<Recipe> decay = recipe -> recipe.withDecay(1e-3, 1e-2);
        UnaryOperator<Recipe> drop = recipe -> recipe.withDropout(0.3, 7);
        UnaryOperator<Recipe> clip = recipe -> recipe.withClipNorm(0.05);
        UnaryOperator<Recipe> all = recipe -> clip.apply(drop.apply(decay.apply(recipe)))
                .withSchedule(Schedules.named("cosine"), 60, 10);
        return List.of(
                new Case("adam, clipped", recipe(Optimizers.ADAM, 0.01, clip), "tanh", "softmax", 49, 30, 10),
                new Case("dropout", recipe(Optimizers.SGD, 1.0, drop), "sigmoid", "cross-entropy", 64, 17, 9, 10),
                new Case("dropout with momentum", recipe(Optimizers.MOMENTUM, 0.1, drop), "silu", "quadratic", 64, 17, 9, 10),
                new Case("l1 and l2", recipe(Optimizers.SGD, 1.0, decay), "sigmoid", "quadratic", 49, 30, 10),
                new Case("l1 and l2 with nesterov", recipe(Optimizers.NESTEROV, 0.1, decay), "relu", "huber", 49, 30, 10),
                new Case("all", recipe(Optimizers.ADAMW, 0.01, all), "leaky-relu", "softmax", 100, 37, 12, 5, 3),
                new Case("all, no hidden layer", recipe(Optimizers.ADAM, 0.01, all), "tanh", "softmax", 30, 10),
                new Case("descent, clipped, no hidden layer", recipe(Optimizers.SGD, 1.0, clip), "tanh", "squared", 30, 10),
                new Case("wide softmax", recipe(Optimizers.ADAM, 0.01, r -> r), "tanh", "softmax", 49, 41, 67),
                new Case("wide, plain softmax", recipe(Optimizers.SGD, 0.5, decay), "identity", "softmax", 49, 67),
                new Case("wide, all", recipe(Optimizers.ADAM, 0.01, all), "relu", "poisson", 784, 130, 75, 67),
                new Case("dropout of inputs", recipe(Optimizers.SGD, 1.0, drop).withDropoutInput(0.2),
                        "sigmoid", "softmax", 49, 30, 10));
    }

    private static String trained(Case c, int batch, InputPath path, int threads, Kernels kernels) {
        Network network = c.network();
        Samples samples = Made.samples(COUNT, network.inputs(), network.outputs(), 20, path);
        int[] order = Made.order(COUNT);
        try (Sgd sgd = new Sgd(network, samples, c.recipe.withMiniBatchSize(batch), threads, kernels)) {
            sgd.train(order, 0, COUNT);
            for (int i = 0; i < COUNT; i++) {
                order[i] = COUNT - 1 - i;
            }
            sgd.train(order, 0, COUNT);
        }
        return network.fingerprint();
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Tag("width")
    void sameBitsByScalarAndVectorDenseAndSparseOneTwoThreeAndSevenThreads(Case c) {
        for (int batch : VectorWidth.isEmulated() ? new int[] {10} : new int[] {10, 100}) {
            String expected = trained(c, batch, InputPath.DENSE, 1, new ScalarKernels());
            assertEquals(expected, trained(c, batch, InputPath.SPARSE, 1, new ScalarKernels()), "scalar, sparse");
            for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
                for (int threads : THREADS) {
                    assertEquals(expected, trained(c, batch, path, threads, KernelChoice.best()),
                            path + ", batch " + batch + ", threads " + threads);
                }
            }
        }
    }

    /** And doubles as targets, where the gradient of the first layer comes from other kernels. */
    @ParameterizedTest
    @MethodSource("cases")
    void sameBitsOnNumbers(Case c) {
        String expected = null;
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
            for (int threads : THREADS) {
                for (Kernels kernels : new Kernels[] {new ScalarKernels(), KernelChoice.best()}) {
                    Network network = c.network();
                    Samples samples = Made.numbers(COUNT, network.inputs(), network.outputs(), 20, path);
                    try (Sgd sgd = new Sgd(network, samples, c.recipe.withMiniBatchSize(100), threads, kernels)) {
                        sgd.train(Made.order(COUNT), 0, COUNT);
                    }
                    expected = expected == null ? network.fingerprint() : expected;
                    assertEquals(expected, network.fingerprint(), path + ", threads " + threads + ", " + kernels.description());
                }
            }
        }
    }

    /** The next step and what the optimizer keeps are all that there is besides network and order. */
    @ParameterizedTest
    @MethodSource("cases")
    void anotherTrainerGoesOnFromStepAndStates(Case c) {
        int[] order = Made.order(COUNT);
        Network whole = c.network();
        Network cut = c.network();
        Samples samples = Made.samples(COUNT, whole.inputs(), whole.outputs(), 20, InputPath.AUTO);
        try (Sgd sgd = new Sgd(whole, samples, c.recipe, 1); Sgd first = new Sgd(cut, samples, c.recipe, 2);
                Sgd second = new Sgd(cut, samples, c.recipe, 3)) {
            sgd.train(order, 0, COUNT);
            sgd.train(order, 0, COUNT);
            first.train(order, 0, COUNT);
            first.train(order, 0, 110);
            for (Map.Entry<String, Network> state : second.states().entrySet()) {
                assertNotEquals(state.getValue().fingerprint(), first.states().get(state.getKey()).fingerprint());
                state.getValue().set(first.states().get(state.getKey()));
            }
            assertEquals(Arrays.asList(c.recipe.optimizer().states()), List.copyOf(first.states().keySet()));
            second.setStep(21 + 11);
            second.train(order, 110, COUNT - 110);
        }
        assertEquals(whole.fingerprint(), cut.fingerprint());
    }

    /** What a step depends on besides: without these the tests above would hold for recipes that do nothing. */
    @Test
    void stepAndSeedShow() {
        Case dropped = cases().get(1);
        assertNotEquals(atStep(dropped, 0), atStep(dropped, 21), "another pass, another mask");
        assertEquals(atStep(dropped, 0), atStep(dropped, 20), "the same pass");
        Case scheduled = cases().get(6);
        assertNotEquals(atStep(scheduled, 11), atStep(scheduled, 12), "another learning rate");
    }

    private static String atStep(Case c, long step) {
        Network network = c.network();
        Samples samples = Made.samples(COUNT, network.inputs(), network.outputs(), 20, InputPath.AUTO);
        try (Sgd sgd = new Sgd(network, samples, c.recipe, 1)) {
            sgd.setStep(step);
            sgd.train(Made.order(COUNT), 0, 10);
        }
        return network.fingerprint();
    }
}
