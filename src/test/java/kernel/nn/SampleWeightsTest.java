package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.ScalarKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What samples count. That a step then takes the derivative of the weighted cost is in {@link GradientTest}. */
class SampleWeightsTest {
    private static final int COUNT = 203;
    private static final int[] SIZES = {49, 17, 9, 10};
    private static final Recipe SGD = Recipe.sgd(10, 0.5);
    private static final Recipe ADAM = Recipe.sgd(10, 0.01).withOptimizer(Optimizers.ADAM).withDecay(0.0, 1e-3).withClipNorm(0.5);

    private static Network network() {
        return Made.network(Activations.named("tanh"), Losses.named("cross-entropy"), SIZES);
    }

    private static Samples samples(InputPath path) {
        return Made.samples(COUNT, SIZES[0], SIZES[SIZES.length - 1], 20, path);
    }

    /** The trained network, and the sum of the costs on the way. */
    private static String trained(Samples samples, Recipe recipe, int threads, Kernels kernels) {
        Network network = network();
        try (Sgd sgd = new Sgd(network, samples, recipe, threads, kernels)) {
            sgd.sumCosts(0.0);
            sgd.train(Made.order(COUNT), 0, COUNT);
            return network.fingerprint() + " " + sgd.costs();
        }
    }

    private static String trained(Samples samples, Recipe recipe) {
        return trained(samples, recipe, 1, KernelChoice.best());
    }

    private static double[] all(double weight) {
        double[] weights = new double[COUNT];
        Arrays.fill(weights, weight);
        return weights;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void weightsOfOneGiveTheBitsOfNone(boolean adam) {
        Recipe recipe = adam ? ADAM : SGD;
        Samples plain = samples(InputPath.AUTO);
        assertEquals(trained(plain, recipe), trained(plain.weighted(all(1.0)), recipe));
        Evaluation evaluation = new Evaluation(network());
        evaluation.run(plain);
        double cost = evaluation.cost();
        evaluation.run(plain.weighted(all(1.0)));
        assertEquals(cost, evaluation.cost());
    }

    /** The divisor is the number of samples, not the sum of their weights: then this would be the same as no weights. */
    @Test
    void twiceTheWeightIsTwiceTheLearningRate() {
        Samples samples = samples(InputPath.AUTO);
        Network doubled = network();
        Network fast = network();
        try (Sgd weighted = new Sgd(doubled, samples.weighted(all(2.0)), SGD, 1);
                Sgd faster = new Sgd(fast, samples, SGD.withEta(1.0), 1)) {
            weighted.train(Made.order(COUNT), 0, COUNT);
            faster.train(Made.order(COUNT), 0, COUNT);
        }
        assertEquals(fast.fingerprint(), doubled.fingerprint());
    }

    /** In the same mini-batches, which stay as large as they were. */
    @Test
    void aWeightOfTwoIsTheSampleTwiceAndOneOfNothingIsNoSample() {
        int[] order = {4, 2, 0, 3, 1};
        Samples samples = samples(InputPath.DENSE);
        Recipe recipe = SGD.withMiniBatchSize(order.length);
        double[] weights = all(1.0);
        weights[0] = 2.0;
        weights[4] = 0.0;
        Network weighted = network();
        Network repeated = network();
        try (Sgd one = new Sgd(weighted, samples.weighted(weights), recipe, 1); Sgd other = new Sgd(repeated, samples, recipe, 1)) {
            one.sumCosts(0.0);
            other.sumCosts(0.0);
            one.train(order, 0, order.length);
            other.train(new int[] {0, 2, 0, 3, 1}, 0, order.length);
            assertEquals(other.costs(), one.costs(), 1e-12 * other.costs());
        }
        for (int l = 0; l < weighted.layers(); l++) {
            for (int out = 0; out < weighted.size(l + 1); out++) {
                assertEquals(repeated.bias(l, out), weighted.bias(l, out), 1e-14, "layer " + l + ", bias " + out);
                assertEquals(repeated.weight(l, out, 3), weighted.weight(l, out, 3), 1e-14, "layer " + l + ", weight " + out);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sameBitsByScalarAndVectorDenseAndSparseAndOnAnyThreads(boolean adam) {
        for (int batch : new int[] {10, 100}) {
            Recipe recipe = (adam ? ADAM : SGD).withMiniBatchSize(batch);
            UnaryOperator<Samples> weigh = samples -> samples.weighted(uneven());
            String expected = trained(weigh.apply(samples(InputPath.DENSE)), recipe, 1, new ScalarKernels());
            assertNotEquals(trained(samples(InputPath.DENSE), recipe), expected);
            for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
                for (int threads : new int[] {1, 2, 3}) {
                    assertEquals(expected, trained(weigh.apply(samples(path)), recipe, threads, KernelChoice.best()),
                            path + ", batch " + batch + ", threads " + threads);
                }
            }
        }
    }

    static double[] uneven() {
        double[] weights = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            weights[i] = i % 7 * 0.3;
        }
        return weights;
    }

    @Test
    void anEvaluationGivesTheWeightedMeanAndCountsEveryAnswer() {
        Samples samples = samples(InputPath.AUTO);
        Evaluation evaluation = new Evaluation(network());
        double[] weights = uneven();
        double sum = 0.0;
        double of = 0.0;
        for (int i = 0; i < COUNT; i++) {
            double[] only = new double[COUNT];
            only[i] = 1.0;
            evaluation.run(samples.weighted(only));
            sum += weights[i] * evaluation.cost();
            of += weights[i];
        }
        evaluation.run(samples.weighted(weights));
        assertEquals(sum / of, evaluation.cost(), 1e-13);
        assertEquals(of, samples.weighted(weights).weight());
        assertEquals(COUNT, samples.weight());
        int correct = evaluation.correct();
        evaluation.run(samples);
        assertEquals(evaluation.correct(), correct);
    }

    @ParameterizedTest
    @CsvSource({"-1, weights: -1.0 of sample 1 (must be finite and at least 0)", "NaN, weights: NaN of sample 1 (must be finite and at least 0)",
            "Infinity, weights: Infinity of sample 1 (must be finite and at least 0)",
            "0, weights: they add up to 0.0 (expected a finite number above 0)"})
    void refusesWhatIsNoWeight(double weight, String expected) {
        double[] weights = new double[COUNT];
        weights[1] = weight;
        assertEquals(expected, refusal(weights));
    }

    @Test
    void refusesTooFewAndTooMuch() {
        assertEquals("weights: 3 (expected 203, one for each sample)", refusal(new double[3]));
        assertEquals("weights: they add up to Infinity (expected a finite number above 0)", refusal(all(Double.MAX_VALUE)));
    }

    private static String refusal(double[] weights) {
        Samples samples = samples(InputPath.AUTO);
        return assertThrows(IllegalArgumentException.class, () -> samples.weighted(weights)).getMessage();
    }
}
