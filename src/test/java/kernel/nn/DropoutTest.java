package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kernel.linalg.KernelChoice;
import kernel.linalg.VectorWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which neurons are left out, and what becomes of the others. */
class DropoutTest {
    private static final int SAMPLES = 500;
    /** Widths that no word of random bits and no vector divides. */
    private static final int[] SIZES = {3, 67, 65, 2};
    private static final long SEED = VectorWidth.SEED;

    /** What is left of ones in layer l for the given samples in one mini-batch, row by row without the padding. */
    private static double[][] dropped(double p, long seed, long pass, int l, int... samples) {
        Workspace workspace = new Workspace(new Network(SIZES), samples.length, KernelChoice.best());
        Dropout dropout = new Dropout(workspace, p, seed);
        Arrays.fill(workspace.activations[l], 1.0);
        Batch batch = new Batch();
        batch.begin(samples, 0, samples.length, samples.length);
        batch.pass = pass;
        int cut = samples.length / 3;
        dropout.drop(batch, l, cut, samples.length);
        dropout.drop(batch, l, 0, cut);
        double[] delta = new double[workspace.activations[l].length];
        Arrays.fill(delta, 1.0);
        int ld = workspace.ld(l - 1);
        dropout.timesMask(l, samples.length, 0, ld, delta);
        assertArrayEquals(dropout.dropped(l), delta, "the way back is masked as the way forward");
        double[][] rows = new double[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            rows[i] = Arrays.copyOfRange(delta, i * ld, i * ld + SIZES[l]);
            for (int j = SIZES[l]; j < ld; j++) {
                assertEquals(0.0, delta[i * ld + j], "padding");
            }
        }
        return rows;
    }

    private static int[] all() {
        return java.util.stream.IntStream.range(0, SAMPLES).toArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.25, 0.3, 0.5, 0.9})
    void aShareIsDroppedAndTheMeanStays(double p) {
        // What is dropped is a multiple of 2⁻¹⁶; the others make up for just that.
        double kept = 1.0 / (1.0 - Math.rint(p * 65536) / 65536);
        for (int l = 1; l <= 2; l++) {
            int n = SAMPLES * SIZES[l];
            int zeros = 0;
            double sum = 0.0;
            for (double[] row : dropped(p, SEED, 4, l, all())) {
                for (double x : row) {
                    assertTrue(x == 0.0 || x == kept, "either 0 or " + kept + ": " + x);
                    zeros += x == 0.0 ? 1 : 0;
                    sum += x;
                }
            }
            double deviation = Math.sqrt(p * (1 - p) / n);
            String what = "layer " + l + ", seed " + SEED;
            assertEquals(p, (double) zeros / n, 5 * deviation + 0x1p-17, what);
            assertEquals(1.0, sum / n, (5 * deviation + 0x1p-17) / (1 - p), what);
        }
    }

    /** Neuron by neuron and sample by sample: none is dropped always or never. */
    @Test
    void noNeuronAndNoSampleIsPreferred() {
        double[][] rows = dropped(0.5, SEED, 0, 1, all());
        for (int j = 0; j < SIZES[1]; j++) {
            int column = j;
            long zeros = Arrays.stream(rows).filter(row -> row[column] == 0.0).count();
            assertEquals(0.5, (double) zeros / SAMPLES, 6 * 0.5 / Math.sqrt(SAMPLES), "neuron " + j + ", seed " + SEED);
        }
        for (int i = 0; i < SAMPLES; i++) {
            long zeros = Arrays.stream(rows[i]).filter(x -> x == 0.0).count();
            assertEquals(0.5, (double) zeros / SIZES[1], 6 * 0.5 / Math.sqrt(SIZES[1]), "sample " + i + ", seed " + SEED);
        }
    }

    @Test
    void theMaskOfASampleIsTheSameInWhateverMiniBatchItIs() {
        double[][] rows = dropped(0.4, SEED, 2, 2, all());
        int[] order = Made.order(SAMPLES);
        for (int size : new int[] {1, 7, 100}) {
            for (int first = 0; first + size <= SAMPLES; first += 83) {
                int[] samples = Arrays.copyOfRange(order, first, first + size);
                double[][] few = dropped(0.4, SEED, 2, 2, samples);
                for (int i = 0; i < size; i++) {
                    assertArrayEquals(rows[samples[i]], few[i], "sample " + samples[i] + " of " + size);
                }
            }
        }
    }

    /** Two masks of a half agree in a half of their neurons if one says nothing about the other. */
    @Test
    void seedPassSampleAndLayerEachMakeAnotherMask() {
        double[][] rows = dropped(0.5, SEED, 2, 2, all());
        double[][] shifted = new double[SAMPLES][];
        for (int i = 0; i < SAMPLES; i++) {
            shifted[i] = rows[(i + 1) % SAMPLES];
        }
        assertUnrelated("sample", rows, shifted);
        assertUnrelated("pass", rows, dropped(0.5, SEED, 3, 2, all()));
        assertUnrelated("seed", rows, dropped(0.5, SEED + 1, 2, 2, all()));
        assertUnrelated("layer", rows, dropped(0.5, SEED, 2, 1, all()));
        assertUnrelated("seed and pass together", dropped(0.5, SEED, 3, 2, all()), dropped(0.5, SEED + 1, 2, 2, all()));
    }

    private static void assertUnrelated(String what, double[][] one, double[][] other) {
        int same = 0;
        int n = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < Math.min(one[i].length, other[i].length); j++) {
                same += one[i][j] == other[i][j] ? 1 : 0;
                n++;
            }
        }
        assertEquals(0.5, (double) same / n, 5 * 0.5 / Math.sqrt(n), what + ", seed " + SEED);
    }
}
