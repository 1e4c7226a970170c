package kernel.linalg;

import java.util.Arrays;

/**
 * Gets {@link VectorSigmoid} compiled before it is needed. It is the slowest kernel in a cold JVM: until C2 has compiled them,
 * after thousands of calls, its casts between bits and numbers go by way of memory, at 50 µs a vector. Meanwhile the scalar
 * sigmoid serves, which is compiled soon and has the same bits.
 */
final class SigmoidRehearsal {
    private static final int ELEMENTS = 5 * Species.CHOSEN.length();
    private static final int TIMES_IN_A_ROW = 20;
    private static final long MAX_NANOS = 3_000_000_000L;

    private static volatile boolean underWay;

    private SigmoidRehearsal() {
    }

    /** Whether the scalar sigmoid must be used. */
    static boolean isUnderWay() {
        return underWay;
    }

    /** Ends when vectors have been faster than scalar code several times in a row, or after three seconds. */
    static void run() {
        double[] x = new double[ELEMENTS], y = new double[ELEMENTS];
        Arrays.setAll(x, j -> 0.25 * (j - ELEMENTS / 2));
        underWay = true;
        try {
            long start = System.nanoTime();
            for (int faster = 0; faster < TIMES_IN_A_ROW && System.nanoTime() - start < MAX_NANOS; ) {
                long before = System.nanoTime();
                VectorSigmoid.apply(ELEMENTS, x, 0, y, 0);
                long between = System.nanoTime();
                for (int j = 0; j < ELEMENTS; j++) {
                    y[j] = Sigmoid.of(x[j]);
                }
                faster = between - before < System.nanoTime() - between ? faster + 1 : 0;
            }
        } finally {
            underWay = false;
        }
    }
}
