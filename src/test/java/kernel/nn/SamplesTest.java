package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a library user may hand over as samples, and what is said of everything else. */
class SamplesTest {
    private static final InputPath AUTO = InputPath.AUTO;

    private final int[] start = {1, 2, 2, 4};
    private final int[] columns = {9, 4, 0, 3};
    private final double[] values = {Double.NaN, 0.5, -1.0, 0.0};

    @Test
    void whatThereIsOfThem() {
        Inputs dense = Samples.doubles(new double[] {9, 1, 2, 0, 3, 0, 5}, 1, 3, 2);
        assertEquals("DENSE 3 2 0.6666666666666666", describe(dense));
        assertEquals("SPARSE 2 2 0.25", describe(Samples.doubles(new double[] {0, 0, -0.0, 3}, 0, 2, 2)));
        assertEquals("SPARSE 2 2 0.5", describe(Samples.doubles(new double[] {0, 2, 0, 3}, 0, 2, 2)));
        assertEquals("DENSE 2 2 0.25", describe(Samples.doubles(new double[] {0, 0, 0, 3}, 0, 2, 2, InputPath.DENSE)));
        assertEquals("SPARSE 1 2 1.0", describe(Samples.doubles(new double[] {1, 2}, 0, 1, 2, InputPath.SPARSE)));
        assertEquals("SPARSE 3 5 0.2", describe(Samples.sparse(start, columns, values, 3, 5)));
        assertEquals("SPARSE 1 4 0.25", describe(Samples.bytes(new byte[] {0, -1, 0, 0}, 0, 1, 4, AUTO)));
        Samples samples = Samples.of(dense, Samples.values(new double[4], 1, 3, 1));
        assertEquals(3, samples.count());
        assertEquals(dense, samples.inputs());
        assertEquals(1, samples.targets().width());
    }

    private static String describe(Inputs inputs) {
        return inputs.path() + " " + inputs.count() + " " + inputs.width() + " " + inputs.density();
    }

    /** The inputs that a user keeps are what is trained on, and are not written to. */
    @Test
    void denseDoublesAreNotCopied() {
        double[] x = {1, 2, 3, 4};
        Inputs inputs = Samples.doubles(x, 0, 2, 2);
        x[3] = 8;
        double[] gathered = new double[2];
        ((DenseRows) inputs).gather(new int[] {1}, 0, 1, gathered, 0, 2);
        assertEquals(8, gathered[1]);
    }

    /** What prefetching reads of a row of ten is in its two cache lines: the first, the ninth and the last. */
    @Test
    void denseDoublesArePrefetchedByTheLine() {
        double[] x = new double[21];
        for (int at = 0; at < x.length; at++) {
            x[at] = Double.longBitsToDouble(1L << at);
        }
        DenseRows rows = (DenseRows) Samples.doubles(x, 1, 2, 10, InputPath.DENSE);
        assertEquals(1 << 11 | 1 << 19 | 1 << 20, rows.prefetch(new int[] {0, 1}, 1, 1));
    }

