package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.IntStream;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.ScalarKernels;
import kernel.linalg.VectorWidth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dropping inputs gives the same bits however they reach the first layer, and drops what it should. */
class InputDropoutTest {
    private static final int COUNT = 23;
    private static final int[] SIZES = {37, 19, 4};

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    private static Network trained(Recipe recipe, InputPath path, int threads, Kernels kernels) {
        Network network = Made.network(Activations.ALL.get(0), Losses.ALL.get(0), SIZES);
        Samples samples = Made.samples(COUNT, SIZES[0], SIZES[2], 40, path);
        try (Sgd sgd = new Sgd(network, samples, recipe, threads, kernels)) {
            for (int pass = 0; pass < 3; pass++) {
                sgd.train(Made.order(COUNT), 0, COUNT);
            }
        }
        return network;
    }

    @Test
    @Tag("width")
    void everyWayToTheFirstLayerGivesTheSameBits() {
        for (Optimizer optimizer : new Optimizer[] {Optimizers.SGD, Optimizers.ADAM}) {
            Recipe recipe = Recipe.sgd(5, 0.1).withOptimizer(optimizer).withDropout(0.4, 3).withDropoutInput(0.3);
            String expected = trained(recipe, InputPath.DENSE, 1, new ScalarKernels()).fingerprint();
            for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
                for (int threads : new int[] {1, 2, 3}) {
                    for (Kernels kernels : new Kernels[] {new ScalarKernels(), KernelChoice.best()}) {
                        assertEquals(expected, trained(recipe, path, threads, kernels).fingerprint(),
                                optimizer + " " + path + " " + threads + " threads, " + kernels.description());
                    }
                }
            }
            assertNotEquals(expected, trained(recipe.withDropoutInput(0.0), InputPath.DENSE, 1, new ScalarKernels()).fingerprint());
        }
    }

    /** The share that is dropped, by the values that reach a mini-batch, and the others' factor. */
    @Test
    void aShareIsDroppedAndTheRestGrows() {
        int width = 4000;
        double[] ones = IntStream.range(0, width).mapToDouble(p -> 1.0).toArray();
        Inputs inputs = Samples.doubles(ones, 0, 1, width, InputPath.DENSE);
        DroppedDenseRows rows = new DroppedDenseRows((DenseRows) inputs, width, 0.25, 7);
        double[] x = new double[width];
        rows.gather(new int[] {0}, 0, 1, x, 0, width);
        long dropped = IntStream.range(0, width).filter(p -> x[p] == 0.0).count();
        assertEquals(0.25, (double) dropped / width, 0.03);
        assertEquals(width - dropped, IntStream.range(0, width).filter(p -> x[p] == 1.0 / 0.75).count());
    }
}
