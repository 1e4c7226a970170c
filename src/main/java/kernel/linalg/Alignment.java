package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Finds out how an array lies in memory. An element's address is a multiple of 8 bytes and no more, so a vector may
 * straddle two cache lines, and reading it then takes twice as long: this can be timed.
 */
final class Alignment {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();
    /** Vectors read at a time, and elements that a measurement reads again and again: few enough for the first-level cache. */
    private static final int READS = 16;
    private static final int SPAN = 4 * READS * LANES;
    /** Turns of {@link #READS} reads in a measurement: long enough for the clock. */
    private static final int TURNS = 32;
    private static final int ROUNDS = 7;

    /** Takes up what the measurements read, so that the compiler keeps the reads. */
    private static volatile double sink;

    private Alignment() {
    }

    static int fastestOffset(double[] x) {
        int offsets = Kernels.MAX_OFFSET + 1;
        if (x.length < SPAN + offsets) {
            return 0;
        }
        int best = 0;
        long least = Long.MAX_VALUE;
        double sum = 0.0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int offset = 0; offset < offsets; offset++) {
                long start = System.nanoTime();
                sum += sweep(x, offset);
                long took = System.nanoTime() - start;
                if (took < least) {
                    least = took;
                    best = offset;
                }
            }
        }
        sink = sum;
        return best;
    }

    private static double sweep(double[] x, int offset) {
        double sum = 0.0;
        for (int turn = 0; turn < TURNS; turn++) {
            sum += read(x, offset + turn * READS * LANES % SPAN);
        }
        return sum;
    }

    /**
     * Four sums side by side, so that the reads and not the additions set the pace; without a loop of its own, since what is
     * called often is compiled soon.
     */
    private static double read(double[] x, int at) {
        DoubleVector a = fromArray(S, x, at).add(fromArray(S, x, at + 4 * LANES));
        DoubleVector b = fromArray(S, x, at + LANES).add(fromArray(S, x, at + 5 * LANES));
        DoubleVector c = fromArray(S, x, at + 2 * LANES).add(fromArray(S, x, at + 6 * LANES));
        DoubleVector d = fromArray(S, x, at + 3 * LANES).add(fromArray(S, x, at + 7 * LANES));
        a = a.add(fromArray(S, x, at + 8 * LANES)).add(fromArray(S, x, at + 12 * LANES));
        b = b.add(fromArray(S, x, at + 9 * LANES)).add(fromArray(S, x, at + 13 * LANES));
        c = c.add(fromArray(S, x, at + 10 * LANES)).add(fromArray(S, x, at + 14 * LANES));
        d = d.add(fromArray(S, x, at + 11 * LANES)).add(fromArray(S, x, at + 15 * LANES));
        return a.add(b).add(c.add(d)).lane(0);
    }
}
