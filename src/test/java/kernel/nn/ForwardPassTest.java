package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForwardPassTest {
    private static final int COUNT = 257;
    private static final int[] SIZES = {40, 7, 3};

    private static double[] outputs(ForwardPass pass, Inputs inputs) {
        int n = pass.network().outputs();
        double[] all = new double[inputs.count() * n];
        Arrays.fill(all, Double.NaN);
        pass.run(inputs, (first, count, outputs, ld) -> {
            for (int i = 0; i < count; i++) {
                System.arraycopy(outputs, i * ld, all, (first + i) * n, n);
            }
        });
        return all;
    }

    /** One pass on inputs of either form, in turn, gives what a predictor gives sample by sample. */
    @Test
    void outputsAreThoseOfAPredictor() {
        double[] values = Made.doubles(Made.pixels(COUNT, SIZES[0], 10, 20), 0);
        Network network = Made.network(SIZES);
        Predictor predictor = new Predictor(network);
        double[] expected = new double[COUNT * SIZES[2]];
        for (int i = 0; i < COUNT; i++) {
            predictor.predict(values, i * SIZES[0]);
            predictor.outputs(expected, i * SIZES[2]);
        }
        ForwardPass pass = new ForwardPass(network);
        Inputs few = Samples.doubles(values, 0, 99, SIZES[0], InputPath.DENSE);
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE, InputPath.DENSE}) {
            assertArrayEquals(expected, outputs(pass, Samples.doubles(values, 0, COUNT, SIZES[0], path)), path.toString());
            assertArrayEquals(Arrays.copyOf(expected, 99 * SIZES[2]), outputs(pass, few), "fewer");
        }
    }

    /** Also on inputs that it has seen already. */
    @Test
    void theNetworkIsReadAsItIsAtEachRun() {
        Inputs inputs = Made.samples(COUNT, SIZES[0], SIZES[2], 20, InputPath.SPARSE).inputs();
        Network network = Made.network(SIZES);
        ForwardPass pass = new ForwardPass(network);
        outputs(pass, inputs);
        network.set(Network.random(3, SIZES));
        assertArrayEquals(outputs(new ForwardPass(network), inputs), outputs(pass, inputs));
    }

    @Test
    void inputsOfAnotherWidthAreRefused() {
        ForwardPass pass = new ForwardPass(Made.network(SIZES));
        assertThrows(IllegalArgumentException.class, () -> pass.run(Samples.doubles(new double[39], 0, 1, 39), (f, c, o, l) -> { }));
    }
}
