package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.ScalarKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one step of back-propagation takes from each weight and bias, over eta, is the derivative of the mean cost,
 * as differences of the cost itself measure it. Where samples have weights, it is that of the mean of weight times cost.
 */
class GradientTest {
    private static final int COUNT = 7;
    private static final double[] WEIGHTS = {0.5, 1.0, 0.0, 2.5, 1.0, 0.25, 3.0};
    /** So large that what a step adds is the gradient and the weight it is added to is lost in the rounding. */
    private static final double ETA = 0x1p40;
    private static final double H = 0x1p-10;
    /** Of the difference formula: h⁴/30 times a fifth derivative, and the rounding of the cost over h. */
    private static final double RELATIVE = 1e-7;
    private static final double ABSOLUTE = 1e-11;
    /** If a step half as wide gives a difference so many tolerances away, the cost has a kink there, as rectifiers make them. */
    private static final double KINK = 5;

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        int[][] hidden = {{5, 4, 3}, {6, 9, 4, 3}, {5, 3, 8, 4, 2}};
        for (Activation activation : Activations.ALL) {
            for (Loss loss : Losses.ALL) {
                for (int[] sizes : hidden) {
                    for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
                        for (Kernels kernels : new Kernels[] {new ScalarKernels(), KernelChoice.best()}) {
                            String name = activation.name() + " " + loss.name() + " " + java.util.Arrays.toString(sizes) + " "
                                    + path + " " + kernels.description();
                            int inputs = sizes[0];
                            int outputs = sizes[sizes.length - 1];
                            cases.add(Arguments.of(name, Made.network(activation, loss, sizes),
                                    Made.samples(COUNT, inputs, outputs, 40, path), kernels));
                            cases.add(Arguments.of(name + ", numbers", Made.network(activation, loss, sizes),
                                    Made.numbers(COUNT, inputs, outputs, 40, path), kernels));
                            cases.add(Arguments.of(name + ", weighted", Made.network(activation, loss, sizes),
                                    Made.samples(COUNT, inputs, outputs, 40, path).weighted(WEIGHTS), kernels));
                        }
                    }
                }
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aStepTakesTheDerivativeOfTheMeanCost(String name, Network network, Samples samples, Kernels kernels) {
        Network stepped = network.copy();
        try (Sgd sgd = new Sgd(stepped, samples, COUNT, ETA, 1, kernels)) {
            sgd.train(Made.order(COUNT), 0, COUNT);
        }
        Evaluation evaluation = new Evaluation(network);
        // An evaluation divides by the weights, a step by the samples.
        double weight = samples.weight() / COUNT;
        double largest = 0.0;
        int compared = 0;
        int kinks = 0;
        for (int l = 0; l < network.layers(); l++) {
            for (int out = 0; out < network.size(l + 1); out++) {
                for (int in = -1; in < network.size(l); in++) {
                    double byStep = (get(network, l, out, in) - get(stepped, l, out, in)) / ETA;
                    double byCost = weight * derivative(evaluation, samples, network, l, out, in, H);
                    double tolerance = RELATIVE * Math.abs(byCost) + ABSOLUTE;
                    compared++;
                    if (Math.abs(byCost - weight * derivative(evaluation, samples, network, l, out, in, H / 2)) > KINK * tolerance) {
                        kinks++;
                        continue;
                    }
                    assertTrue(Math.abs(byStep - byCost) <= tolerance,
                            "layer " + l + " output " + out + " input " + in + ": " + byStep + ", expected " + byCost);
                    largest = Math.max(largest, Math.abs(byCost));
                }
            }
        }
        assertTrue(kinks <= compared / 3, kinks + " of " + compared + " differences cross a kink: too few are left to compare");
        assertTrue(largest > 1e-3, "a gradient of nothing proves nothing: " + largest);
    }

    /** (8 (C(+h) − C(−h)) − (C(+2h) − C(−2h))) / 12h. */
    private static double derivative(Evaluation evaluation, Samples samples, Network network, int l, int out, int in, double h) {
        double at = get(network, l, out, in);
        double[] cost = new double[5];
        for (int i = -2; i <= 2; i++) {
            set(network, l, out, in, at + i * h);
            evaluation.run(samples);
            cost[i + 2] = evaluation.cost();
        }
        set(network, l, out, in, at);
        return (8 * (cost[3] - cost[1]) - (cost[4] - cost[0])) / (12 * h);
    }

    /** The weight from input {@code in}, or the bias when that is −1. */
    private static double get(Network network, int l, int out, int in) {
        return in < 0 ? network.bias(l, out) : network.weight(l, out, in);
    }

    private static void set(Network network, int l, int out, int in, double value) {
        if (in < 0) {
            network.setBias(l, out, value);
        } else {
            network.setWeight(l, out, in, value);
        }
    }
}
