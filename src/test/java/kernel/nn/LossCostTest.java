package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost that an evaluation gives is what each loss is written as, and stays finite where a probability underflows. */
class LossCostTest {
    private static final double[] Z = {0.25, -1.5, 2.0};
    /** What every loss may have as targets: probabilities that add up to 1. */
    private static final double[] Y = {0.25, 0.5, 0.25};

    /** A network whose outputs have the weighted inputs z, whatever comes in. */
    private static Network outputs(Loss loss, double... z) {
        Network network = new Network(Activations.ALL.get(0), loss, 2, z.length);
        for (int j = 0; j < z.length; j++) {
            network.setBias(0, j, z[j]);
        }
        return network;
    }

    private static double expected(String loss) {
        double sum = 0.0;
        double all = Math.exp(Z[0]) + Math.exp(Z[1]) + Math.exp(Z[2]);
        for (int j = 0; j < Z.length; j++) {
            double y = Y[j];
            double a = 1 / (1 + Math.exp(-Z[j]));
            double error = Math.abs(Z[j] - y);
            sum += switch (loss) {
                case "quadratic" -> (a - y) * (a - y) / 2;
                case "cross-entropy" -> -y * Math.log(a) - (1 - y) * Math.log(1 - a);
                case "softmax" -> -y * Math.log(Math.exp(Z[j]) / all);
                case "squared" -> error * error / 2;
                case "huber" -> error <= 1 ? error * error / 2 : error - 0.5;
                case "poisson" -> Math.exp(Z[j]) - y * Z[j];
                default -> throw new AssertionError(loss + ": write its cost here");
            };
        }
        return sum;
    }

    @Test
    void theCostIsWhatTheLossIsWrittenAs() {
        for (Loss loss : Losses.ALL) {
            for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
                Samples samples = Samples.of(Samples.doubles(new double[] {1, 0, 0, 1, 0, 0}, 0, 3, 2, path),
                        Samples.values(new double[] {Y[0], Y[1], Y[2], Y[0], Y[1], Y[2], Y[0], Y[1], Y[2]}, 0, 3, 3));
                Evaluation evaluation = new Evaluation(outputs(loss, Z));
                evaluation.run(samples);
                assertEquals(expected(loss.name()), evaluation.cost(), 1e-14, loss.name());
            }
        }
    }

    @Test
    void regressionOfClassesCountsTheLargestOutput() {
        for (Loss loss : Losses.ALL) {
            Samples samples = Samples.of(new byte[6], 0, new byte[] {2, 2, 1}, 0, 3, 2, 3, InputPath.DENSE);
            Evaluation evaluation = new Evaluation(outputs(loss, Z));
            evaluation.run(samples);
            assertEquals(2, evaluation.correct(), loss.name());
            assertEquals(1, evaluation.confusion(1, 2), loss.name());
        }
    }

    /** The logarithm of 0 would be −∞, and 0 times that NaN. */
    @ParameterizedTest
    @ValueSource(strings = {"cross-entropy", "softmax", "poisson"})
    void theCostStaysFiniteWhereAProbabilityUnderflows(String name) {
        double least = -Math.log(Double.MIN_VALUE);
        for (double z : new double[] {-1e3, -1e6, -1e300}) {
            Evaluation evaluation = new Evaluation(outputs(Losses.named(name), 0.0, z));
            evaluation.run(Samples.of(new byte[2], 0, new byte[] {1}, 0, 1, 2, 2, InputPath.DENSE));
            double other = switch (name) {
                case "cross-entropy" -> Math.log(2);
                case "softmax" -> 0.0;
                default -> 1.0;
            };
            assertEquals(least + other, evaluation.cost(), 1e-9, name + " at " + z);
        }
    }

    /** Surely yes where the target is no: 1 − a is 0 there. */
    @Test
    void crossEntropyStaysFiniteAtBothEnds() {
        Evaluation evaluation = new Evaluation(outputs(Losses.named("cross-entropy"), 1e3, 1e3));
        evaluation.run(Samples.of(new byte[2], 0, new byte[] {1}, 0, 1, 2, 2, InputPath.DENSE));
        assertEquals(-Math.log(Double.MIN_VALUE), evaluation.cost(), 1e-9);
    }

    /** A step from there leads to finite weights. */
    @Test
    void aStepFromAnUnderflowIsFinite() {
        for (String name : List.of("cross-entropy", "softmax", "poisson")) {
            Network network = outputs(Losses.named(name), 0.0, -1e3);
            Samples samples = Samples.of(new byte[] {100, 100}, 0, new byte[] {1}, 0, 1, 2, 2, InputPath.DENSE);
            try (Sgd sgd = new Sgd(network, samples, 1, 0.5, 1)) {
                sgd.train(new int[] {0}, 0, 1);
            }
            assertTrue(network.isFinite(), name);
            assertEquals(-1e3 + 0.5, network.bias(0, 1), 1e-9, name);
        }
    }
}