    @Test
    void doublesAndTheirPlaces() {
        double[] x = {1, 2, 3, 4, 5, 6, 7};
        refused("values: 2 × 3 from offset 2 (there are 7)", () -> Samples.doubles(x, 2, 2, 3));
        refused("values: 2 × 3 from offset -1 (there are 7)", () -> Samples.doubles(x, -1, 2, 3));
        refused("values: 65536 × 65536 from offset 0 (there are 7)", () -> Samples.doubles(x, 0, 1 << 16, 1 << 16));
        refused("count 0, width 3 (each at least 1)", () -> Samples.doubles(x, 0, 0, 3));
        refused("count 2, width 0 (each at least 1)", () -> Samples.doubles(x, 0, 2, 0));
        missing("values", () -> Samples.doubles(null, 0, 1, 1));
        missing("path", () -> Samples.doubles(x, 0, 1, 1, null));
        for (InputPath path : InputPath.values()) {
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                double[] one = x.clone();
                one[1 + 5] = bad;
                refused("values: " + bad + " in row 1, column 2 (must be finite)", () -> Samples.doubles(one, 1, 2, 3, path));
                one[0] = bad;
                one[6] = 0;
                assertEquals(2, Samples.doubles(one, 1, 2, 3, path).count(), "what is before the first row does not count");
            }
        }
    }

    @Test
    void sparseDoublesAndTheirPlaces() {
        refused("count 0, width 5 (each at least 1)", () -> Samples.sparse(start, columns, values, 0, 5));
        refused("count 3, width 0 (each at least 1)", () -> Samples.sparse(start, columns, values, 3, 0));
        refused("start: 4 numbers (expected at least 4 + 1)", () -> Samples.sparse(start, columns, values, 4, 5));
        refused("row 2: entries 2 to 4 (there are 3 columns and 4 values)",
                () -> Samples.sparse(start, new int[] {9, 4, 0}, values, 3, 5));
        refused("row 2: entries 2 to 4 (there are 4 columns and 3 values)",
                () -> Samples.sparse(start, columns, new double[] {9, 4, 0}, 3, 5));
        refused("row 1: entries 2 to 1", () -> Samples.sparse(new int[] {1, 2, 1, 4}, columns, values, 3, 5));
        refused("row 0: entries -1 to 2", () -> Samples.sparse(new int[] {-1, 2, 2, 4}, columns, values, 3, 5));
        refused("columns: 4 at 1, in row 0 (expected 0 to 3, ascending)", () -> Samples.sparse(start, columns, values, 3, 4));
        refused("columns: 3 at 3, in row 2 (expected 4 to 4, ascending)",
                () -> Samples.sparse(start, new int[] {9, 4, 3, 3}, values, 3, 5));
        refused("columns: -1 at 2, in row 2 (expected 0 to 4, ascending)",
                () -> Samples.sparse(start, new int[] {9, 4, -1, 3}, values, 3, 5));
        refused("values: NaN in row 2, column 3 (must be finite)",
                () -> Samples.sparse(start, columns, new double[] {0, 1, 1, Double.NaN}, 3, 5));
        missing("start", () -> Samples.sparse(null, columns, values, 3, 5));
        missing("columns", () -> Samples.sparse(start, null, values, 3, 5));
        missing("values", () -> Samples.sparse(start, columns, null, 3, 5));
    }

    @Test
    void targetsAndTheirPlaces() {
        refused("label of sample 1: 3 (expected 0 to 2)", () -> Samples.labels(new int[] {9, 2, 3}, 1, 2, 3));
        refused("label of sample 0: -1 (expected 0 to 2)", () -> Samples.labels(new int[] {-1}, 0, 1, 3));
        refused("label of sample 0: 65535 (expected 0 to 2)", () -> Samples.labels(new short[] {-1}, 0, 1, 3));
        refused("label of sample 0: 4294967296 (expected 0 to 2)", () -> Samples.labels(new long[] {1L << 32}, 0, 1, 3));
        refused("labels: 2 × 1 from offset 1 (there are 2)", () -> Samples.labels(new int[2], 1, 2, 3));
        refused("labels: 2 × 1 from offset 1 (there are 2)", () -> Samples.labels(new short[2], 1, 2, 3));
        refused("labels: 2 × 1 from offset 1 (there are 2)", () -> Samples.labels(new long[2], 1, 2, 3));
        refused("classes: 65537 (at least 1, at most 65536)", () -> Samples.labels(new int[2], 0, 2, 65_537));
        refused("classes: 0 (at least 1", () -> Samples.labels(new byte[2], 0, 2, 0));
        refused("values: Infinity in row 1, column 0 (must be finite)",
                () -> Samples.values(new double[] {1, 2, Double.POSITIVE_INFINITY, 4}, 0, 2, 2));
        refused("values: 2 × 2 from offset 1 (there are 4)", () -> Samples.values(new double[4], 1, 2, 2));
        refused("count 2, width 0 (each at least 1)", () -> Samples.values(new double[4], 1, 2, 0));
        missing("labels", () -> Samples.labels((int[]) null, 0, 1, 1));
        missing("labels", () -> Samples.labels((long[]) null, 0, 1, 1));
        missing("labels", () -> Samples.labels((short[]) null, 0, 1, 1));
        missing("values", () -> Samples.values(null, 0, 1, 1));
    }

    @Test
    void bothTogether() {
        Inputs inputs = Samples.doubles(new double[6], 0, 3, 2);
        refused("targets: those of 2 samples (the inputs are 3)", () -> Samples.of(inputs, Samples.labels(new int[2], 0, 2, 2)));
        missing("inputs", () -> Samples.of(null, Samples.labels(new int[3], 0, 3, 2)));
        missing("targets", () -> Samples.of(inputs, null));
        Samples samples = Samples.of(inputs, Samples.values(new double[9], 0, 3, 3));
        refused("samples: 2 inputs, 3 targets (the network has 2 and 4)",
                () -> new Sgd(new Network(2, 4), samples, 1, 1.0, 1).close());
    }

    private static void refused(String words, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.startsWith(words), message);
    }

    private static void missing(String name, Executable call) {
        assertEquals(name, assertThrows(NullPointerException.class, call).getMessage());
    }
}
