package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.ScalarKernels;
import kernel.linalg.VectorWidth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Inputs of doubles give the same bits by every path, and those of bytes where they stand for the same numbers. */
@Tag("width")
class DoubleInputsTest {
    private static final int COUNT = 103;
    private static final int[][] SHAPES = {{30, 10}, {49, 30, 10}, {100, 37, 12, 5}};
    private static final int[] THREADS = {1, 2, 3, 7};

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    /** What can differ between two trainings: the weights, and what an evaluation of them says. */
    private static String trained(Samples samples, int[] sizes, int batch, int threads, Kernels kernels) {
        Network network = Made.network(sizes);
        try (Sgd sgd = new Sgd(network, samples, batch, 3.0, threads, kernels)) {
            sgd.train(Made.order(COUNT), 0, COUNT);
            sgd.train(Made.order(COUNT), 0, COUNT);
        }
        Evaluation evaluation = new Evaluation(network, kernels);
        evaluation.run(samples);
        return network.fingerprint() + " " + evaluation.correct() + " " + evaluation.cost();
    }

    @Test
    void sameBitsByEveryKindOfInputsKernelsAndThreads() {
        for (int[] sizes : SHAPES) {
            int classes = sizes[sizes.length - 1];
            byte[] pixels = Made.pixels(COUNT, sizes[0], classes, 20);
            Targets targets = Samples.labels(Made.labels(COUNT, classes), 0, COUNT, classes);
            Inputs bytes = Samples.bytes(pixels, 0, COUNT, sizes[0], InputPath.DENSE);
            for (int batch : VectorWidth.isEmulated() ? new int[] {10} : new int[] {1, 10, 64, COUNT}) {
                String expected = trained(Samples.of(bytes, targets), sizes, batch, 1, new ScalarKernels());
                for (Inputs inputs : kinds(pixels, sizes[0])) {
                    Samples samples = Samples.of(inputs, targets);
                    String what = Arrays.toString(sizes) + " batch " + batch + " " + inputs.getClass().getSimpleName();
                    assertEquals(expected, trained(samples, sizes, batch, 1, new ScalarKernels()), what + ", scalar");
                    for (int threads : THREADS) {
                        assertEquals(expected, trained(samples, sizes, batch, threads, KernelChoice.best()),
                                what + ", threads " + threads);
                    }
                }
            }
        }
    }

    /** The same numbers in every form they can have. */
    private static Inputs[] kinds(byte[] pixels, int width) {
        double[] values = Made.doubles(pixels, 3);
        return new Inputs[] {
            Samples.doubles(values, 3, COUNT, width, InputPath.DENSE), Samples.doubles(values, 3, COUNT, width, InputPath.SPARSE),
            Samples.doubles(values, 3, COUNT, width), sparse(values, 3, COUNT, width),
        };
    }

    /** Compressed by hand, with a stray entry before the first row and zeros among the values. */
    private static Inputs sparse(double[] values, int offset, int count, int width) {
        int[] rowStart = new int[count + 1];
        int[] columns = new int[values.length + 1];
        double[] kept = new double[values.length + 1];
        int e = 1;
        for (int i = 0; i < count; i++) {
            rowStart[i] = e;
            for (int p = 0; p < width; p++) {
                double value = values[offset + i * width + p];
                if (value != 0.0 || (i + p) % 11 == 0) {
                    columns[e] = p;
                    kept[e++] = value;
                }
            }
        }
        rowStart[count] = e;
        return Samples.sparse(rowStart, columns, kept, count, width);
    }

    @Test
    void anotherNumberAnywhereGivesOtherBits() {
        int[] sizes = SHAPES[1];
        double[] values = Made.doubles(Made.pixels(COUNT, 49, 10, 20), 0);
        Targets targets = Samples.labels(Made.labels(COUNT, 10), 0, COUNT, 10);
        for (InputPath path : InputPath.values()) {
            double[] other = values.clone();
            other[other.length - 1] += 0x1p-30;
            assertNotEquals(trained(Samples.of(Samples.doubles(values, 0, COUNT, 49, path), targets), sizes, 10, 1, KernelChoice.best()),
                    trained(Samples.of(Samples.doubles(other, 0, COUNT, 49, path), targets), sizes, 10, 1, KernelChoice.best()));
        }
    }
}
