package kernel.linalg;

import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Finds out how an array lies in memory. The JVM only aligns elements to 8 bytes, so a vector may straddle two cache lines.
 * Loading it then takes twice as long, which can be timed.
 */
final class Alignment {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();
    /** Vectors loaded at a time, and the elements that a measurement loads repeatedly: few enough for the first-level cache. */
    private static final int READS = 16;
    private static final int SPAN = 4 * READS * LANES;
    /** Turns of {@link #READS} loads in a measurement: enough for the clock's resolution. */
    private static final int TURNS = 32;
    private static final int ROUNDS = 7;

    /** Takes the sums, so that the compiler keeps the loads. */
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
     * Keeps four sums, so that the loads rather than the additions limit the speed. It has no loop, because a method that is
     * called often is compiled sooner than a loop.
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
