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
    /** Elements that a measurement reads again and again: few enough for the first-level cache. */
    private static final int SPAN = 32 * LANES;
    /** Turns of four reads in a measurement: long enough for the clock. */
    private static final int TURNS = 128;
    private static final int ROUNDS = 7;

    /** Takes up what the measurements read, so that the compiler keeps the reads. */
    private static volatile double sink;

    private Alignment() {
    }

    static int fastestOffset(double[] x) {
        int offsets = Kernels.MOST_OFFSET + 1;
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

    /** Four sums side by side, so that the reads and not the additions set the pace. */
    private static double sweep(double[] x, int offset) {
        DoubleVector a = DoubleVector.zero(S);
        DoubleVector b = DoubleVector.zero(S);
        DoubleVector c = DoubleVector.zero(S);
        DoubleVector d = DoubleVector.zero(S);
        for (int turn = 0; turn < TURNS; turn++) {
            int at = offset + turn * 4 * LANES % SPAN;
            a = a.add(fromArray(S, x, at));
            b = b.add(fromArray(S, x, at + LANES));
            c = c.add(fromArray(S, x, at + 2 * LANES));
            d = d.add(fromArray(S, x, at + 3 * LANES));
        }
        return a.add(b).add(c.add(d)).lane(0);
    }
}
